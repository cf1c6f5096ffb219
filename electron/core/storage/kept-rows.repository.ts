import type { EncryptedDatabase } from '../database/database.ts';
import type { KeptRow } from './salvage.ts';

/** So many row numbers are tried where nothing says how far a table goes. */
const blindTries = 20_000;

/** The columns of that index, which end with the key of the row. */
const ofSubject = 'subject, subject_id, state, seq';

/** What an act is about, by the rows of the cache. */
export interface KeptSubject {
  readonly number: string;
  readonly title: string;
  /** The record itself, as JSON. */
  readonly data: string;
}

/** Reads tables of which some pages may be gone: from both ends, by index, and row by row between them. */
export class KeptRowsRepository {
  readonly #db: EncryptedDatabase;

  constructor(db: EncryptedDatabase) {
    this.#db = db;
  }

  /** Every readable row of a table whose key is a number. @param upTo the last one it may have, if known */
  byNumber(table: string, column: string, upTo: number): KeptRow[] {
    const rows = this.inOrder(table, column);
    const numbers = new Set(rows.map((row) => Number(row[column])));
    const last = Math.max(upTo, ...numbers, this.#lastNumber(table, column));
    if (numbers.size >= last) return rows;
    const limit = last > 0 ? last : blindTries;
    for (let number = 1; number <= limit; number += 1) {
      if (numbers.has(number)) continue;
      rows.push(...this.#attempt(`SELECT * FROM ${table} WHERE ${column} = ?`, [number]));
    }
    return rows.toSorted((a, b) => Number(a[column]) - Number(b[column]));
  }

  /**
   * Rows from the first on until a page cannot be read, and from the last on back to the same.
   * @param from a table, or a table with the index to read it by
   * @param order columns that tell the rows apart
   */
  inOrder(from: string, order: string, select = '*'): KeptRow[] {
    const forth = this.#until(`SELECT ${select} FROM ${from} ORDER BY ${order}`);
    if (forth.isWhole) return forth.rows;
    const columns = order.split(', ');
    const descending = columns.map((column) => `${column} DESC`).join(', ');
    const back = this.#until(`SELECT ${select} FROM ${from} ORDER BY ${descending}`);
    const keyOf = (row: KeptRow): string => JSON.stringify(columns.map((column) => row[column]));
    const seen = new Set(forth.rows.map(keyOf));
    return [...forth.rows, ...back.rows.filter((row) => !seen.has(keyOf(row))).toReversed()];
  }

  /** The subject of an act as the cache has it last; null when it is not there or cannot be read. */
  subject(kind: 'case' | 'notice', id: string): KeptSubject | null {
    const table = kind === 'case' ? 'cases' : 'notices';
    const [found] = this.#attempt(
      `SELECT data, data ->> '$.number' AS number, data ->> '$.title' AS title FROM ${table}
       WHERE id = ?`,
      [id],
    );
    if (found === undefined) return null;
    const { number, title, data } = found;
    return { number: String(number ?? ''), title: String(title ?? ''), data: String(data) };
  }

  /** Keys of the outbox, and what an index says of their subjects, where the rows are gone. */
  actsByIndex(): { readonly id: string; readonly subjectId: string }[] {
    const keys = this.inOrder('outbox INDEXED BY sqlite_autoindex_outbox_1', 'id', 'id, seq');
    const subjects = new Map(
      this.inOrder('outbox INDEXED BY outbox_subject', ofSubject, ofSubject).map((row) => [
        row['seq'],
        String(row['subject_id']),
      ]),
    );
    return keys.map(({ id, seq }) => ({
      id: String(id),
      subjectId: subjects.get(seq ?? 0) ?? '',
    }));
  }

  /** The service that had filled the cache; null when that cannot be read or was never noted. */
  centralUrl(): string | null {
    const [session] = this.#attempt('SELECT central_url AS url FROM session');
    const url = session?.['url'] ?? null;
    return url === null ? null : String(url);
  }

  /** Whether the service had found that this journal is not the one it knows. */
  hasAlarm(): boolean {
    return this.#attempt('SELECT 1 FROM journal_alarm').length > 0;
  }

  #lastNumber(table: string, column: string): number {
    const queries = [
      `SELECT max(${column}) AS last FROM ${table}`,
      `SELECT seq AS last FROM sqlite_sequence WHERE name = '${table}'`,
    ];
    return Math.max(0, ...queries.map((query) => Number(this.#attempt(query)[0]?.['last'] ?? 0)));
  }

  #attempt(query: string, values: readonly (string | number)[] = []): KeptRow[] {
    try {
      return this.#db.prepare<unknown[], KeptRow>(query).all(...values);
    } catch {
      // Another page that cannot be read, or a table that this version of the cache did not have.
      return [];
    }
  }

  #until(query: string): { rows: KeptRow[]; isWhole: boolean } {
    const rows: KeptRow[] = [];
    try {
      for (const row of this.#db.prepare<[], KeptRow>(query).iterate()) rows.push(row);
      return { rows, isWhole: true };
    } catch {
      return { rows, isWhole: false };
    }
  }
}
