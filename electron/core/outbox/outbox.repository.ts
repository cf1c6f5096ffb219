import type { Receipt } from '#shared/central/case-actions.ts';
import type { Case } from '#shared/central/cases.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { OutboxState } from '#shared/desktop/outbox.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** An act in the queue. */
export interface QueuedAct {
  readonly seq: number;
  /** UUIDv7, the Idempotency-Key. */
  readonly id: string;
  /** Order within the case; an act that is submitted again takes the place of the old one. */
  readonly position: number;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly caseTitle: string;
  readonly act: CaseAct;
  readonly state: OutboxState;
  readonly seenVersion: number;
  /** The version it was last sent with; null before the first try. */
  readonly sentVersion: number | null;
  /** The case as the officer saw it. */
  readonly base: Case;
  readonly deviceAt: Instant;
  readonly deviceOffsetMs: number | null;
  readonly attempts: number;
  readonly nextTryAt: Instant | null;
  readonly reason: string | null;
  readonly receipt: Receipt | null;
  readonly theirs: Case | null;
  readonly theirsVersion: number | null;
}

type JsonColumn = 'act' | 'base' | 'receipt' | 'theirs';
type OutboxRow = Omit<QueuedAct, JsonColumn> & { act: string; base: string } & {
  receipt: string | null;
  theirs: string | null;
};

/** What changes when an act moves on; absent parts become empty. */
export interface OutboxChange {
  readonly state: OutboxState;
  readonly reason?: string | null;
  readonly nextTryAt?: Instant | null;
  readonly receipt?: Receipt;
  readonly theirs?: Case;
  readonly theirsVersion?: number;
}

export interface OutboxTally {
  readonly waiting: number;
  readonly conflicts: number;
  readonly failed: number;
}

const columns = `
  seq, id, position, case_id AS caseId, case_number AS caseNumber, case_title AS caseTitle, act, state,
  seen_version AS seenVersion, sent_version AS sentVersion, base, device_at AS deviceAt,
  device_offset_ms AS deviceOffsetMs, attempts, next_try_at AS nextTryAt, reason, receipt, theirs,
  theirs_version AS theirsVersion`;

