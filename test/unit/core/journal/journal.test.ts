import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { JournalRepository } from '#core/journal/journal.repository.ts';
import { createCache } from '#core/cache.ts';
import { ActLedger } from '#core/outbox/act-ledger.ts';
import { openTestDatabase } from '../test-database.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const at = '2026-07-01T00:00:00.000Z';

function journalOf(entries: number) {
  const db = openTestDatabase();
  const journal = new JournalRepository(db);
  for (let i = 0; i < entries; i += 1) journal.append(at, 'submitted', `act-${i}`, { i });
  return { db, journal };
}

describe('the journal', () => {
  it('is a chain without gaps', () => {
    const { journal } = journalOf(5);
    expect(journal.head().seq).toBe(5);
    expect(journal.firstBreak()).toBeNull();
  });

  it.each([
    ['a changed payload', `UPDATE journal SET payload = '{}' WHERE seq = 3`, 3],
    ['a changed time', `UPDATE journal SET at = 'x' WHERE seq = 2`, 2],
    ['a missing row', 'DELETE FROM journal WHERE seq = 4', 4],
  ])('shows %s even when the triggers are gone', (_, tampering, broken) => {
    const { db, journal } = journalOf(5);
    db.exec('DROP TRIGGER journal_is_append_only_update');
    db.exec('DROP TRIGGER journal_is_append_only_delete');
    db.exec(tampering);
    expect(journal.firstBreak()).toBe(broken);
  });
});

describe('[W17] [D02] what left the terminal on paper or as PDF', () => {
  it('stands in the journal with its hash, and the anchor follows', () => {
    const cache = createCache(openTestDatabase());
    const anchor = new JournalAnchor(path.join(temporaryFolder(), 'anchor.json'), randomBytes(32));
    const ledger = new ActLedger(
      cache,
      anchor,
      () => new Date(at),
      () => undefined,
    );
    const output = { how: 'pdf', title: '办理单', pages: 2, sha256: 'a'.repeat(64) };
    ledger.record('printed', 'case-1', output);
    expect(cache.db.prepare('SELECT kind, subject, payload FROM journal').all()).toEqual([
      { kind: 'printed', subject: 'case-1', payload: JSON.stringify(output) },
    ]);
    expect(cache.journal.firstBreak()).toBeNull();
    anchor.check(cache.journal);
  });
});

describe('the anchor of the journal', () => {
  const key = randomBytes(32);

  it('follows the head, also after a crash before it was written', () => {
    const { journal } = journalOf(0);
    const anchor = new JournalAnchor(path.join(temporaryFolder(), 'anchor.json'), key);
    anchor.check(journal);
    journal.append(at, 'submitted', 'act-1', {});
    anchor.check(journal);
    anchor.check(journal);
    expect(journal.head().seq).toBe(1);
  });

  it('shows that committed rows are gone', () => {
    const anchor = new JournalAnchor(path.join(temporaryFolder(), 'anchor.json'), key);
    const { journal } = journalOf(3);
    anchor.set(journal.head());
    expect(() => anchor.check(journalOf(2).journal)).toThrow('损坏');
  });

  it('is not believed when it was doctored or is missing', () => {
    const file = path.join(temporaryFolder(), 'anchor.json');
    const anchor = new JournalAnchor(file, key);
    const { journal } = journalOf(2);
    expect(() => anchor.check(journal)).toThrow('损坏');
    anchor.set(journal.head());
    const content = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...content, seq: 1, hash: journal.hashAt(1) }));
    expect(() => anchor.check(journal)).toThrow('损坏');
  });
});
