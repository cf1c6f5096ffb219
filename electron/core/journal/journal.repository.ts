import type { Instant } from '#shared/domain/day.ts';
import type { JournalKind } from '#shared/domain/journal.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import type { JournalRow } from '../parcels/parcel.ts';
import { emptyHead, entryHash, firstBreakOf, type JournalHead } from './journal-chain.ts';

/**
 * What happened to every act of this terminal, and what left it as a file, in order: a SHA-256 chain over a sequence without gaps.
 * Triggers refuse UPDATE and DELETE (article 11).
 */
export class JournalRepository {
  readonly #head;
  readonly #at;
  readonly #append;
  readonly #after;
  readonly #before;

  constructor(db: EncryptedDatabase) {
    this.#head = db.prepare<[], JournalHead>(
      'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
    );
    this.#at = db.prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?').pluck();
    this.#append = db.prepare(
      'INSERT INTO journal (seq, at, kind, subject, payload, hash) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#after = db.prepare<[number, number], JournalRow>(
      'SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?',
    );
    this.#before = db.prepare<[number, number], JournalRow>(
      'SELECT * FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT ?',
    );
  }

  head(): JournalHead {
    return this.#head.get() ?? emptyHead;
  }

  /** The hash of one entry, or null when the journal does not reach so far. */
  hashAt(seq: number): string | null {
    return seq === 0 ? emptyHead.hash : (this.#at.get(seq) ?? null);
  }

  /** Hash of the first entry: which journal this is. null while it has none. */
  origin(): string | null {
    return this.hashAt(1);
  }

  /** Appends an entry inside the caller's transaction. @param subject id of the act */
  append(at: Instant, kind: JournalKind, subject: string, payload: unknown): void {
    const head = this.head();
    const text = JSON.stringify(payload);
    const entry = { seq: head.seq + 1, at, kind, subject, payload: text };
    this.#append.run(entry.seq, at, kind, subject, text, entryHash(head.hash, entry));
  }

  /** The entries that follow one, oldest first. */
  after(seq: number, limit: number): JournalRow[] {
    return this.#after.all(seq, limit);
  }

  /** The entries before one, newest first. */
  before(seq: number, limit: number): JournalRow[] {
    return this.#before.all(seq, limit);
  }

  /** The first place at which the chain breaks, or null when it is whole. Reads all at once. */
  firstBreak(): number | null {
    return firstBreakOf(emptyHead, this.after(0, -1));
  }

  /**
   * Looks at up to `limit` entries after `after`.
   * @returns the last of them, null when there is none; and the first that does not follow
   */
  check(after: number, limit: number): { last: number | null; broken: number | null } {
    const entries = this.after(after, limit);
    const before = { seq: after, hash: this.hashAt(after) ?? '' };
    return { last: entries.at(-1)?.seq ?? null, broken: firstBreakOf(before, entries) };
  }
}
