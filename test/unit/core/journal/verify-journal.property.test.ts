import { randomBytes } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cache } from '#core/cache.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { verifyJournal } from '#core/journal/verify-journal.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { cacheWithJournal, dropTriggers } from './journal.fixture.ts';

// More than a slice, so that what is looked for lies beyond its end too.
const entries = 450;

function anchored(cache: Cache): JournalAnchor {
  const anchor = new JournalAnchor(path.join(temporaryFolder(), 'anchor.json'), randomBytes(32));
  anchor.set(cache.journal.head());
  return anchor;
}

const stillOpen = (): void => undefined;
const receivedAt = '2026-11-24T09:00:00.000Z';

describe('[L01] the journal of a cache in which rows were changed past the triggers', () => {
  it('is whole as it was written, and agrees with its anchors', async () => {
    const cache = cacheWithJournal(entries);
    const anchor = anchored(cache);
    const hash = cache.journal.hashAt(300) ?? '';
    cache.journalReceipts.add({ seq: 300, hash, receivedAt });
    expect(await verifyJournal({ cache, anchor }, stillOpen)).toEqual({
      ...{ entries, headHash: cache.journal.head().hash, break: null },
      anchor: { seq: entries, agrees: true },
      receipt: { seq: 300, receivedAt, agrees: true },
      alarm: null,
    });
  });

  it('names the first place, whatever was done to whichever row', async () => {
    const cache = cacheWithJournal(entries);
    const anchor = anchored(cache);
    dropTriggers(cache);
    const { db } = cache;
    const place = fc.integer({ min: 1, max: entries });
    const column = fc.constantFrom('at', 'kind', 'subject', 'payload', 'hash');
    const kindOf = async (seq: number, kind: string): Promise<void> => {
      const { break: found } = await verifyJournal({ cache, anchor }, stillOpen);
      expect(found).toMatchObject({ seq, kind });
    };
    const changes = fc.asyncProperty(place, place, column, async (one, other, name) => {
      const tried = async (sql: string, seq: number, kind: string): Promise<void> => {
        db.exec('BEGIN');
        db.exec(sql);
        await kindOf(seq, kind);
        db.exec('ROLLBACK');
      };
      await tried(`UPDATE journal SET ${name} = ${name} || 'x' WHERE seq = ${one}`, one, 'changed');
      const isLast = one === entries;
      await tried(
        `DELETE FROM journal WHERE seq = ${one}`,
        ...([one, isLast ? 'truncated' : 'gap'] as const),
      );
      await tried(`DELETE FROM journal WHERE seq >= ${one}`, one, 'truncated');
      if (one === other) return;
      await tried(
        `UPDATE journal SET seq = -${one} WHERE seq = ${one};
         UPDATE journal SET seq = ${one} WHERE seq = ${other};
         UPDATE journal SET seq = ${other} WHERE seq = -${one};`,
        ...([Math.min(one, other), 'reordered'] as const),
      );
    });
    await fc.assert(changes, { numRuns: 60 });
  });

  it('names where it was made anew, between what the service has confirmed and what it denies', async () => {
    const cache = cacheWithJournal(entries);
    for (const seq of [100, 200, 300]) {
      cache.journalReceipts.add({ seq, hash: cache.journal.hashAt(seq) ?? '', receivedAt });
    }
    dropTriggers(cache);
    const later = cache.journal.after(149, entries);
    cache.db.exec('DELETE FROM journal WHERE seq > 149');
    for (const { at, subject } of later) cache.journal.append(at, 'printed', subject, {});
    expect(cache.journal.firstBreak()).toBeNull();
    const anchor = anchored(cache);
    const verdict = await verifyJournal({ cache, anchor }, stillOpen);
    expect(verdict.break).toMatchObject({ seq: 101, kind: 'changed' });
    expect(verdict.receipt).toMatchObject({ seq: 300, agrees: false });
  });

  it('ends when the cache is closed meanwhile', async () => {
    const cache = cacheWithJournal(entries);
    const anchor = anchored(cache);
    const closed = (): never => {
      throw new Error('closed');
    };
    await expect(verifyJournal({ cache, anchor }, closed)).rejects.toThrow('closed');
  });
});
