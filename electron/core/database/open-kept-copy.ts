import Sqlite from 'better-sqlite3';
import { applyKey, type CipherSetting } from './cipher.ts';
import { asCacheError } from './database-errors.ts';
import type { EncryptedDatabase } from './database.ts';

/**
 * Opens a copy of a damaged database, to read of it what can be read. Committed rows of its WAL count; no
 * pragma of ours is set that would write, and nothing is migrated.
 * @throws AppError CACHE_DAMAGED when not even the schema can be read
 */
export function openKeptCopy(file: string, key: Buffer, cipher: CipherSetting): EncryptedDatabase {
  const db = new Sqlite(file, { timeout: 0, fileMustExist: true }) as EncryptedDatabase;
  try {
    applyKey(db, cipher, key);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('temp_store = MEMORY');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw asCacheError(error);
  }
}
