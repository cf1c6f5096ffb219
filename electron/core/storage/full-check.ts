import type { Cache } from '../cache.ts';
import { cacheError } from '../database/database-errors.ts';
import {
  derivedRows,
  type Derived,
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
 * is decrypted and authenticated, and looked up in every index. Then the chain of the journal, and what is
 * derived against what it was derived from.
 * @throws AppError CACHE_DAMAGED, with the part that is not whole as its cause
 */
export function* checkStore(cache: Cache): Generator<CheckProgress, void> {
  const store = new StoreWalkRepository(cache.db);
  const parts = [
    ...store.tables().map((table) => checkTable(store, table)),
    checkJournal(cache),
    ...derivedRows.map((derived) => checkDerived(store, cache, derived)),
  ];
  for (const [done, part] of parts.entries()) {
    while (part.next().done !== true) yield { done, total: parts.length };
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
    const { next, incomplete } = store.walk(table, place);
    require(incomplete.length === 0, `${table.name}: ${incomplete.join(', ')}`);
    yield;
    if (next === null) return;
    place = next;
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

function* checkDerived(
  store: StoreWalkRepository,
  { upkeep }: Cache,
  derived: Derived,
): Generator<void> {
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    // Upkeep fills it still, or has begun anew.
    if (derived.upkeep !== null && upkeep.position(derived.upkeep) !== null) return;
    const upTo = store.sliceEnd(derived.over, after);
    require(store.disagreements(derived, after, upTo) === 0, derived.name);
    yield;
    if (upTo === Number.MAX_SAFE_INTEGER) return;
    after = upTo;
  }
}

function require(holds: boolean, part: string): void {
  if (!holds) throw cacheError('CACHE_DAMAGED', new Error(`not whole: ${part}`));
}
