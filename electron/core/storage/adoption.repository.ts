import type { EncryptedDatabase } from '../database/database.ts';
import type { KeptEntry, KeptRow } from './salvage.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

/** Takes rows of another cache over: each once, none in the place of one that is here. */
export class AdoptionRepository {
  readonly #db: EncryptedDatabase;
  readonly #hasAct;
  readonly #isOpen;
  readonly #place;
  readonly #hasParcel;
  readonly #firstPosition;
  readonly #putEntry;

  constructor(db: EncryptedDatabase) {
    this.#db = db;
    this.#hasAct = db.prepare<[string], 1>('SELECT 1 FROM outbox WHERE id = ?').pluck();
    this.#isOpen = db
      .prepare<[string], 0 | 1>(
        `SELECT state NOT IN ('accepted', 'withdrawn') FROM outbox WHERE id = ?`,
      )
      .pluck();
    this.#place = db.prepare('UPDATE outbox SET position = @position WHERE id = @id');
    this.#hasParcel = db.prepare<[string], 1>('SELECT 1 FROM parcels WHERE parcel_id = ?').pluck();
    this.#firstPosition = db
      .prepare<[number], number>('SELECT coalesce(min(position) - ?, 1) FROM outbox')
      .pluck();
    this.#putEntry = db.prepare(
      `INSERT OR IGNORE INTO kept_journal (segment, seq, at, kind, subject, payload, hash)
       VALUES (@segment, @seq, @at, @kind, @subject, @payload, @hash)`,
    );
  }

  hasAct(id: string): boolean {
    return this.#hasAct.get(id) === 1;
  }

  /** Whether the queue has it, without effect until now. */
  isOpen(id: string): boolean {
    return this.#isOpen.get(id) === 1;
  }

  /** Moves an act within the queue. */
  place(id: string, position: number): void {
    this.#place.run({ id, position });
  }

  /** A sealed file that was made or taken in. */
  putParcel(row: KeptRow): void {
    this.#insert('parcels', row);
  }

  /** That an act was in a sealed file; not where nothing is known of the file. */
  putCarriedAct(row: KeptRow): void {
    if (this.#hasParcel.get(String(row['parcel_id'])) === 1) this.#insert('parcel_acts', row);
  }

  /** Where `count` acts go in that come before all that is in the queue. */
  positionBefore(count: number): number {
    return this.#firstPosition.get(count) ?? 1;
  }

  /** @returns false when the schema does not take the row, or the act is here already */
  putAct(row: KeptRow): boolean {
    return this.#insert('outbox', row) > 0;
  }

  putEntry(entry: KeptEntry): void {
    this.#putEntry.run(entry);
  }

  /** @returns false when there is a row of that key already */
  putTyped(table: string, row: KeptRow): boolean {
    return this.#insert(table, row) > 0;
  }

  /**
   * Columns that only one of the two versions knows stay behind, or as they are by default; numbers of rows
   * are given anew.
   */
  #insert(table: string, row: KeptRow): number {
    const known = this.#db.pragma(`table_info('${table}')`) as Column[];
    const columns = known
      .filter(({ name, pk, type }) => Object.hasOwn(row, name) && !(pk === 1 && type === 'INTEGER'))
      .map(({ name }) => name);
    const values = columns.map((name) => `@${name}`);
    return this.#db
      .prepare(
        `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')})`,
      )
      .run(row).changes;
  }
}
