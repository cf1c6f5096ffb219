import type { OutboxState, OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import { entryOf, type SubjectEntries } from './outbox-subject.ts';
import type { BaseOf, NewActOf, QueuedAct, QueuedActOf, ReceiptOf } from './queued-act.ts';

type JsonColumn = 'act' | 'base' | 'receipt' | 'theirs';
type OutboxRow = Omit<QueuedActOf<OutboxSubject>, JsonColumn | 'isUnclear'> & {
  act: string;
  base: string;
  isUnclear: 0 | 1;
  receipt: string | null;
  theirs: string | null;
};

/** What changes when an act moves on; absent parts become empty. */
export interface OutboxChange {
  readonly state: OutboxState;
  readonly reason?: string | null;
  readonly nextTryAt?: Instant | null;
  readonly receipt?: ReceiptOf<OutboxSubject>;
  readonly acceptedVersion?: number;
  readonly theirs?: BaseOf<OutboxSubject>;
  readonly theirsVersion?: number;
  readonly failureCode?: string;
  readonly failures?: number;
  readonly failingSince?: Instant | null;
  /** Absent: as it was. */
  readonly isUnclear?: boolean;
}

export interface OutboxTally {
  readonly waiting: number;
  readonly conflicts: number;
  readonly failed: number;
  readonly deadLetters: number;
}

const columns = `
  seq, id, position, subject, subject_id AS subjectId, subject_number AS subjectNumber,
  subject_title AS subjectTitle, act, state, seen_version AS seenVersion, sent_version AS sentVersion,
  base, device_at AS deviceAt, device_offset_ms AS deviceOffsetMs, attempts,
  first_try_at AS firstTryAt, last_try_at AS lastTryAt, next_try_at AS nextTryAt, reason,
  failure_code AS failureCode, failures, failing_since AS failingSince, is_unclear AS isUnclear,
  receipt, accepted_version AS acceptedVersion, theirs, theirs_version AS theirsVersion,
  (SELECT max(made_at) FROM parcel_acts JOIN parcels USING (parcel_id)
    WHERE act_id = id AND unsaved_at IS NULL) AS carriedAt`;

/** States of acts that have no effect yet and have not been taken back: they hold up what comes after. */
const isOpen = `state NOT IN ('accepted', 'withdrawn')`;

/** The act's turn has come: nothing open lies before it on its subject. */
const isHead = `
  (state = 'waiting' AND NOT EXISTS (
    SELECT 1 FROM outbox AS before
    WHERE before.subject = head.subject AND before.subject_id = head.subject_id
      AND before.${isOpen}
      AND (before.position, before.seq) < (head.position, head.seq)))`;

const isLook = `(subject = 'patrol' AND act ->> '$.kind' = 'view-log')`;

/** Looks at the log are recorded one by one and shown as one line: the newest open one, or else the newest. */
const isShown = `
  (NOT ${isLook} OR seq = (
    SELECT seq FROM outbox WHERE ${isLook}
    ORDER BY state IN ('accepted', 'withdrawn'), seq DESC LIMIT 1))`;

/** The queue of acts, on whatever subject. Rows are never deleted; a trigger says so too. */
export class OutboxRepository {
  readonly #subjects: SubjectEntries;
  readonly #read;
  readonly #open;
  readonly #finished;
  readonly #on;
  readonly #heads;
  readonly #head;
  readonly #insert;
  readonly #change;
  readonly #beginTry;
  readonly #undoTry;
  readonly #recover;
  readonly #acceptedOn;
  readonly #tally;
  readonly #pendingState;

  constructor(db: EncryptedDatabase, subjects: SubjectEntries) {
    this.#subjects = subjects;
    this.#read = db.prepare<[string], OutboxRow>(`SELECT ${columns} FROM outbox WHERE id = ?`);
    this.#open = db.prepare<[], OutboxRow>(
      `SELECT ${columns} FROM outbox
       WHERE ${isOpen} AND ${isShown} ORDER BY seq DESC`,
    );
    this.#finished = db.prepare<[number], OutboxRow>(
      `SELECT ${columns} FROM outbox
       WHERE state IN ('accepted', 'withdrawn') AND ${isShown} ORDER BY seq DESC LIMIT ?`,
    );
    this.#on = db.prepare<[string, string], OutboxRow>(
      `SELECT ${columns} FROM outbox WHERE subject = ? AND subject_id = ? ORDER BY position, seq`,
    );
    this.#heads = db.prepare<[], OutboxRow>(
      `SELECT ${columns} FROM outbox AS head WHERE ${isHead} ORDER BY position, seq`,
    );
    this.#head = db.prepare<[string], OutboxRow>(
      `SELECT ${columns} FROM outbox AS head WHERE id = ? AND ${isHead}`,
    );
    this.#insert = db.prepare<[object], OutboxRow>(
      `INSERT INTO outbox (id, position, subject, subject_id, subject_number, subject_title, act,
         state, seen_version, base, device_at, device_offset_ms)
       VALUES (@id, coalesce(@position, (SELECT coalesce(max(seq), 0) + 1 FROM outbox)), @subject,
         @subjectId, @subjectNumber, @subjectTitle, @act, 'waiting', @seenVersion, @base, @deviceAt,
         @deviceOffsetMs)
       RETURNING ${columns}`,
    );
    this.#change = db.prepare(
      `UPDATE outbox SET state = @state, reason = @reason, next_try_at = @nextTryAt,
         failure_code = @failureCode, failures = @failures, failing_since = @failingSince,
         is_unclear = coalesce(@isUnclear, is_unclear), receipt = @receipt, accepted_version = @acceptedVersion, theirs = @theirs,
         theirs_version = @theirsVersion
       WHERE id = @id`,
    );
    this.#beginTry = db.prepare(
      `UPDATE outbox SET state = 'sending', sent_version = @version, attempts = attempts + 1,
         first_try_at = coalesce(first_try_at, @at), last_try_at = @at, next_try_at = NULL, reason = NULL
       WHERE id = @id`,
    );
    this.#undoTry = db.prepare(
      `UPDATE outbox SET state = 'waiting', sent_version = @sentVersion, attempts = @attempts,
         first_try_at = @firstTryAt, last_try_at = @lastTryAt, is_unclear = @isUnclear, reason = @reason
       WHERE id = @id`,
    );
    this.#recover = db.prepare(
      `UPDATE outbox SET state = 'waiting', is_unclear = 1, reason = ? WHERE state = 'sending'`,
    );
    this.#acceptedOn = db
      .prepare<[string, string, number], number | null>(
        `SELECT accepted_version FROM outbox
         WHERE subject = ? AND subject_id = ? AND state = 'accepted' AND sent_version = ?
         ORDER BY seq DESC LIMIT 1`,
      )
      .pluck();
    this.#tally = db.prepare<[], OutboxTally>(
      `SELECT count(DISTINCT line) FILTER (WHERE state IN ('waiting', 'sending')) AS waiting,
         count(DISTINCT line) FILTER (WHERE state = 'conflict') AS conflicts,
         count(DISTINCT line) FILTER (WHERE state = 'refused') AS failed,
         count(DISTINCT line) FILTER (WHERE state = 'dead-letter') AS deadLetters
       FROM (
         SELECT state, CASE WHEN ${isLook} THEN 'look' ELSE id END AS line FROM outbox
         WHERE ${isOpen})`,
    );
    this.#pendingState = db
      .prepare<[string, string], OutboxState>(
        `SELECT state FROM outbox
         WHERE subject = ? AND subject_id = ? AND ${isOpen}
         ORDER BY seq DESC LIMIT 1`,
      )
      .pluck();
  }

  read(id: string): QueuedAct | null {
    const row = this.#read.get(id);
    return row === undefined ? null : this.#queued(row);
  }

  /** Newest first: all that is open, then the last finished ones. */
  list(finishedLimit: number): QueuedAct[] {
    return [...this.#open.all(), ...this.#finished.all(finishedLimit)].map((row) =>
      this.#queued(row),
    );
  }

  /** Every act on one subject, in the order in which they take effect. */
  on<S extends OutboxSubject>(subject: S, subjectId: string): QueuedActOf<S>[] {
    return this.#on
      .all(subject, subjectId)
      .map((row) => queuedAct(this.#subjects, { ...row, subject }));
  }

  /** The next act of every subject that is not held up by an earlier one. */
  heads(): QueuedAct[] {
    return this.#heads.all().map((row) => this.#queued(row));
  }

  /** One act as it is now; null when its turn has not come, or is over. */
  head(id: string): QueuedAct | null {
    const row = this.#head.get(id);
    return row === undefined ? null : this.#queued(row);
  }

  /**
   * @param position of the act it replaces, or null for the end of the queue
   * @returns the act as it stands in the queue
   */
  insert<S extends OutboxSubject>(act: NewActOf<S>, position: number | null): QueuedActOf<S> {
    const row = this.#insert.get({
      ...act,
      position,
      act: JSON.stringify(act.act),
      base: JSON.stringify(act.base),
    });
    if (row === undefined) throw new Error('the act was not written');
    return queuedAct(this.#subjects, { ...row, subject: act.subject });
  }

  change(id: string, change: OutboxChange): void {
    const { state, reason = null, nextTryAt = null, receipt, theirs } = change;
    const { acceptedVersion = null, theirsVersion = null, isUnclear } = change;
    const { failureCode = null, failures = 0, failingSince = null } = change;
    this.#change.run({
      id,
      state,
      reason,
      nextTryAt,
      ...{ failureCode, failures, failingSince },
      isUnclear: isUnclear === undefined ? null : Number(isUnclear),
      receipt: receipt === undefined ? null : JSON.stringify(receipt),
      acceptedVersion,
      theirs: theirs === undefined ? null : JSON.stringify(theirs),
      theirsVersion,
    });
  }

  /** @param at the device's time */
  beginTry(id: string, version: number, at: Instant): void {
    this.#beginTry.run({ id, version, at });
  }

  /** The try did not reach the service: the act is as it was before, and may still be taken back. */
  undoTry(before: QueuedActOf<OutboxSubject>, reason: string): void {
    const { id, sentVersion, attempts, firstTryAt, lastTryAt } = before;
    const isUnclear = Number(before.isUnclear);
    this.#undoTry.run({ id, sentVersion, attempts, firstTryAt, lastTryAt, isUnclear, reason });
  }

  /** After a stop in mid-send the outcome is unknown: the same key is sent again. */
  recover(): void {
    this.#recover.run('上次上报中断，结果尚未确认，将以同一编号再次上报。');
  }

  /**
   * The version of the subject after this terminal's own accepted acts, beginning at the one the officer
   * saw. An officer's chain of acts on one subject thereby does not conflict with itself, and anybody
   * else's change in between still does.
   */
  versionAfterOwnActs(subject: OutboxSubject, subjectId: string, seenVersion: number): number {
    let version = seenVersion;
    for (;;) {
      const next = this.#acceptedOn.get(subject, subjectId, version) ?? 0;
      if (next <= version) return version;
      version = next;
    }
  }

  tally(): OutboxTally {
    return this.#tally.get() ?? { waiting: 0, conflicts: 0, failed: 0, deadLetters: 0 };
  }

  /** State of the newest act on a subject that has not been accepted. */
  pendingState(subject: OutboxSubject, subjectId: string): OutboxState | null {
    return this.#pendingState.get(subject, subjectId) ?? null;
  }

  #queued(row: OutboxRow): QueuedAct {
    // The subject of a row and what it holds belong together, which a union of its own cannot say.
    return queuedAct(this.#subjects, row) as QueuedAct;
  }
}

function queuedAct<S extends OutboxSubject>(
  subjects: SubjectEntries,
  row: OutboxRow & { readonly subject: S },
): QueuedActOf<S> {
  const { stored } = entryOf(subjects, row.subject);
  const { receipt, theirs } = row;
  return {
    ...row,
    isUnclear: row.isUnclear === 1,
    act: stored.act(JSON.parse(row.act)),
    base: stored.base(JSON.parse(row.base)),
    receipt: receipt === null ? null : stored.receipt(JSON.parse(receipt)),
    theirs: theirs === null ? null : stored.base(JSON.parse(theirs)),
  };
}