/** The queue of acts. Rows are never deleted; a trigger says so too. */
export class OutboxRepository {
  readonly #read;
  readonly #open;
  readonly #finished;
  readonly #ofCase;
  readonly #heads;
  readonly #insert;
  readonly #change;
  readonly #beginTry;
  readonly #undoTry;
  readonly #recover;
  readonly #acceptedOn;
  readonly #tally;
  readonly #pendingState;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[string], OutboxRow>(`SELECT ${columns} FROM outbox WHERE id = ?`);
    this.#open = db.prepare<[], OutboxRow>(
      `SELECT ${columns} FROM outbox
       WHERE state IN ('waiting', 'sending', 'conflict', 'refused') ORDER BY seq DESC`,
    );
    this.#finished = db.prepare<[number], OutboxRow>(
      `SELECT ${columns} FROM outbox
       WHERE state IN ('accepted', 'withdrawn') ORDER BY seq DESC LIMIT ?`,
    );
    this.#ofCase = db.prepare<[string], OutboxRow>(
      `SELECT ${columns} FROM outbox WHERE case_id = ? ORDER BY position, seq`,
    );
    this.#heads = db.prepare<[], OutboxRow>(
      `SELECT ${columns} FROM outbox AS head
       WHERE state = 'waiting' AND NOT EXISTS (
         SELECT 1 FROM outbox AS before
         WHERE before.case_id = head.case_id
           AND before.state IN ('waiting', 'sending', 'conflict', 'refused')
           AND (before.position, before.seq) < (head.position, head.seq))
       ORDER BY position, seq`,
    );
    this.#insert = db.prepare(
      `INSERT INTO outbox (id, position, case_id, case_number, case_title, act, state, seen_version,
         base, device_at, device_offset_ms)
       VALUES (@id, coalesce(@position, (SELECT coalesce(max(seq), 0) + 1 FROM outbox)), @caseId,
         @caseNumber, @caseTitle, @act, 'waiting', @seenVersion, @base, @deviceAt, @deviceOffsetMs)`,
    );
    this.#change = db.prepare(
      `UPDATE outbox SET state = @state, reason = @reason, next_try_at = @nextTryAt,
         receipt = @receipt, theirs = @theirs, theirs_version = @theirsVersion
       WHERE id = @id`,
    );
    this.#beginTry = db.prepare(
      `UPDATE outbox SET state = 'sending', sent_version = @version, attempts = attempts + 1,
         next_try_at = NULL, reason = NULL
       WHERE id = @id`,
    );
    this.#undoTry = db.prepare(
      `UPDATE outbox SET state = 'waiting', sent_version = @sentVersion, attempts = @attempts,
         reason = @reason
       WHERE id = @id`,
    );
    this.#recover = db.prepare(`UPDATE outbox SET state = 'waiting' WHERE state = 'sending'`);
    this.#acceptedOn = db
      .prepare<[string, number], number>(
        `SELECT json_extract(receipt, '$.caseVersion') FROM outbox
         WHERE case_id = ? AND state = 'accepted' AND sent_version = ?
         ORDER BY seq DESC LIMIT 1`,
      )
      .pluck();
    this.#tally = db.prepare<[], OutboxTally>(
      `SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')) AS waiting,
         count(*) FILTER (WHERE state = 'conflict') AS conflicts,
         count(*) FILTER (WHERE state = 'refused') AS failed
       FROM outbox`,
    );
    this.#pendingState = db
      .prepare<[string], OutboxState>(
        `SELECT state FROM outbox
         WHERE case_id = ? AND state IN ('waiting', 'sending', 'conflict', 'refused')
         ORDER BY seq DESC LIMIT 1`,
      )
      .pluck();
  }

  read(id: string): QueuedAct | null {
    const row = this.#read.get(id);
    return row === undefined ? null : queuedAct(row);
  }

  /** Newest first: all that is open, then the last finished ones. */
  list(finishedLimit: number): QueuedAct[] {
    return [...this.#open.all(), ...this.#finished.all(finishedLimit)].map(queuedAct);
  }

  /** Every act on a case, in the order in which they take effect. */
  ofCase(caseId: string): QueuedAct[] {
    return this.#ofCase.all(caseId).map(queuedAct);
  }

  /** The next act of every case that is not held up by an earlier one. */
  heads(): QueuedAct[] {
    return this.#heads.all().map(queuedAct);
  }

  /** @param position of the act it replaces, or null for the end of the queue */
  insert(
    act: Pick<QueuedAct, 'id' | 'caseId' | 'act' | 'seenVersion' | 'base' | 'deviceAt'> &
      Pick<QueuedAct, 'deviceOffsetMs'>,
    position: number | null,
  ): void {
    this.#insert.run({
      ...act,
      position,
      caseNumber: act.base.number,
      caseTitle: act.base.title,
      act: JSON.stringify(act.act),
      base: JSON.stringify(act.base),
    });
  }

  change(id: string, change: OutboxChange): void {
    const { state, reason = null, nextTryAt = null, receipt, theirs, theirsVersion } = change;
    this.#change.run({
      id,
      state,
      reason,
      nextTryAt,
      receipt: receipt === undefined ? null : JSON.stringify(receipt),
      theirs: theirs === undefined ? null : JSON.stringify(theirs),
      theirsVersion: theirsVersion ?? null,
    });
  }

  beginTry(id: string, version: number): void {
    this.#beginTry.run({ id, version });
  }

  /** The try did not reach the service: the act is as it was before, and may still be taken back. */
  undoTry({ id, sentVersion, attempts }: QueuedAct, reason: string): void {
    this.#undoTry.run({ id, sentVersion, attempts, reason });
  }

  /** After a stop in mid-send the outcome is unknown: the same key is sent again. */
  recover(): void {
    this.#recover.run();
  }

  /**
   * The version of the case after this terminal's own accepted acts, beginning at the one the officer
   * saw. An officer's chain of acts on one case thereby does not conflict with itself, and anybody
   * else's change in between still does.
   */
  versionAfterOwnActs(caseId: string, seenVersion: number): number {
    let version = seenVersion;
    for (;;) {
      const next = this.#acceptedOn.get(caseId, version);
      if (next === undefined || next <= version) return version;
      version = next;
    }
  }

  tally(): OutboxTally {
    return this.#tally.get() ?? { waiting: 0, conflicts: 0, failed: 0 };
  }

  /** State of the newest act on a case that has not been accepted. */
  pendingState(caseId: string): OutboxState | null {
    return this.#pendingState.get(caseId) ?? null;
  }
}

function queuedAct(row: OutboxRow): QueuedAct {
  return {
    ...row,
    act: JSON.parse(row.act) as CaseAct,
    base: JSON.parse(row.base) as Case,
    receipt: row.receipt === null ? null : (JSON.parse(row.receipt) as Receipt),
    theirs: row.theirs === null ? null : (JSON.parse(row.theirs) as Case),
  };
}
