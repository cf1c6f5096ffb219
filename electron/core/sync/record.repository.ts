import type { FeedEntity, FeedRow } from '#shared/central/feed.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** Entities that are kept whole, read by id or by the one they belong to. */
export type RecordEntity = Exclude<FeedEntity, 'case' | 'case-event' | 'notice'>;

/**
 * Left alone the engine takes the primary key, which begins with the entity as well, and reads all of its
 * rows for those of one parent.
 */
const byParent = 'records INDEXED BY records_parent';

/** Departments, officers, matters, the calendar, projects, materials, opinions and progress. */
export class RecordRepository {
  readonly #read;
  readonly #version;
  readonly #children;
  readonly #idsAfter;
  readonly #all;
  readonly #put;
  readonly #drop;
  readonly #dropChildren;

  constructor(db: EncryptedDatabase) {
    this.#read = db
      .prepare<[string, string], string>('SELECT data FROM records WHERE entity = ? AND id = ?')
      .pluck();
    this.#version = db
      .prepare<[string, string], number>('SELECT version FROM records WHERE entity = ? AND id = ?')
      .pluck();
    this.#children = db
      .prepare<[string, string], string>(
        `SELECT data FROM ${byParent} WHERE entity = ? AND parent = ? ORDER BY id`,
      )
      .pluck();
    this.#all = db
      .prepare<[string], string>('SELECT data FROM records WHERE entity = ? ORDER BY id')
      .pluck();
    this.#idsAfter = db
      .prepare<[string, string, number], string>(
        'SELECT id FROM records WHERE entity = ? AND id > ? ORDER BY id LIMIT ?',
      )
      .pluck();
    this.#put = db.prepare(
      'INSERT OR REPLACE INTO records (entity, id, version, parent, data) VALUES (?, ?, ?, ?, ?)',
    );
    this.#drop = db.prepare('DELETE FROM records WHERE entity = ? AND id = ?');
    this.#dropChildren = db.prepare(`DELETE FROM ${byParent} WHERE entity = ? AND parent = ?`);
  }

  read<E extends RecordEntity>(entity: E, id: string): FeedRow<E> | null {
    const data = this.#read.get(entity, id);
    return data === undefined ? null : (JSON.parse(data) as FeedRow<E>);
  }

  /** Stored version, 0 when there is none. */
  version(entity: RecordEntity, id: string): number {
    return this.#version.get(entity, id) ?? 0;
  }

  /** Those that belong to `parent`: materials and opinions of a case, progress of a project. */
  children<E extends RecordEntity>(entity: E, parent: string): FeedRow<E>[] {
    return this.#children.all(entity, parent).map((data) => JSON.parse(data) as FeedRow<E>);
  }

  /** Up to `limit` ids that come after `after`, which may be empty. */
  idsAfter(entity: RecordEntity, after: string, limit: number): string[] {
    return this.#idsAfter.all(entity, after, limit);
  }

  /** Every row of an entity; for those of which there are few. */
  all<E extends RecordEntity>(entity: E): FeedRow<E>[] {
    return this.#all.all(entity).map((data) => JSON.parse(data) as FeedRow<E>);
  }

  put<E extends RecordEntity>(
    entity: E,
    row: FeedRow<E>,
    version: number,
    parent: string | null,
  ): void {
    this.#put.run(entity, row.id, version, parent, JSON.stringify(row));
  }

  drop(entity: RecordEntity, id: string): void {
    this.#drop.run(entity, id);
  }

  dropChildren(entity: RecordEntity, parent: string): void {
    this.#dropChildren.run(entity, parent);
  }
}
