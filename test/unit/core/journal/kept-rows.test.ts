import { describe, expect, it } from 'vitest';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { openTestDatabase } from '../test-database.ts';

function filled(): EncryptedDatabase {
  const db = openTestDatabase();
  db.exec(`
    INSERT INTO journal VALUES (1, 't', 'submitted', 'a', '{}', 'h');
    INSERT INTO journal_receipts VALUES (1, 'h', 't');
    INSERT INTO journal_alarm VALUES (1, 't', 1, 2);
    INSERT INTO outbox (id, position, subject, subject_id, subject_number, subject_title, act, state,
      seen_version, base, device_at)
    VALUES ('a', 1, 'case', 'c', 'n', 't', '{}', 'waiting', 1, '{}', 'd');`);
  return db;
}

/** Every table that must lose nothing, with what of a row must never change. */
const kept = {
  journal: ['seq', 'at', 'kind', 'subject', 'payload', 'hash'],
  journal_receipts: ['seq', 'hash', 'received_at'],
  journal_alarm: ['raised_at', 'own_seq', 'server_seq'],
  outbox: ['id', 'subject', 'subject_id', 'act', 'seen_version', 'base', 'device_at'],
} as const;

describe.each(Object.entries(kept))('[L02] the rows of %s', (table, columns) => {
  it('are never deleted, nor replaced', () => {
    const db = filled();
    const before = db.prepare(`SELECT * FROM ${table}`).all();
    const refused = /append-only|kept|stays/;
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(refused);
    expect(() => db.exec(`REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(refused);
    expect(db.prepare(`SELECT * FROM ${table}`).all()).toEqual(before);
  });

  it.each(columns)('keep their %s', (column) => {
    const db = filled();
    const change = `UPDATE ${table} SET ${column} = ${column}`;
    expect(() => db.exec(change)).toThrow(/append-only|kept|stays/);
  });
});

it('[L02] where an act stands may change, what it says may not', () => {
  const db = filled();
  db.exec(`UPDATE outbox SET state = 'sending', attempts = 1, reason = 'r'`);
  expect(() => db.exec(`UPDATE outbox SET act = '{"kind":"reject"}'`)).toThrow(
    'as it was submitted',
  );
});
