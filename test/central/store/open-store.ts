import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { schema } from './schema.ts';

export type Store = Database.Database;

/** Of the tables; the data is a demo's, so a file of another version is made anew, not converted. */
const storeVersion = 4;

/**
 * Opens the service's database in `dataDir`, making it when it is not there.
 * @throws Error for a file that another version of the service made
 */
export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const store = new Database(fileIn(dataDir));
  store.pragma('journal_mode = WAL');
  store.pragma('synchronous = FULL');
  store.pragma('foreign_keys = ON');
  const version = store.pragma('user_version', { simple: true });
  if (version === 0) {
    store.transaction(() => {
      store.exec(schema);
      store.pragma(`user_version = ${storeVersion}`);
    })();
  } else if (version !== storeVersion) {
    store.close();
    throw new Error(
      `${dataDir} holds data of another version of this service; give another folder`,
    );
  }
  return store;
}

/** Copies a store that is in use, whole, to a new folder. */
export function copyStore(store: Store, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  store.prepare('VACUUM INTO ?').run(fileIn(dataDir));
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'central.sqlite');
}
