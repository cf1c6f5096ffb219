import type { EncryptedDatabase } from '../database/database.ts';
import type { ActRow, JournalRow } from './parcel.ts';

const columns = `
  id, position, subject, subject_id AS subjectId, subject_number AS subjectNumber,
  subject_title AS subjectTitle, act, state, seen_version AS seenVersion, sent_version AS sentVersion,
  base, device_at AS deviceAt, device_offset_ms AS deviceOffsetMs, attempts,
  first_try_at AS firstTryAt, last_try_at AS lastTryAt, reason, failure_code AS failureCode,
  is_unclear AS isUnclear, receipt, accepted_version AS acceptedVersion, theirs, theirs_version AS theirsVersion`;

/** Outbox and journal row by row, as they are carried from file to file. */
export class ParcelRepository {
  readonly #acts;
  readonly #openActs;
  readonly #journal;
  readonly #adopt;
  readonly #actText;

  constructor(db: EncryptedDatabase) {
    this.#acts = db.prepare<[], ActRow>(`SELECT ${columns} FROM outbox ORDER BY position, seq`);
    this.#openActs = db.prepare<[], ActRow>(
      `SELECT ${columns} FROM outbox WHERE state NOT IN ('accepted', 'withdrawn') ORDER BY position, seq`,
    );
    this.#journal = db.prepare<[], JournalRow>('SELECT * FROM journal ORDER BY seq');
    this.#actText = db.prepare<[string], string>('SELECT act FROM outbox WHERE id = ?').pluck();
    this.#adopt = db.prepare<[object]>(
      `INSERT INTO outbox (id, position, subject, subject_id, subject_number, subject_title, act, state,
         seen_version, sent_version, base, device_at, device_offset_ms, attempts, first_try_at, last_try_at,
         reason, failure_code, is_unclear, receipt, accepted_version, theirs, theirs_version)
       VALUES (@id, (SELECT coalesce(max(seq), 0) + 1 FROM outbox), @subject, @subjectId, @subjectNumber,
         @subjectTitle, @act, @state, @seenVersion, @sentVersion, @base, @deviceAt, @deviceOffsetMs,
         @attempts, @firstTryAt, @lastTryAt, @reason, @failureCode, @isUnclear, @receipt, @acceptedVersion, @theirs, @theirsVersion)
       ON CONFLICT (id) DO NOTHING`,
    );
  }

  /** In the order in which they take effect; one that was submitted again has the place of the old one. */
  acts(): ActRow[] {
    return this.#acts.all();
  }

  /** Those that have no effect yet, in the order in which they take it. */
  openActs(): ActRow[] {
    return this.#openActs.all();
  }

  journal(): JournalRow[] {
    return this.#journal.all();
  }

  /** The act itself as it was written; null when the queue does not have it. */
  actText(id: string): string | null {
    return this.#actText.get(id) ?? null;
  }

  /** Puts an act at the end of the queue. @returns false when the queue has it already */
  adopt(act: ActRow): boolean {
    return this.#adopt.run(act).changes === 1;
  }
}
