import type { RestorePhase } from '#shared/desktop/status.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** How far the terminal has come after the service was restored to an older state. */
export interface Restore {
  /** null: it never was. */
  readonly phase: RestorePhase | null;
  /** Device time at which it was noticed. */
  readonly noticedAt: Instant | null;
  /** The place in the outbox up to which receipts have been offered. */
  readonly offered: number;
  /** Accepted acts that the service had lost. */
  readonly lost: number;
  /** Cases and notices that the service no longer has. */
  readonly dropped: number;
  /** The officer has taken note. */
  readonly isNoted: boolean;
}

/** A row of the cache by the name that the feed has for it. */
export interface RowName {
  readonly entity: string;
  readonly id: string;
}

type RestoreRow = Omit<Restore, 'isNoted'> & { readonly isNoted: 0 | 1 };
type Place = RowName & { readonly limit: number };

const never: Restore = {
  ...{ phase: null, noticedAt: null, offered: 0, lost: 0, dropped: 0, isNoted: false },
};

/** Every table that the feed fills, with the columns that name a row. Order: what holds other rows first. */
const tables = [
  `SELECT 'case' AS entity, id FROM cases WHERE id > @id ORDER BY id LIMIT @limit`,
  `SELECT 'case-event' AS entity, id FROM case_events WHERE id > @id ORDER BY id LIMIT @limit`,
  // Those of version 0 have never been at the service.
  `SELECT 'notice' AS entity, id FROM notices WHERE id > @id AND version > 0 ORDER BY id LIMIT @limit`,
  ...['records', 'parked'].map(
    (table) => `SELECT entity, id FROM ${table} WHERE (entity, id) > (@entity, @id)
      ORDER BY entity, id LIMIT @limit`,
  ),
];
/** How many tables {@link RestoreRepository.rowsAfter} reads. */
export const sweptTables = tables.length;

/** The way back to the service's state after a restore, durable at every step. */
export class RestoreRepository {
  readonly #read;
  readonly #begin;
  readonly #noteOffered;
  readonly #setPhase;
  readonly #noteDropped;
  readonly #note;
  readonly #mark;
  readonly #isMarked;
  readonly #clearMarks;
  readonly #rowsAfter;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[], RestoreRow>(
      `SELECT restore_phase AS phase, restored_at AS noticedAt, restore_offered AS offered,
         restore_lost AS lost, restore_dropped AS dropped, restore_noted AS isNoted
       FROM sync_state`,
    );
    this.#begin = db.prepare(
      `UPDATE sync_state SET restore_phase = 'offering', restored_at = ?, restore_offered = 0,
         restore_lost = 0, restore_dropped = 0, restore_noted = 0`,
    );
    this.#noteOffered = db.prepare(
      'UPDATE sync_state SET restore_offered = ?, restore_lost = restore_lost + ?',
    );
    this.#setPhase = db.prepare<[RestorePhase]>('UPDATE sync_state SET restore_phase = ?');
    this.#noteDropped = db.prepare('UPDATE sync_state SET restore_dropped = restore_dropped + ?');
    this.#note = db.prepare('UPDATE sync_state SET restore_noted = 1');
    this.#mark = db.prepare('INSERT OR IGNORE INTO rebuilt_rows (entity, id) VALUES (?, ?)');
    this.#isMarked = db
      .prepare<[string, string], 1>('SELECT 1 FROM rebuilt_rows WHERE entity = ? AND id = ?')
      .pluck();
    this.#clearMarks = db.prepare<[number]>(
      `DELETE FROM rebuilt_rows WHERE (entity, id) IN (SELECT entity, id FROM rebuilt_rows LIMIT ?)`,
    );
    this.#rowsAfter = tables.map((sql) => db.prepare<[Place], RowName>(sql));
  }

  read(): Restore {
    const row = this.#read.get();
    return row === undefined ? never : { ...row, isNoted: row.isNoted === 1 };
  }

  /** A restore has been noticed; what was under way for an earlier one begins anew. */
  begin(at: Instant): void {
    this.#begin.run(at);
  }

  noteOffered(upTo: number, lost: number): void {
    this.#noteOffered.run(upTo, lost);
  }

  enter(phase: RestorePhase): void {
    this.#setPhase.run(phase);
  }

  noteDropped(rows: number): void {
    this.#noteDropped.run(rows);
  }

  /** The officer has read of it. */
  note(): void {
    this.#note.run();
  }

  /** Rows are being marked as those of the restored service. */
  isMarking(): boolean {
    const { phase } = this.read();
    return phase === 'rebuilding' || phase === 'sweeping';
  }

  mark({ entity, id }: RowName): void {
    this.#mark.run(entity, id);
  }

  isMarked({ entity, id }: RowName): boolean {
    return this.#isMarked.get(entity, id) === 1;
  }

  /** Forgets up to `limit` marks. @returns whether there were any */
  clearMarks(limit: number): boolean {
    return this.#clearMarks.run(limit).changes > 0;
  }

  /** Up to `limit` rows of a table after a place; `table` from 0 to {@link sweptTables} - 1. */
  rowsAfter(table: number, after: RowName, limit: number): RowName[] {
    return this.#rowsAfter[table]?.all({ ...after, limit }) ?? [];
  }
}
