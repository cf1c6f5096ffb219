import type { EncryptedDatabase } from '../database/database.ts';
import type { SearchWords } from './search-words.ts';

/** The full-text index over cases. It holds words only; rows come from the cases themselves. */
export class SearchRepository {
  readonly #put;
  readonly #drop;
  readonly #find;

  constructor(db: EncryptedDatabase) {
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO case_words (rowid, grams, chars, pinyin, initials)
       VALUES (@key, @grams, @chars, @pinyin, @initials)`,
    );
    this.#drop = db.prepare('DELETE FROM case_words WHERE rowid = ?');
    this.#find = db
      .prepare<[string, number], number>(
        'SELECT rowid FROM case_words WHERE case_words MATCH ? ORDER BY rowid DESC LIMIT ?',
      )
      .pluck();
  }

  put(key: number, words: SearchWords): void {
    this.#put.run({ key, ...words });
  }

  drop(key: number): void {
    this.#drop.run(key);
  }

  /** Keys of the cases that match an FTS5 query, newest receipt first. */
  find(query: string, limit: number): number[] {
    return this.#find.all(query, limit);
  }
}
