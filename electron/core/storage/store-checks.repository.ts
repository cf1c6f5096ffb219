import type { StoreCheck } from '#shared/desktop/storage.contract.ts';
import type { EncryptedDatabase } from '../database/database.ts';

export type CheckKind = 'quick' | 'full';

/** When the store was last checked, and with what result. */
export class StoreChecksRepository {
  readonly #read;
  readonly #write;

  constructor(db: EncryptedDatabase) {
    this.#read = db.prepare<[CheckKind], StoreCheck>(
      'SELECT at, outcome, took_ms AS tookMs FROM store_checks WHERE kind = ?',
    );
    this.#write = db.prepare(
      `INSERT OR REPLACE INTO store_checks (kind, at, outcome, took_ms)
       VALUES (@kind, @at, @outcome, @tookMs)`,
    );
  }

  last(kind: CheckKind): StoreCheck | null {
    return this.#read.get(kind) ?? null;
  }

  note(kind: CheckKind, check: StoreCheck): void {
    this.#write.run({ kind, ...check });
  }
}
