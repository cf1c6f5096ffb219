import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { schema } from './schema.ts';

export type Store = Database.Database;

/** Opens the service's database in `dataDir`, making it when it is not there. */
export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const store = new Database(join(dataDir, 'central.sqlite'));
  store.pragma('journal_mode = WAL');
  store.pragma('synchronous = FULL');
  store.pragma('foreign_keys = ON');
  if (store.pragma('user_version', { simple: true }) === 0) {
    store.transaction(() => {
      store.exec(schema);
      store.pragma('user_version = 1');
    })();
  }
  return store;
}
