import type Sqlite from 'better-sqlite3';

/** An open database of the encrypting driver; `@types/better-sqlite3` does not know `key`. */
export type EncryptedDatabase = Sqlite.Database & { key(key: Buffer): number };

/** Runs `work` in one immediate transaction. Synchronous on purpose: nothing else can slip between. */
export function inTransaction<T>(db: EncryptedDatabase, work: () => T): T {
  return db.transaction(work).immediate();
}
