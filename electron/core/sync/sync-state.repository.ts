import type { FeedChange } from '#shared/central/feed.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';

/** How far the cache has followed the feed. */
export interface SyncState {
  /** Where the next page begins; empty before the first. */
  readonly cursor: string;
  readonly epoch: string | null;
  /** Server time up to which the cache is complete; null before the first full pull. */
  readonly dataAsOf: Instant | null;
  /** Device clock minus server clock, milliseconds. */
  readonly clockOffsetMs: number | null;
}

interface ParkedRow {
  readonly entity: string;
  readonly id: string;
  readonly version: number;
  readonly op: 'put' | 'drop';
  readonly data: string | null;
}

/** Cursor, epoch, data age, and the rows that wait for a version that understands them. */
export class SyncStateRepository {
  readonly #read;
  readonly #moveTo;
  readonly #setDataAsOf;
  readonly #setOffset;
  readonly #park;
  readonly #parked;
  readonly #parkedCount;
  readonly #unpark;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[], SyncState>(
      `SELECT cursor, epoch, data_as_of AS dataAsOf, clock_offset_ms AS clockOffsetMs
       FROM sync_state`,
    );
    this.#moveTo = db.prepare('UPDATE sync_state SET cursor = ?, epoch = ?');
    this.#setDataAsOf = db.prepare('UPDATE sync_state SET data_as_of = ?');
    this.#setOffset = db.prepare('UPDATE sync_state SET clock_offset_ms = ?');
    this.#park = db.prepare(
      `INSERT OR REPLACE INTO parked (entity, id, version, op, data, parked_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#parked = db.prepare<[], ParkedRow>('SELECT entity, id, version, op, data FROM parked');
    this.#parkedCount = db.prepare<[], number>('SELECT count(*) FROM parked').pluck();
    this.#unpark = db.prepare('DELETE FROM parked WHERE entity = ? AND id = ?');
  }

  read(): SyncState {
    const state = this.#read.get();
    return state ?? { cursor: '', epoch: null, dataAsOf: null, clockOffsetMs: null };
  }

  /** @param epoch null: whatever the next page says */
  moveTo(cursor: string, epoch: string | null): void {
    this.#moveTo.run(cursor, epoch);
  }

  setDataAsOf(at: Instant): void {
    this.#setDataAsOf.run(at);
  }

  setClockOffset(milliseconds: number): void {
    this.#setOffset.run(Math.round(milliseconds));
  }

  /** Keeps a change of an unknown entity with its data. */
  park(change: FeedChange, at: Instant): void {
    const data = change.data === undefined ? null : JSON.stringify(change.data);
    this.#park.run(change.entity, change.id, change.version, change.op, data, at);
  }

  parked(): FeedChange[] {
    return this.#parked.all().map(({ entity, id, version, op, data }) => ({
      entity,
      id,
      version,
      op,
      ...(data === null ? {} : { data: JSON.parse(data) as Record<string, unknown> }),
    }));
  }

  parkedCount(): number {
    return this.#parkedCount.get() ?? 0;
  }

  unpark({ entity, id }: Pick<FeedChange, 'entity' | 'id'>): void {
    this.#unpark.run(entity, id);
  }
}
