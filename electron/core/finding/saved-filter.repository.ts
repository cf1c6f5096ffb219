import { randomUUID } from 'node:crypto';
import type { SavedFilter } from '#shared/desktop/finding.contract.ts';
import { worklistFilterSchema } from '#shared/desktop/worklist.contract.ts';
import { inTransaction, type EncryptedDatabase } from '../database/database.ts';

interface FilterRow {
  readonly id: string;
  readonly name: string;
  readonly filter: string;
  readonly is_default: number;
}

/** What a filter saved by an earlier version does not say, it does not ask for. */
const unfiltered = { light: null, stage: null, matterId: null };

/** The officer's own filters, in the order in which they were made (W03). */
export class SavedFilterRepository {
  readonly #db;
  readonly #all;
  readonly #put;
  readonly #clearDefault;
  readonly #remove;

  constructor(db: EncryptedDatabase) {
    this.#db = db;
    this.#all = db.prepare<[], FilterRow>(
      'SELECT id, name, filter, is_default FROM saved_filters ORDER BY key',
    );
    this.#put = db.prepare(`
      INSERT INTO saved_filters (id, name, filter, is_default)
      VALUES (@id, @name, @filter, @isDefault)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, filter = excluded.filter,
        is_default = excluded.is_default`);
    this.#clearDefault = db.prepare('UPDATE saved_filters SET is_default = 0');
    this.#remove = db.prepare('DELETE FROM saved_filters WHERE id = ?');
  }

  /** One that this version cannot read any more is left out, and stays for one that can. */
  all(): SavedFilter[] {
    return this.#all.all().flatMap(({ id, name, filter, is_default }) => {
      const parsed = worklistFilterSchema.safeParse({ ...unfiltered, ...JSON.parse(filter) });
      return parsed.success ? [{ id, name, filter: parsed.data, isDefault: is_default === 1 }] : [];
    });
  }

  /** Adds, or replaces the one with this id; at most one is shown at the start. */
  put(saved: Omit<SavedFilter, 'id'> & { readonly id: string | null }): SavedFilter {
    const id = saved.id ?? randomUUID();
    const { name, filter, isDefault } = saved;
    inTransaction(this.#db, () => {
      if (isDefault) this.#clearDefault.run();
      const row = { id, name, filter: JSON.stringify(filter), isDefault: isDefault ? 1 : 0 };
      this.#put.run(row);
    });
    return { ...saved, id };
  }

  remove(id: string): void {
    this.#remove.run(id);
  }
}
