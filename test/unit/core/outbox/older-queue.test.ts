import { randomBytes } from 'node:crypto';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ciphers } from '#core/database/cipher.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { migrate } from '#core/database/migrate.ts';
import { prepare } from '#core/database/open-database.ts';
import type { Case } from '#shared/central/cases.ts';
import { receivedCase } from '../case.fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { outboxSubjects } from '#core/outbox/outbox-subjects.ts';
import { noticeAct } from './notice-subject.fixture.ts';
import { accepted, keyOf, queueBefore, startedAt } from './sender.fixture.ts';

/** What an older version has written down about an act. */
interface OlderRow {
  readonly name: string;
  readonly state: string;
  readonly caseId: string;
  readonly sentVersion: number | null;
  /** The version that the receipt names; null before the act was accepted. */
  readonly caseVersion: number | null;
}

/** A cache of version 7 with acts in its queue. */
function olderDatabase(rows: readonly OlderRow[]): EncryptedDatabase {
  const db = new Sqlite(path.join(temporaryFolder(), 'cache.db')) as EncryptedDatabase;
  prepare(db, randomBytes(32), ciphers.aegis256);
  onTestFinished(() => void db.close());
  migrate(db, 7);
  const insert = db.prepare(
    `INSERT INTO outbox (id, position, case_id, case_number, case_title, act, state, seen_version,
       sent_version, base, device_at, receipt)
     VALUES (@id, (SELECT count(*) + 1 FROM outbox), @caseId, '440800-1', '施工许可', @act, @state, 7,
       @sentVersion, @base, @deviceAt, @receipt)`,
  );
  for (const { name, state, caseId, sentVersion, caseVersion } of rows) {
    const receipt = { actionId: name, acceptedAt: startedAt, caseId, caseVersion, eventId: null };
    // Written before the contract knew of manual cards.
    const base: Partial<Case> = receivedCase({ id: caseId });
    delete base.card;
    insert.run({
      ...{ id: keyOf(name), caseId, state, sentVersion, deviceAt: startedAt },
      act: JSON.stringify({ kind: 'accept', note: '已核' }),
      base: JSON.stringify(base),
      receipt: caseVersion === null ? null : JSON.stringify(receipt),
    });
  }
  return db;
}

const waiting = { state: 'waiting', caseId: 'c-1', sentVersion: null, caseVersion: null };

describe('[O08] [O04] a queue that an older version has filled', () => {
  it('goes on in its order, on the version that its accepted acts have led to', async () => {
    const db = olderDatabase([
      { ...waiting, name: 'a', state: 'accepted', sentVersion: 7, caseVersion: 9 },
      { ...waiting, name: 'b' },
      { ...waiting, name: 'c', caseId: 'c-2', state: 'refused' },
      { ...waiting, name: 'd', caseId: 'c-2' },
      { ...waiting, name: 'e', caseId: 'c-3', state: 'sending', sentVersion: 8 },
    ]);
    migrate(db);
    const { sent, state, flush, submit, cache } = await queueBefore(accepted, outboxSubjects, db);
    expect(state('a')).toMatchObject({
      ...{ subject: 'case', subjectId: 'c-1', subjectNumber: '440800-1', subjectTitle: '施工许可' },
      ...{ act: { kind: 'accept', note: '已核' }, acceptedVersion: 9, base: { card: null } },
      receipt: { actionId: 'a', caseVersion: 9 },
    });
    await flush();
    expect(sent.map(({ key, version }) => [key, version])).toEqual([
      [keyOf('b'), 9],
      [keyOf('e'), 8],
    ]);
    expect(state('b')).toMatchObject({ state: 'accepted', acceptedVersion: 12 });
    expect(['c', 'd'].map((name) => state(name)?.state)).toEqual(['refused', 'waiting']);
    submit(noticeAct('f'));
    expect(cache.outbox.pendingState('notice', 'n-1')).toBe('waiting');
  });

  it('keeps its rows, and takes no act on what the schema does not know', () => {
    const db = olderDatabase([{ ...waiting, name: 'a' }]);
    migrate(db);
    expect(() => db.exec('DELETE FROM outbox')).toThrow('kept');
    expect(() => db.exec(`UPDATE outbox SET subject = 'notice'`)).toThrow('as it was submitted');
    const weather = `INSERT INTO outbox (id, position, subject, subject_id, subject_number, subject_title,
      act, state, seen_version, base, device_at)
      SELECT 'b', 2, 'weather', subject_id, subject_number, subject_title, act, state, seen_version, base,
        device_at FROM outbox`;
    expect(() => db.exec(weather)).toThrow('CHECK');
    expect(db.prepare('SELECT subject FROM outbox').pluck().all()).toEqual(['case']);
  });
});
