import { statSync } from 'node:fs';
import { cacheError } from './database-errors.ts';
import type { EncryptedDatabase } from './database.ts';

/** What the service could not send again. Other tables are walked later, while the officer works. */
const irreplaceable = ['outbox', 'journal'] as const;

/**
 * Was the file closed in order? A close moves the whole WAL into the file and removes it; what is left of
 * one tells of a crash or a loss of power. To be asked before the file is opened.
 */
export function wasClosedCleanly(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/** Is there no file, or nothing in it? */
export function isEmpty(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/**
 * `PRAGMA quick_check` of outbox and journal with their indices: bounded by what one officer has done, not
 * by the size of the cache. A file without them is a new one.
 * @throws AppError CACHE_DAMAGED
 */
export function quickCheck(db: EncryptedDatabase): void {
  const has = db.prepare<[string], 1>('SELECT 1 FROM sqlite_schema WHERE name = ?').pluck();
  for (const table of irreplaceable) {
    if (has.get(table) === undefined) continue;
    const found = db.pragma(`quick_check(${table})`, { simple: true });
    if (found !== 'ok') throw cacheError('CACHE_DAMAGED', new Error(`${table} is not whole`));
  }
}
