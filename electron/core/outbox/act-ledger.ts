import type { OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';
import type { JournalKind } from '#shared/domain/journal.ts';
import { inTransaction } from '../database/database.ts';
import type { Cache } from '../cache.ts';
import type { JournalAnchor } from '../journal/journal-anchor.ts';
import { requireAgreed } from '../journal/journal-freeze.ts';
import type { OutboxChange } from './outbox.repository.ts';
import type { BaseOf, NewActOf, QueuedActOf, ReceiptOf } from './queued-act.ts';

/** What a failed try has left of an act. */
export interface ActFailure {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly isUnclear: boolean;
  readonly failures: number;
  readonly failingSince: Instant | null;
}

/**
 * Writes what happens to acts: outbox row and journal row in one synchronous transaction, then the
 * anchor. When a method returns, it is on the disk.
 */
export class ActLedger {
  readonly #cache: Cache;
  readonly #anchor: JournalAnchor;
  readonly #now: () => Date;
  readonly #onDefect: (error: unknown) => void;
  #isAnchorBehind = false;

  constructor(
    cache: Cache,
    anchor: JournalAnchor,
    now: () => Date,
    onDefect: (error: unknown) => void,
  ) {
    this.#cache = cache;
    this.#anchor = anchor;
    this.#now = now;
    this.#onDefect = onDefect;
  }

  /**
   * A new act.
   * @param alongside does what goes with it in the same transaction: forgets what was typed for it
   * @returns the act in the queue
   * @throws AppError JOURNAL_DIVERGED
   */
  submit<S extends OutboxSubject>(act: NewActOf<S>, alongside: () => void): QueuedActOf<S> {
    requireAgreed(this.#cache);
    return this.#commit(() => {
      const queued = this.#cache.outbox.insert(act, null);
      alongside();
      this.#note('submitted', act.id, submission(act));
      return queued;
    });
  }

  /**
   * The same act as a new item in the place of the old one, which stays readable as withdrawn.
   * @throws AppError JOURNAL_DIVERGED
   */
  resubmit<S extends OutboxSubject>(old: QueuedActOf<S>, act: NewActOf<S>): QueuedActOf<S> {
    requireAgreed(this.#cache);
    return this.#commit(() => {
      this.#cache.outbox.change(old.id, { state: 'withdrawn', reason: '已按最新情况重新提交' });
      this.#note('withdrawn', old.id, { replacedBy: act.id });
      const queued = this.#cache.outbox.insert(act, old.position);
      this.#note('submitted', act.id, submission(act));
      return queued;
    });
  }

  /** @throws AppError JOURNAL_DIVERGED */
  withdraw(id: string): void {
    requireAgreed(this.#cache);
    this.#move(id, { state: 'withdrawn', reason: '已由本人撤回' }, 'withdrawn', {});
  }

  /**
   * Another round for a dead letter, with the same key; what was tried before stays in the journal.
   * @throws AppError JOURNAL_DIVERGED
   */
  retry({ id, failureCode, reason, attempts }: QueuedActOf<OutboxSubject>): void {
    requireAgreed(this.#cache);
    const change = { state: 'waiting', reason: '已由本人要求再次上报' } as const;
    this.#move(id, change, 'retried', { code: failureCode, reason, attempts });
  }

  /** @param acceptedVersion the version of the subject that the act has led to */
  accept(id: string, receipt: ReceiptOf<OutboxSubject>, acceptedVersion: number): void {
    this.#move(
      id,
      { state: 'accepted', receipt, acceptedVersion, isUnclear: false },
      'accepted',
      receipt,
    );
  }

  conflict(id: string, theirs: BaseOf<OutboxSubject>, theirsVersion: number, reason: string): void {
    const change = { state: 'conflict', theirs, theirsVersion, reason, isUnclear: false } as const;
    this.#move(id, change, 'conflict', { theirsVersion });
  }

  refuse(id: string, code: string, reason: string): void {
    const change = { state: 'refused', reason, failureCode: code, isUnclear: false } as const;
    this.#move(id, change, 'refused', { code, reason });
  }

  /** Sending again does not help: the act waits for a person, with all that is known of its tries. */
  deadLetter(id: string, failure: ActFailure): void {
    const { code, reason, isUnclear, failures, failingSince } = failure;
    this.#commit(() => {
      const change = { reason, isUnclear, failures, failingSince };
      this.#cache.outbox.change(id, { state: 'dead-letter', failureCode: code, ...change });
      const { attempts, firstTryAt, lastTryAt } = this.#cache.outbox.read(id)!;
      // In the same transaction: an act that nobody is told of would wait for ever.
      const facts = { day: null, figures: null };
      const alert = {
        kind: 'dead-letter',
        caseId: '',
        noticeId: '',
        isListed: true,
        facts,
      } as const;
      const at = this.#now().toISOString();
      this.#cache.alerts.add({ ...alert, subject: `${id} ${attempts}`, at });
      this.#note('dead-letter', id, { code, reason, isUnclear, attempts, firstTryAt, lastTryAt });
    });
  }

  /**
   * Accepted acts that the restored service has no record of: the same acts wait again, with the same keys
   * and versions. Their receipts stay in the journal.
   * @param alongside does what goes with it in the same transaction
   */
  reoffer(acts: readonly QueuedActOf<OutboxSubject>[], alongside: () => void): void {
    this.#commit(() => {
      const reason = '中心系统恢复到较早的状态，缺少本事项，正在重新上报';
      for (const { id, receipt, sentVersion } of acts) {
        // It has taken effect once: until the service has answered anew, nobody may take it back.
        this.#cache.outbox.change(id, { state: 'waiting', reason, isUnclear: true });
        this.#note('reoffered', id, { receipt, sentVersion });
      }
      alongside();
    });
  }

  /** Something that is no act: what left the terminal as a file. @param subject what it is about */
  record(kind: JournalKind, subject: string, payload: unknown): void {
    this.#commit(() => this.#note(kind, subject, payload));
  }

  /** Rows written in one transaction with the entry that tells of them. @param work gives its payload */
  recordWork<T>(kind: JournalKind, subject: string, work: () => T): T {
    return this.#commit(() => {
      const done = work();
      this.#note(kind, subject, done);
      return done;
    });
  }

  /**
   * Writes an anchor that could not be written when the journal moved on: whoever puts an older database back
   * must not profit from a disk that was full for a while.
   */
  catchUpAnchor(): void {
    if (this.#isAnchorBehind) this.#anchorHead();
  }

  #move(id: string, change: OutboxChange, kind: JournalKind, payload: unknown): void {
    this.#commit(() => {
      this.#cache.outbox.change(id, change);
      this.#note(kind, id, payload);
    });
  }

  #note(kind: JournalKind, id: string, payload: unknown): void {
    this.#cache.journal.append(this.#now().toISOString(), kind, id, payload);
  }

  #commit<T>(work: () => T): T {
    const done = inTransaction(this.#cache.db, work);
    this.#anchorHead();
    return done;
  }

  /**
   * The act is on the disk by now: an anchor that cannot be written (disk full) must not make it look
   * undone. Until it is caught up the anchor lies behind, which opening allows.
   */
  #anchorHead(): void {
    try {
      this.#anchor.set(this.#cache.journal.head());
      this.#isAnchorBehind = false;
    } catch (error) {
      this.#isAnchorBehind = true;
      this.#onDefect(error);
    }
  }
}

function submission(act: NewActOf<OutboxSubject>): unknown {
  const { subject, subjectId, seenVersion, deviceAt, deviceOffsetMs } = act;
  return { subject, subjectId, act: act.act, seenVersion, deviceAt, deviceOffsetMs };
}
