import type { Receipt } from '#shared/central/case-actions.ts';
import type { Case } from '#shared/central/cases.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { submitCaseAction } from '../central/case-actions.endpoints.ts';
import type { CentralClient } from '../central/central-client.ts';
import { wasNeverSent } from '../central/central-error.ts';
import { endsSession } from '../session/session-tokens.ts';
import { backOff } from '../sync/back-off.ts';
import type { Timing } from '../timing.ts';
import type { ActLedger } from './act-ledger.ts';
import type { OutboxRepository, QueuedAct } from './outbox.repository.ts';

export interface SenderParts {
  readonly outbox: OutboxRepository;
  readonly ledger: ActLedger;
  readonly client: CentralClient;
  readonly timing: Timing;
  /** The queue looks different now. */
  readonly onChange: () => void;
}

/**
 * Sends the queue: one act in flight per case, in the order of the case; a case that is held up does
 * not hold up others. An act is sent with the same key and version until its outcome is known.
 */
export class OutboxSender {
  readonly #parts: SenderParts;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /**
   * Sends every act whose turn has come.
   * @throws AppError when the service cannot be reached or the session is over; the acts stay waiting
   */
  async flush(signal: AbortSignal): Promise<void> {
    const { outbox, timing } = this.#parts;
    // Only one flush runs at a time: an act still marked as sending is one whose outcome was not noted.
    outbox.recover();
    for (;;) {
      const now = timing.now().toISOString();
      const due = outbox.heads().filter((act) => act.nextTryAt === null || act.nextTryAt <= now);
      if (due.length === 0) return;
      for (const act of due) {
        await this.#send(act, signal);
        if (signal.aborted) return;
      }
    }
  }

  /** Milliseconds until the next planned try, or null when none is planned. */
  nextTryIn(): number | null {
    const { outbox, timing } = this.#parts;
    const times = outbox.heads().flatMap((act) => act.nextTryAt ?? []);
    const next = times.toSorted()[0];
    return next === undefined ? null : Math.max(0, Date.parse(next) - timing.now().getTime());
  }

  async #send(act: QueuedAct, signal: AbortSignal): Promise<void> {
    const { outbox, ledger, onChange } = this.#parts;
    const version = act.sentVersion ?? outbox.versionAfterOwnActs(act.caseId, act.seenVersion);
    outbox.beginTry(act.id, version);
    onChange();
    try {
      const receipt = await this.#ask(act, version, signal);
      // Outside the request's own errors: an act that was accepted never goes back to waiting.
      if (receipt !== null) ledger.accept(act.id, receipt);
    } finally {
      onChange();
    }
  }

  /** @returns the receipt, or null when the try has failed and what that means has been noted */
  async #ask(act: QueuedAct, version: number, signal: AbortSignal): Promise<Receipt | null> {
    const { id, caseId, deviceAt, deviceOffsetMs } = act;
    const body = { act: act.act, deviceAt, deviceOffsetMs };
    try {
      const request = { key: id, caseId, version, body };
      return (await submitCaseAction(this.#parts.client, request, signal)).receipt;
    } catch (error) {
      this.#settle(act, error, signal);
      return null;
    }
  }

  /** Decides what a failed try means for the act; hands on what concerns the whole queue. */
  #settle(act: QueuedAct, error: unknown, signal: AbortSignal): void {
    const { outbox, ledger } = this.#parts;
    if (signal.aborted) {
      outbox.change(act.id, { state: 'waiting' });
      return;
    }
    if (endsSession(error)) {
      outbox.undoTry(act, '须重新验证密码后上报');
      throw error;
    }
    if (isAppError(error) && wasNeverSent(error)) {
      outbox.undoTry(act, error.message);
      throw error;
    }
    if (isAppError(error) && error.code === 'CASE_CHANGED') {
      const { current, currentVersion } = error.context as {
        current: Case;
        currentVersion: number;
      };
      ledger.conflict(act.id, current, currentVersion);
      return;
    }
    if (isAppError(error) && !error.retryable) {
      ledger.refuse(act.id, error.code, error.message);
      return;
    }
    this.#planRetry(act, error);
    if (isAppError(error) && error.code === 'CENTRAL_UNREACHABLE') throw error;
  }

  /** The outcome is unknown or the service is busy: the same key again, later. */
  #planRetry(act: QueuedAct, error: unknown): void {
    const { outbox, timing } = this.#parts;
    const known = isAppError(error)
      ? error
      : new AppError('INTERNAL', '暂时不能上报，稍后自动重试');
    if (known.code === 'CENTRAL_UNREACHABLE') {
      // The connection's own back-off decides when the queue is tried again.
      outbox.change(act.id, { state: 'waiting', reason: known.message });
      return;
    }
    const waitMs = backOff(act.attempts, timing.random, known.retryAfterSeconds);
    const nextTryAt = new Date(timing.now().getTime() + waitMs).toISOString();
    outbox.change(act.id, { state: 'waiting', reason: known.message, nextTryAt });
  }
}
