import type { Cache } from '../cache.ts';
import { cacheError } from '../database/database-errors.ts';
import {
  derivedRows,
  StoreWalkRepository,
  type StoreTable,
  type WalkPlace,
} from './store-walk.repository.ts';

/** How far a check has come: parts done of all, where a table or a list is a part. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

const journalEntries = 500;

/**
 * The full check, in steps of some tens of milliseconds; the cache may be read and written between them.
 * Small tables are checked by SQLite's `integrity_check`; large ones are read row by row, so that every page
 * is decrypted and authenticated, and their indices counted. Then the chain of the journal, and what is
 * derived against what it was derived from.
 * @throws AppError CACHE_DAMAGED, with the part that is not whole as its cause
 */
export function* checkStore(cache: Cache): Generator<CheckProgress, void> {
  const store = new StoreWalkRepository(cache.db);
  const parts = [
    ...store.tables().map((table) => checkTable(store, table)),
    checkJournal(cache),
    ...derivedRows.map(({ name, upkeep, query }) => {
      const isDue = upkeep === null || cache.upkeep.position(upkeep) === null;
      return once(() => require(!isDue || store.disagreements(query) === 0, name));
    }),
  ];
  for (const [done, part] of parts.entries()) {
    for (const _ of part) yield { done, total: parts.length };
  }
}

function* checkTable(store: StoreWalkRepository, table: StoreTable): Generator<void> {
  if (store.isSmall(table)) {
    const problem = store.integrityProblem(table);
    require(problem === '', `${table.name}: ${problem}`);
    yield;
    return;
  }
  for (let place: WalkPlace | null = null; ;) {
    place = store.walk(table, place);
    yield;
    if (place === null) break;
  }
  for (const index of table.indices) {
    require(store.agrees(table, index), `${table.name} and ${index}`);
    yield;
  }
}

function* checkJournal({ journal }: Cache): Generator<void> {
  for (let after = 0; ;) {
    const { last, broken } = journal.check(after, journalEntries);
    require(broken === null, `journal entry ${broken}`);
    yield;
    if (last === null) return;
    after = last;
  }
}

function* once(work: () => void): Generator<void> {
  work();
  yield;
}

function require(holds: boolean, part: string): void {
  if (!holds) throw cacheError('CACHE_DAMAGED', new Error(`not whole: ${part}`));
}
