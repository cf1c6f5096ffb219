import { randomBytes } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCache, type Cache } from '#core/cache.ts';
import { chosenCipher } from '#core/database/cipher.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { latestSchema, migrate } from '#core/database/migrate.ts';
import { migrations } from '#core/database/migrations/index.ts';
import { openDatabase, prepare } from '#core/database/open-database.ts';
import { checkStore } from '#core/storage/full-check.ts';
import { root } from '#build/root.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { statementsOf } from './statements.ts';
import { actId, at, caseId, fillVersion } from './version-rows.ts';

const key = randomBytes(32);
const versions = migrations.map((_, index) => index + 1);

/** A closed cache file of a version, with rows of all its tables. */
function fileOf(version: number): string {
  const file = path.join(temporaryFolder('memory'), 'cache.db');
  const db = new Sqlite(file) as EncryptedDatabase;
  prepare(db, key, chosenCipher);
  migrate(db, version);
  fillVersion(db, version);
  db.close();
  return file;
}

/** Every row of every table, by table; what the repositories do not read is seen here too. */
function contents(db: EncryptedDatabase): Record<string, unknown[]> {
  const tables = db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all();
  return Object.fromEntries(
    tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()]),
  );
}

/** What the officer had must be read by today's code. */
function readAll(cache: Cache, version: number): void {
  const since = <T>(first: number, value: T, empty: T): T => (version >= first ? value : empty);
  expect(cache.session.read()).toMatchObject({
    officer: { id: 'o-1' },
    policy: {
      ...{ offlineHours: 72, offlineReadOnlyHours: since(19, 48, 72) },
      recoveryKey: since<unknown>(19, { id: 'k-1' }, null),
    },
  });
  expect(cache.session.refreshToken()).toBe('token');
  expect(cache.cases.read(caseId)?.case).toMatchObject({ title: '施工许可', card: null });
  expect(cache.cases.events(caseId)).toHaveLength(1);
  expect(cache.records.read('project', 'p-1')).toEqual({ id: 'p-1' });
  expect(cache.search.find('"施工"', 5)).toEqual([5]);
  expect(cache.syncState.read()).toMatchObject({ cursor: 'cursor', epoch: 'epoch' });
  expect(cache.syncState.parked()).toHaveLength(1);
  expect(cache.outbox.read(actId)).toMatchObject({
    ...{ subject: 'case', subjectId: caseId, state: 'waiting', seenVersion: 7, attempts: 2 },
    ...{ act: { kind: 'accept', note: '已核' }, base: { id: caseId, card: null } },
  });
  expect(cache.journal.firstBreak()).toBeNull();
  expect(cache.journal.head().seq).toBe(2);
  expect(cache.forms.read(caseId)).toMatchObject({ fields: { note: '写到一半' } });
  expect(cache.filters.all().map(({ name }) => name)).toEqual(since(4, ['本周到期'], []));
  expect(cache.alerts.list(9).map(({ kind }) => kind)).toEqual(since(5, ['overdue'], []));
  expect([...cache.phraseUses.all()]).toEqual(since(5, [['ph-1', 3]], []));
  expect([...cache.materialFiles.ofCase(caseId).keys()]).toEqual(since(6, ['ma-1'], []));
  expect(cache.materialNotes.ofMaterial('ma-1')).toHaveLength(since(6, 1, 0));
  expect([...cache.documentDrafts.ofCase(caseId).keys()]).toEqual(since(7, ['t-1'], []));
  expect(cache.notices.read('n-1')?.notice.id).toBe(since<string | undefined>(9, 'n-1', undefined));
  expect(cache.noticeForms.read('n-1', 'answer')).toEqual(since<unknown>(9, {}, null));
  expect(cache.restore.isMarked({ entity: 'case', id: caseId })).toBe(since(13, true, false));
  expect(cache.pins.all().map(({ id }) => id)).toEqual(since(15, [caseId], []));
  expect(cache.pins.hasCase(caseId)).toBe(since(15, true, false));
  expect(cache.pins.trouble({ id: 'ma-2', sha256: 'bb' })).toBe(since(15, 'refused', null));
  expect(cache.journalReceipts.all().map(({ seq }) => seq)).toEqual(since(17, [1], []));
  expect(cache.journalReceipts.alarm()?.ownSeq).toBe(since<number | undefined>(17, 2, undefined));
  expect(cache.carried.takenInAt('pa-1')).toBe(since<string | null>(18, at, null));
  // A cache with a journal from before there were backups has nothing to look for.
  expect(cache.backups.read().isRestored).toBe(version < 18);
}

