import type { OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { CentralClient } from '../central/central-client.ts';
import { wasNeverSent } from '../central/central-error.ts';
import { endsSession } from '../session/session-tokens.ts';
import { backOff } from '../sync/back-off.ts';
import type { Timing } from '../timing.ts';
import type { ActLedger } from './act-ledger.ts';
import { entryOf, type SubjectEntries } from './outbox-subject.ts';
import type { OutboxRepository } from './outbox.repository.ts';
import type { ActSubject, BaseOf, QueuedAct, QueuedActOf, ReceiptOf } from './queued-act.ts';

export interface SenderParts {
  readonly outbox: OutboxRepository;
  readonly subjects: SubjectEntries;
  readonly ledger: ActLedger;
  readonly client: CentralClient;
  readonly timing: Timing;
  /** The service was restored of late: acts of other terminals that it had may be missing still. */
  readonly mayActsBeMissing: () => boolean;
  /** The queue looks different now, by this act. */
  readonly onChange: (act: ActSubject) => void;
}

/**
 * Sends the queue: one act in flight per subject, in the order of the subject; one that is held up does
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
    const { outbox, ledger, subjects, onChange } = this.#parts;
    const { subject, subjectId, seenVersion } = act;
    const version = act.sentVersion ?? outbox.versionAfterOwnActs(subject, subjectId, seenVersion);
    outbox.beginTry(act.id, version);
    onChange(act);
    try {
      const receipt = await this.#ask(act, version, signal);
      if (receipt === null) return;
      // Outside the request's own errors: an act that was accepted never goes back to waiting.
      ledger.accept(act.id, receipt, entryOf(subjects, subject).versionAfter(receipt));
    } finally {
      onChange(act);
    }
  }

  /** @returns the receipt, or null when the try has failed and what that means has been noted */
  async #ask<S extends OutboxSubject>(
    act: QueuedActOf<S>,
    version: number,
    signal: AbortSignal,
  ): Promise<ReceiptOf<S> | null> {
    const { client, subjects } = this.#parts;
    try {
      return await entryOf(subjects, act.subject).send(client, act, version, signal);
    } catch (error) {
      this.#settle(act, version, error, signal);
      return null;
    }
  }

  /** Decides what a failed try means for the act; hands on what concerns the whole queue. */
  #settle(
    act: QueuedActOf<OutboxSubject>,
    version: number,
    error: unknown,
    signal: AbortSignal,
  ): void {
    const { outbox, ledger, subjects } = this.#parts;
    if (signal.aborted) {
      outbox.change(act.id, { state: 'waiting' });
      return;
    }
    if (endsSession(error)) {
      outbox.undoTry(act, '须重新验证密码后上报');
      throw error;
    }
    if (isAppError(error) && error.code === 'CURSOR_UNKNOWN') {
      // Refused unseen, because the service is of another state: what to do about that comes first.
      outbox.undoTry(act, '中心系统恢复到较早的状态，核对后上报');
      throw error;
    }
    if (isAppError(error) && wasNeverSent(error)) {
      outbox.undoTry(act, error.message);
      throw error;
    }
    const { conflict } = entryOf(subjects, act.subject);
    if (isAppError(error) && conflict?.code === error.code) {
      const { current, currentVersion } = error.context as {
        current: BaseOf<OutboxSubject>;
        currentVersion: number;
      };
      if (currentVersion < version && this.#parts.mayActsBeMissing()) {
        this.#planRetry(act, actsMissing());
        return;
      }
      ledger.conflict(act.id, current, currentVersion, conflict.reason);
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
  #planRetry(act: QueuedActOf<OutboxSubject>, error: unknown): void {
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

/** The record is older than what the act stands on: somebody else's act has not been sent again yet. */
function actsMissing(): AppError {
  return new AppError('CENTRAL_FAILED', '中心系统恢复后还缺少他人在先的办理，补齐后自动上报', {
    retryable: true,
  });
}
