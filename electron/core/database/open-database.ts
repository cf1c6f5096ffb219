import { accessSync, constants, existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { applyKey, type CipherSetting } from './cipher.ts';
import { asCacheError, cacheError } from './database-errors.ts';
import type { EncryptedDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { isEmpty, quickCheck, wasClosedCleanly } from './quick-check.ts';

/**
 * Each is set and read back; one that does not hold refuses the database (quality.md part 2).
 * synchronous FULL because outbox and journal live here, temp_store MEMORY because a spilled sort
 * would lie in plain text on the disk, secure_delete so that purged rows leave no remains,
 * recursive_triggers because without them a REPLACE deletes kept rows past their triggers.
 */
const demanded: readonly (readonly [name: string, value: string, readBack: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['temp_store', 'MEMORY', 2],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
];

/**
 * Opens or creates the encrypted database at `file` and brings its schema up to date.
 * The connection holds an exclusive lock until it is closed. After a crash what cannot be fetched again is
 * checked before anything is written.
 * @throws AppError CACHE_DAMAGED, CACHE_BUSY, CACHE_FROM_FUTURE, CACHE_DISK_FULL, CACHE_NOT_REACHABLE,
 *   CACHE_READ_ONLY, CACHE_IO_FAILED
 */
export function openDatabase(file: string, key: Buffer, cipher: CipherSetting): EncryptedDatabase {
  const isUncertain = !wasClosedCleanly(file);
  // SQLite would take the file for a new one and delete the WAL, and what is committed in it.
  if (isUncertain && isEmpty(file))
    throw cacheError('CACHE_DAMAGED', new Error('WAL without a file'));
  const db = connect(file);
  try {
    prepare(db, key, cipher);
    if (isUncertain) quickCheck(db);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw asCacheError(error);
  }
}

/** A file that may not be written would open, and then fail at its lock with an error of the disk. */
function connect(file: string): EncryptedDatabase {
  try {
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
    return new Sqlite(file, { timeout: 0 }) as EncryptedDatabase;
  } catch (error) {
    throw asCacheError(error);
  }
}

/** Cipher, key, read test, then every pragma. */
export function prepare(db: EncryptedDatabase, key: Buffer, cipher: CipherSetting): void {
  applyKey(db, cipher, key);
  db.pragma('locking_mode = EXCLUSIVE');
  // No effect on a file that has pages already.
  db.pragma(`page_size = ${cipher.pageSize}`);
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  for (const [name, value, readBack] of demanded) {
    db.pragma(`${name} = ${value}`);
    if (db.pragma(name, { simple: true }) !== readBack) {
      throw cacheError('CACHE_DAMAGED', new Error(`pragma ${name} does not hold`));
    }
  }
}
