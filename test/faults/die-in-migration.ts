import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { chosenCipher } from '#core/database/cipher.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { migrate } from '#core/database/migrate.ts';
import { prepare } from '#core/database/open-database.ts';

/** Migrates a file by steps of which one kills this process: `die()` is SIGKILL. */
const { file, key, version, steps } = JSON.parse(readFileSync(0, 'utf8')) as {
  readonly file: string;
  readonly key: string;
  readonly version: number;
  readonly steps: readonly string[];
};
const db = new Sqlite(file) as EncryptedDatabase;
db.function('die', () => {
  process.kill(process.pid, 'SIGKILL');
  return null;
});
prepare(db, Buffer.from(key, 'hex'), chosenCipher);
migrate(db, version, steps);