describe('[O03] a cache of an earlier version', () => {
  it.each(versions)('%i is brought up to date and read by today’s code, whole', (version) => {
    const db = openDatabase(fileOf(version), key, chosenCipher);
    onTestFinished(() => void db.close());
    expect(db.pragma('user_version', { simple: true })).toBe(latestSchema);
    const cache = createCache(db);
    readAll(cache, version);
    expect([...checkStore(cache)].length).toBeGreaterThan(30);
    expect(() => db.exec('DELETE FROM outbox')).toThrow('kept');
    expect(() => db.exec('DELETE FROM journal')).toThrow('append-only');
  });

  it('has rows in every table of the newest version, so that a new table is not forgotten here', () => {
    const db = openDatabase(fileOf(latestSchema), key, chosenCipher);
    onTestFinished(() => void db.close());
    const empty = Object.entries(contents(db)).filter(([, rows]) => rows.length === 0);
    // Filled by the running terminal alone, or emptied by it when done.
    const byItself = ['upkeep', 'store_checks', 'rescues', 'kept_journal'];
    expect(empty.map(([table]) => table).filter((table) => !byItself.includes(table))).toEqual([]);
  });
});

/** The steps up to a version; the last breaks off before its statement number `place`. */
function brokenOff(version: number, place: number, by: string): string[] {
  const statements = statementsOf(migrations[version - 1] ?? '');
  const last = [...statements.slice(0, place), by].join('\n');
  return [...migrations.slice(0, version - 1), last];
}

const breaks = versions.flatMap((version) => {
  const { length } = statementsOf(migrations[version - 1] ?? '');
  return Array.from({ length: length + 1 }, (_, place) => ({ version, place }));
});

describe('[O03] a migration that breaks off', () => {
  it.each(versions.slice(1))('to %i, at whatever statement, leaves the old version', (version) => {
    const file = fileOf(version - 1);
    for (const { place } of breaks.filter((each) => each.version === version)) {
      const copy = `${file}.copy`;
      copyFileSync(file, copy);
      const db = new Sqlite(copy) as EncryptedDatabase;
      prepare(db, key, chosenCipher);
      const before = contents(db);
      const steps = brokenOff(version, place, 'SELECT no_such_function();');
      expect(() => migrate(db, version, steps)).toThrow('no_such_function');
      expect(contents(db)).toEqual(before);
      expect(db.pragma('user_version', { simple: true })).toBe(version - 1);
      migrate(db);
      readAll(createCache(db), version - 1);
      db.close();
      rmSync(copy);
    }
  });

  it.each(versions.slice(1))(
    'to %i, by kill -9, opens with the old version or the new',
    (version) => {
      const places = breaks.filter((each) => each.version === version);
      const middle = places[Math.floor(places.length / 2)]?.place ?? 0;
      const file = fileOf(version - 1);
      const steps = brokenOff(version, middle, 'SELECT die();');
      const script = path.join(root, 'test/faults/die-in-migration.ts');
      const input = JSON.stringify({ file, key: key.toString('hex'), version, steps });
      const { signal, stderr } = spawnSync(process.execPath, [script], { input, encoding: 'utf8' });
      expect([signal, stderr]).toEqual(['SIGKILL', '']);
      const db = openDatabase(file, key, chosenCipher);
      readAll(createCache(db), version - 1);
      db.close();
    },
  );
});
