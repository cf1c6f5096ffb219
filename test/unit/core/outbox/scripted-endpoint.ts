import type { CentralClient } from '#core/central/central-client.ts';
import { errorOfAnswer, unreachable } from '#core/central/central-error.ts';
import { receivedCase } from '../case.fixture.ts';
import { problem, startedAt } from './sender.fixture.ts';

/** What goes wrong with one request; `fine` is nothing. */
export const faults = [
  ...([
    'fine',
    'no-connection',
    'lost-before',
    'lost-after',
    'failed-before',
    'failed-after',
  ] as const),
  ...(['overloaded', 'proxy-page-after', 'wrong-receipt', 'refused', 'session-over'] as const),
  ...(['key-reused', 'crash-before', 'crash-after'] as const),
] as const;
export type Fault = (typeof faults)[number];

export interface Effect {
  readonly key: string;
  readonly caseId: string;
}

/**
 * The endpoint of acts as the contract describes it, in memory: one effect for a key, and only on the
 * version that is named. Each request takes the next fault of the script.
 */
export class ScriptedEndpoint {
  readonly effects: Effect[] = [];
  readonly #versions = new Map<string, number>();
  readonly #receipts = new Map<string, object>();
  readonly #inFlight = new Set<string>();
  readonly #now: () => Date;
  script: Fault[] = [];
  /** Resolves when a request has met a crash: nothing of the terminal goes on from there. */
  crashed = Promise.withResolvers<void>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  versionOf(caseId: string): number {
    return this.#versions.get(caseId) ?? 7;
  }

  /** Somebody else takes an act on the case. */
  change(caseId: string): void {
    this.#versions.set(caseId, this.versionOf(caseId) + 1);
  }

  /** The terminal starts anew: nothing is in flight any more. */
  restart(): void {
    this.#inFlight.clear();
    this.crashed = Promise.withResolvers<void>();
  }

  readonly client: CentralClient = {
    request: (async (_: unknown, request: Parameters<CentralClient['request']>[1]) => {
      const caseId = request?.params?.['id'] ?? '';
      if (this.#inFlight.has(caseId)) throw new Error('two acts of one case are in flight');
      this.#inFlight.add(caseId);
      // As long as a real answer takes: whoever does not wait for it is seen.
      await Promise.resolve();
      const { 'idempotency-key': key = '', 'if-match': tag = '' } = request?.headers ?? {};
      const answer = await this.#meet(key, caseId, Number(tag.replaceAll('"', '')));
      this.#inFlight.delete(caseId);
      if (answer instanceof Error) throw answer;
      return answer;
    }) as CentralClient['request'],
    stream: () => Promise.reject(new Error('no streams here')),
    bytes: () => Promise.reject(new Error('no files here')),
    close: () => undefined,
  };

  async #meet(key: string, caseId: string, version: number): Promise<object> {
    const fault = this.script.shift() ?? 'fine';
    switch (fault) {
      case 'no-connection':
        return unreachable(Object.assign(new Error(fault), { code: 'ECONNREFUSED' }));
      case 'lost-before':
        return unreachable(new Error(fault));
      case 'failed-before':
        return this.#error(502, 'CENTRAL_FAILED');
      case 'overloaded':
        return this.#error(503, 'CENTRAL_OVERLOADED', '3');
      case 'session-over':
        return this.#error(401, 'SESSION_EXPIRED');
      case 'key-reused':
        return this.#error(422, 'IDEMPOTENCY_KEY_REUSED');
      case 'crash-before':
        return this.#crash();
      case 'wrong-receipt':
        // Somebody else's proof: nothing has happened here.
        return this.#receiptOf(`${key}-other`, `${caseId}-other`, version + 1);
      case 'refused':
        // Who has the act already does not refuse it.
        return this.#receipts.get(key) ?? this.#error(409, 'ACT_NOT_ALLOWED');
      default:
        return this.#answer(fault, this.#act(key, caseId, version));
    }
  }

  /** The way of the answer back to the terminal. */
  async #answer(fault: Fault, answer: object): Promise<object> {
    if (fault === 'lost-after') return unreachable(new Error(fault));
    if (fault === 'failed-after') return this.#error(502, 'CENTRAL_FAILED');
    if (fault === 'proxy-page-after') return errorOfAnswer(200, '<html>', undefined, this.#now());
    if (fault === 'crash-after') return this.#crash();
    return answer;
  }

  #act(key: string, caseId: string, version: number): object {
    const known = this.#receipts.get(key);
    if (known !== undefined) return known;
    const currentVersion = this.versionOf(caseId);
    const current = receivedCase({ id: caseId });
    if (version !== currentVersion) {
      const more = { current, currentVersion };
      return errorOfAnswer(412, problem(412, 'CASE_CHANGED', more), undefined, this.#now());
    }
    this.change(caseId);
    this.effects.push({ key, caseId });
    const answer = this.#receiptOf(key, caseId, currentVersion + 1);
    this.#receipts.set(key, answer);
    return answer;
  }

  #receiptOf(actionId: string, caseId: string, caseVersion: number): object {
    const receipt = { actionId, acceptedAt: startedAt, caseId, caseVersion, eventId: null };
    return { receipt, case: receivedCase({ id: caseId }) };
  }

  #error(status: number, code: string, retryAfter?: string): Error {
    return errorOfAnswer(status, problem(status, code), retryAfter, this.#now());
  }

  #crash(): Promise<object> {
    this.crashed.resolve();
    return new Promise(() => undefined);
  }
}
