import type { OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';
import type { CentralClient } from '../central/central-client.ts';
import { wasNeverSent } from '../central/central-error.ts';
import { backOff } from '../sync/back-off.ts';
import type { Timing } from '../timing.ts';
import type { ActLedger } from './act-ledger.ts';
import { entryOf, type SubjectEntries } from './outbox-subject.ts';
import type { OutboxRepository } from './outbox.repository.ts';
import { isUsedUp, treatmentOf, type Patience } from './retry-table.ts';
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
   * Tries every act whose turn has come, each once: one that is due again at once must not keep the pull
   * waiting.
   * @throws AppError when the service cannot be reached or the session is over; the acts stay waiting
   */
  async flush(signal: AbortSignal): Promise<void> {
    const { outbox, timing } = this.#parts;
    // Only one flush runs at a time: an act still marked as sending is one whose outcome was not noted.
    outbox.recover();
    const tried = new Set<string>();
    for (;;) {
      const nowMs = timing.now().getTime();
      const due = outbox.heads().filter((act) => !tried.has(act.id) && waitOf(act, nowMs) === 0);
      if (due.length === 0) return;
      for (const act of due.toSorted(byLastTry)) {
        tried.add(act.id);
        // While others were being sent, it may have been taken back, or another may have come before it.
        const current = outbox.head(act.id);
        if (current !== null) await this.#send(current, signal);
        if (signal.aborted) return;
      }
    }
  }

  /** Milliseconds until the next planned try, or null when none is planned. */
  nextTryIn(): number | null {
    const { outbox, timing } = this.#parts;
    const nowMs = timing.now().getTime();
    const planned = outbox.heads().filter(({ nextTryAt }) => nextTryAt !== null);
    const waits = planned.map((act) => waitOf(act, nowMs));
    return waits.length === 0 ? null : Math.min(...waits);
  }

  async #send(act: QueuedAct, signal: AbortSignal): Promise<void> {
    const { outbox, ledger, subjects, timing, onChange } = this.#parts;
    const { subject, subjectId, seenVersion } = act;
    const version = act.sentVersion ?? outbox.versionAfterOwnActs(subject, subjectId, seenVersion);
    outbox.beginTry(act.id, version, timing.now().toISOString());
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
    const { outbox } = this.#parts;
    if (signal.aborted) {
      this.#keepWaiting(act, '上报中断，结果尚未确认，将以同一编号再次上报。', true);
      return;
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
    const row = treatmentOf(error);
    const isUnclear = act.isUnclear || row.isUnclear;
    switch (row.then) {
      case 'prove-again':
        outbox.undoTry(act, '须重新验证密码后上报');
        throw error;
      case 'hold-queue':
        // The connection's own back-off decides when the queue is tried again.
        this.#keepWaiting(act, knownOf(error).message, isUnclear);
        throw error;
      case 'try-again':
        this.#tryAgain(act, knownOf(error), row.patience, isUnclear);
        return;
      case 'dead-letter':
        this.#bury(act, knownOf(error), isUnclear);
        return;
      case 'conflict':
      case 'refused':
        this.#closeRound(act, version, knownOf(error), isUnclear);
    }
  }

  /** The service has judged: somebody else was there first, or it says no. */
  #closeRound(
    act: QueuedActOf<OutboxSubject>,
    version: number,
    error: AppError,
    isUnclear: boolean,
  ): void {
    const { ledger, subjects } = this.#parts;
    const { conflict } = entryOf(subjects, act.subject);
    if (isWhereActsAreMissing.has(error.code) && this.#parts.mayActsBeMissing()) {
      this.#tryAgain(act, actsMissing(), null, isUnclear);
      return;
    }
    if (conflict?.code !== error.code) {
      ledger.refuse(act.id, error.code, error.message);
      return;
    }
    const { current, currentVersion } = error.context as {
      current: BaseOf<OutboxSubject>;
      currentVersion: number;
    };
    if (currentVersion < version && this.#parts.mayActsBeMissing()) {
      this.#tryAgain(act, actsMissing(), null, isUnclear);
      return;
    }
    ledger.conflict(act.id, current, currentVersion, conflict.reason);
  }

  #keepWaiting(act: QueuedActOf<OutboxSubject>, reason: string, isUnclear: boolean): void {
    const { failures, failingSince } = act;
    const change = { state: 'waiting', reason, failures, failingSince, isUnclear } as const;
    this.#parts.outbox.change(act.id, change);
  }

  /** The outcome is unknown or the service is busy: the same key again, later, unless it was too often. */
  #tryAgain(
    act: QueuedActOf<OutboxSubject>,
    error: AppError,
    patience: Patience | null,
    isUnclear: boolean,
  ): void {
    const { outbox, timing } = this.#parts;
    const now = timing.now();
    const counted = patience === null ? act : failedOnceMore(act, now);
    const { failures, failingSince } = counted;
    if (patience !== null && failingSince !== null) {
      const sinceMs = Date.parse(failingSince);
      if (isUsedUp(patience, { count: failures, sinceMs }, now.getTime())) {
        this.#bury(counted, error, isUnclear);
        return;
      }
    }
    const waitMs = backOff(act.attempts, timing.random, error.retryAfterSeconds);
    const nextTryAt = new Date(now.getTime() + waitMs).toISOString();
    const failed = { failureCode: error.code, failures, failingSince, isUnclear };
    outbox.change(act.id, { state: 'waiting', reason: error.message, nextTryAt, ...failed });
  }

  #bury(act: QueuedActOf<OutboxSubject>, error: AppError, isUnclear: boolean): void {
    const { failures, failingSince } = act;
    const { code, message: reason } = error;
    this.#parts.ledger.deadLetter(act.id, { code, reason, isUnclear, failures, failingSince });
  }
}

/** What a service says to an act whose record, or the step before it, it has lost with others' acts. */
const isWhereActsAreMissing: ReadonlySet<ErrorCode> = new Set(['NOT_FOUND', 'ACT_NOT_ALLOWED']);

/** The record is older than what the act stands on: somebody else's act has not been sent again yet. */
function actsMissing(): AppError {
  return new AppError('CENTRAL_OVERLOADED', '中心系统恢复后还缺少他人在先的办理，补齐后自动上报', {
    retryable: true,
  });
}

/**
 * Milliseconds until an act may be tried. A plan that was made after now by this clock was made before the
 * clock was set back, and says nothing any more.
 */
function waitOf({ nextTryAt, lastTryAt }: QueuedActOf<OutboxSubject>, nowMs: number): number {
  if (nextTryAt === null) return 0;
  if (lastTryAt !== null && nowMs < Date.parse(lastTryAt)) return 0;
  return Math.max(0, Date.parse(nextTryAt) - nowMs);
}

/** Least recently tried first, so that one act that breaks every connection cannot keep back the others. */
function byLastTry(one: QueuedAct, other: QueuedAct): number {
  return (one.lastTryAt ?? '').localeCompare(other.lastTryAt ?? '');
}

function failedOnceMore(act: QueuedActOf<OutboxSubject>, now: Date) {
  const at = now.toISOString();
  const { failingSince } = act;
  // A clock that was set back must not make the failing begin in the future.
  const since = failingSince === null || failingSince > at ? at : failingSince;
  return { ...act, failures: act.failures + 1, failingSince: since };
}

/** What is no AppError is a defect of this terminal, whose words are for its log. */
function knownOf(error: unknown): AppError {
  return isAppError(error) ? error : new AppError('INTERNAL', '暂时不能上报，稍后自动重试');
}
