import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { ciphers } from '#core/database/cipher.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { prepare } from '#core/database/open-database.ts';

/**
 * The victim of kill-cipher.ts: commits rows as fast as it can and acknowledges each on stdout after
 * its transaction has committed. Arguments: file, cipher, key in hex.
 */
const [file = '', cipher = '', key = ''] = process.argv.slice(2);
const db = new Sqlite(file) as EncryptedDatabase;
prepare(db, Buffer.from(key, 'hex'), ciphers[cipher as keyof typeof ciphers]);
// Checkpoints often, so that kills hit the copying into the main file too.
db.pragma('wal_autocheckpoint = 40');
db.exec('CREATE TABLE IF NOT EXISTS acts (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)');
db.exec('CREATE TABLE IF NOT EXISTS state (only INTEGER PRIMARY KEY, head INTEGER NOT NULL)');
const insert = db.prepare('INSERT INTO acts (seq, body) VALUES (?, ?)');
const advance = db.prepare('INSERT OR REPLACE INTO state (only, head) VALUES (1, ?)');
const commit = db.transaction((seq: number) => {
  insert.run(seq, randomBytes(200 + (seq % 4_000)));
  advance.run(seq);
});
const last = db
  .prepare<[], { head: number }>('SELECT coalesce(max(seq), 0) AS head FROM acts')
  .get();
writeSync(1, 'ready\n');
for (let seq = (last?.head ?? 0) + 1; ; seq += 1) {
  commit(seq);
  writeSync(1, `${seq}\n`);
}
