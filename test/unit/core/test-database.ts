import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { chosenCipher } from '#core/database/cipher.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { openDatabase } from '#core/database/open-database.ts';

const open: { db: EncryptedDatabase; folder: string }[] = [];

/** A real encrypted cache file with the latest schema; closed and removed after the test file. */
export function openTestDatabase(): EncryptedDatabase {
  const folder = mkdtempSync(path.join(tmpdir(), 'core-db-'));
  const db = openDatabase(path.join(folder, 'cache.db'), randomBytes(32), chosenCipher);
  open.push({ db, folder });
  return db;
}

afterAll(() => {
  for (const { db, folder } of open.splice(0)) {
    db.close();
    rmSync(folder, { recursive: true });
  }
});
