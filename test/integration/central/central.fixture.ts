import { newIdentity } from '#core/sealing/terminal-identity.ts';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionResult } from '#shared/central/case-actions.ts';
import type { Case } from '#shared/central/cases.ts';
import type { FeedChange, FeedPage } from '#shared/central/feed.ts';
import type { CentralSession } from '#shared/central/sessions.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { startCentral, type Central, type CentralOptions } from '#test/central/start-central.ts';

/** A service on a file of its own, with a clock that the test moves. */
export interface TestCentral extends Central {
  clock: { now: Date };
  dispose(): Promise<void>;
}

export async function startTestCentral(
  options: Partial<CentralOptions> = {},
): Promise<TestCentral> {
  const dataDir = await mkdtemp(join(tmpdir(), 'central-'));
  const clock = { now: new Date('2026-11-24T01:30:00Z') };
  const central = await startCentral({
    ...{ dataDir, cases: 200, seed: 62, now: () => clock.now, faultApi: true },
    ...options,
  });
  return {
    ...central,
    clock,
    async dispose() {
      await central.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A terminal that speaks the contract by hand, so that the service is tested without our client. */
export class RawTerminal {
  readonly #url: string;
  readonly identity = newIdentity();
  terminalId = '';
  terminalSecret = '';
  session: CentralSession | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const token = this.session?.accessToken;
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as T;
    return { status: response.status, headers: response.headers, body: parsed };
  }

  async register(): Promise<void> {
    const { signingKey, sealingKey } = this.identity;
    const answer = await this.call<{ terminalId: string; terminalSecret: string }>(
      'POST',
      '/v1/terminals',
      { name: 'test', platform: 'test', appVersion: '0', signingKey, sealingKey },
    );
    this.terminalId = answer.body.terminalId;
    this.terminalSecret = answer.body.terminalSecret;
  }

  async trySignIn(username: string, password = demoPassword): Promise<Answer<CentralSession>> {
    if (this.terminalId === '') await this.register();
    const { terminalId, terminalSecret } = this;
    return this.call<CentralSession>('POST', '/v1/sessions', {
      ...{ username, password, terminalId, terminalSecret, noticeVersion: 'test' },
    });
  }

  async signIn(username: string): Promise<CentralSession> {
    const answer = await this.trySignIn(username);
    if (answer.status !== 201) throw new Error(`sign-in answered ${answer.status}`);
    this.session = answer.body;
    return answer.body;
  }

  /** The whole feed from a cursor, in pages. */
  async readFeed(cursor = '', limit = 500): Promise<{ changes: FeedChange[]; cursor: string }> {
    const changes: FeedChange[] = [];
    for (let at = cursor; ;) {
      const query = `?cursor=${encodeURIComponent(at)}&limit=${limit}`;
      const { body } = await this.call<FeedPage>('GET', `/v1/changes${query}`);
      changes.push(...body.changes);
      at = body.nextCursor;
      if (!body.hasMore) return { changes, cursor: at };
    }
  }

  act(
    caseId: string,
    version: number,
    act: CaseAct,
    key: string = randomUUID(),
  ): Promise<Answer<ActionResult>> {
    return this.call<ActionResult>(
      'POST',
      `/v1/cases/${caseId}/actions`,
      { act, deviceAt: '2026-11-24T09:00:00+08:00', deviceOffsetMs: null },
      { 'idempotency-key': key, 'if-match': `"${version}"` },
    );
  }
}

/** The cases of a feed with their versions. */
export function casesOf(changes: readonly FeedChange[]): { row: Case; version: number }[] {
  return changes
    .filter((change) => change.entity === 'case')
    .map((change) => ({ row: change.data as unknown as Case, version: change.version }));
}
