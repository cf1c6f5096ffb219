import { randomBytes } from 'node:crypto';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { ciphers } from '#core/database/cipher.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { migrate } from '#core/database/migrate.ts';
import { prepare } from '#core/database/open-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function emptyDatabase(): EncryptedDatabase {
  const file = path.join(temporaryFolder(), 'cache.db');
  const db = new Sqlite(file) as EncryptedDatabase;
  prepare(db, randomBytes(32), ciphers.aegis256);
  return db;
}

function tablesOf(db: EncryptedDatabase): string[] {
  return db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all();
}

describe('migration 1', () => {
  it('makes the tables of cache, outbox and journal, once', () => {
    const db = emptyDatabase();
    migrate(db, 1);
    const tables = tablesOf(db);
    expect(tables).toEqual(expect.arrayContaining(['cases', 'outbox', 'journal', 'parked']));
    migrate(db, 1);
    expect(tablesOf(db)).toEqual(tables);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    db.close();
  });

  it('lets nobody change or delete journal rows, nor delete outbox rows', () => {
    const db = emptyDatabase();
    migrate(db, 1);
    db.exec(`INSERT INTO journal VALUES (1, 't', 'submitted', 'a', '{}', 'h')`);
    db.exec(`INSERT INTO outbox (id, position, case_id, case_number, case_title, act, state,
      seen_version, base, device_at) VALUES ('a', 1, 'c', 'n', 't', '{}', 'waiting', 1, '{}', 'd')`);
    expect(() => db.exec(`UPDATE journal SET kind = 'accepted'`)).toThrow('append-only');
    expect(() => db.exec('DELETE FROM journal')).toThrow('append-only');
    expect(() => db.exec('DELETE FROM outbox')).toThrow('kept');
    db.close();
  });
});

describe('migration 4', () => {
  it('keeps what an older cache holds and notes what it has to be worked through for', () => {
    const db = emptyDatabase();
    migrate(db, 3);
    db.exec(`INSERT INTO records VALUES ('project', 'p-1', 1, NULL, '{}')`);
    migrate(db, 4);
    expect(tablesOf(db)).toEqual(
      expect.arrayContaining(['projects', 'project_cases', 'project_words', 'saved_filters']),
    );
    const tasks = db.prepare<[], string>('SELECT task FROM upkeep').pluck().all();
    expect(tasks).toEqual(['case-words', 'projects']);
    expect(db.prepare('SELECT count(*) FROM records').pluck().get()).toBe(1);
    db.close();
  });
});

describe('the migration of what was told', () => {
  it('tells nobody of what lies in an older cache already: telling has not begun there', () => {
    const db = emptyDatabase();
    migrate(db, 4);
    db.exec(`UPDATE sync_state SET data_as_of = '2026-04-01T00:00:00Z'`);
    migrate(db);
    expect(tablesOf(db)).toEqual(
      expect.arrayContaining(['alerts', 'alert_cases', 'alert_state', 'phrase_uses']),
    );
    expect(db.prepare('SELECT began_at FROM alert_state').pluck().get()).toBeNull();
    const add = db.prepare(
      `INSERT OR IGNORE INTO alerts (kind, case_id, subject, listed, at, facts)
       VALUES ('overdue', 'c-1', '20544', 1, 't', '{}')`,
    );
    expect([add.run().changes, add.run().changes]).toEqual([1, 0]);
    db.close();
  });
});
