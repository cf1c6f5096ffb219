import { createHash } from 'node:crypto';
import type { Instant } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';

export type JournalKind =
  | 'submitted'
  | 'accepted'
  | 'conflict'
  | 'refused'
  | 'dead-letter'
  | 'retried'
  | 'withdrawn'
  | 'reoffered'
  | 'service-restored'
  | 'service-lacks'
  | 'exported'
  | 'export-unsaved'
  | 'copied-out'
  | 'log-viewed'
  | 'printing'
  | 'printed'
  | 'not-printed'
  | 'rescued'
  | 'carried-out'
  | 'carried-in'
  | 'restored';

export interface JournalEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly subject: string;
  readonly payload: string;
  readonly hash: string;
}

/** Head of an empty journal. */
export const emptyHead = { seq: 0, hash: '0'.repeat(64) } as const;
export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/**
 * What happened to every act of this terminal, and what left it as a file, in order: a SHA-256 chain over a sequence without gaps.
 * Triggers refuse UPDATE and DELETE (article 11).
 */
export class JournalRepository {
  readonly #head;
  readonly #at;
  readonly #append;
  readonly #after;

  constructor(db: EncryptedDatabase) {
    this.#head = db.prepare<[], JournalHead>(
      'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
    );
    this.#at = db.prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?').pluck();
    this.#append = db.prepare(
      'INSERT INTO journal (seq, at, kind, subject, payload, hash) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#after = db.prepare<[number, number], JournalEntry>(
      'SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?',
    );
  }

  head(): JournalHead {
    return this.#head.get() ?? emptyHead;
  }

  /** The hash of one entry, or null when the journal does not reach so far. */
  hashAt(seq: number): string | null {
    return seq === 0 ? emptyHead.hash : (this.#at.get(seq) ?? null);
  }

  /** Appends an entry inside the caller's transaction. @param subject id of the act */
  append(at: Instant, kind: JournalKind, subject: string, payload: unknown): void {
    const head = this.head();
    const text = JSON.stringify(payload);
    const entry = { seq: head.seq + 1, at, kind, subject, payload: text };
    this.#append.run(entry.seq, at, kind, subject, text, hashOf(head.hash, entry));
  }

  /** The first entry that does not follow from the one before, or null when the chain is whole. */
  firstBreak(): number | null {
    for (let after = 0; ;) {
      const { last, broken } = this.check(after, stretchEntries);
      if (broken !== null || last === null) return broken;
      after = last;
    }
  }

  /**
   * Looks at up to `limit` entries after `after`.
   * @returns the last of them, null when there is none; and the first that does not follow
   */
  check(after: number, limit: number): { last: number | null; broken: number | null } {
    const entries = this.#after.all(after, limit);
    const before = { seq: after, hash: this.hashAt(after) ?? '' };
    return { last: entries.at(-1)?.seq ?? null, broken: firstBreakOf(before, entries) };
  }
}

/** Entries of one look at the chain. */
const stretchEntries = 1_000;

/** The first entry that does not follow from the one before it; null when all do. */
export function firstBreakOf(head: JournalHead, entries: readonly JournalEntry[]): number | null {
  let previous = head;
  for (const entry of entries) {
    if (!follows(entry, previous)) return entry.seq;
    previous = entry;
  }
  return null;
}

/** Is `entry` the one after `previous`, with the hash that the chain demands? */
export function follows(entry: JournalEntry, previous: JournalHead): boolean {
  return entry.seq === previous.seq + 1 && entry.hash === hashOf(previous.hash, entry);
}

function hashOf(previous: string, entry: Omit<JournalEntry, 'hash'>): string {
  const { seq, at, kind, subject, payload } = entry;
  return createHash('sha256')
    .update(JSON.stringify([previous, seq, at, kind, subject, payload]))
    .digest('hex');
}
