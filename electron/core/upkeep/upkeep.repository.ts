import type { EncryptedDatabase } from '../database/database.ts';

/** What a migration or a new calendar leaves to be worked through, and how far each has come. */
export class UpkeepRepository {
  readonly #begin;
  readonly #position;
  readonly #moveTo;
  readonly #finish;

  constructor(db: EncryptedDatabase) {
    this.#begin = db.prepare("INSERT OR REPLACE INTO upkeep (task, position) VALUES (?, '')");
    this.#position = db
      .prepare<[string], string>('SELECT position FROM upkeep WHERE task = ?')
      .pluck();
    this.#moveTo = db.prepare('UPDATE upkeep SET position = ? WHERE task = ?');
    this.#finish = db.prepare('DELETE FROM upkeep WHERE task = ?');
  }

  /** Something has to be worked through, from the beginning. The caller holds the transaction. */
  begin(task: string): void {
    this.#begin.run(task);
  }

  /** Where to go on; empty at the beginning, null when the task is done. */
  position(task: string): string | null {
    return this.#position.get(task) ?? null;
  }

  moveTo(task: string, position: string): void {
    this.#moveTo.run(position, task);
  }

  finish(task: string): void {
    this.#finish.run(task);
  }
}
