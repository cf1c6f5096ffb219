import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Cache } from '#core/cache.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import type { JournalHead } from '#core/journal/journal-chain.ts';
import { ActLedger } from '#core/outbox/act-ledger.ts';
import { adoptSalvage } from '#core/storage/adopt-salvage.ts';
import { readKeptCache } from '#core/storage/read-kept-cache.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { actName, key, workIn } from './kept-files.fixture.ts';

const at = '2026-06-17T04:00:00.000Z';

/** A cache with these acts in its queue. */
function withActs(...numbers: number[]): { cache: Cache; ledger: ActLedger } {
  const folder = temporaryFolder('memory');
  const { cache, submit } = workIn(folder);
  onTestFinished(() => void cache.db.close());
  for (const number of numbers) submit(number);
  const anchor = new JournalAnchor(path.join(folder, 'anchor.json'), key);
  const ledger = new ActLedger(
    cache,
    anchor,
    () => new Date(at),
    (error) => {
      throw error;
    },
  );
  return { cache, ledger };
}

function rescue(
  kept: Cache,
  into: ReturnType<typeof withActs>,
  anchored: JournalHead | null = kept.journal.head(),
): void {
  const salvage = readKeptCache(kept.db, anchored);
  adoptSalvage(into, 'kept', salvage, { at, isReadable: true });
}

function queueOf({ db }: Cache): unknown[] {
  return db.prepare('SELECT id FROM outbox ORDER BY position, seq').pluck().all();
}

describe('[O03] [L01] acts that a rescue takes over', () => {
  it('keep their order with those that a backup had brought before', () => {
    const kept = withActs(1, 2, 3);
    const into = withActs(2, 9);
    rescue(kept.cache, into);
    expect(queueOf(into.cache)).toEqual([1, 2, 3, 9].map(actName));
  });

  it('leave those in their place that have taken effect here already', () => {
    const kept = withActs(1, 2);
    const into = withActs(9, 2);
    into.cache.db.exec(`UPDATE outbox SET state = 'accepted' WHERE id = '${actName(2)}'`);
    rescue(kept.cache, into);
    expect(queueOf(into.cache)).toEqual([1, 9, 2].map(actName));
  });

  it('are not called lost when a backup had brought them before', () => {
    const kept = withActs(1);
    const into = withActs(2);
    const salvage = readKeptCache(kept.cache.db, kept.cache.journal.head());
    const unreadable = [2, 3].map((n) => ({
      id: actName(n),
      number: `n-${n}`,
      title: '',
      kind: null,
    }));
    const facts = { at, isReadable: true };
    const report = adoptSalvage(into, 'kept', { ...salvage, lost: unreadable }, facts);
    expect(report.acts).toMatchObject({ adopted: 1, known: 1, lost: [{ number: 'n-3' }] });
  });

  it('wait again when they were being sent, and may have arrived', () => {
    const kept = withActs(1);
    kept.cache.outbox.beginTry(actName(1), 1, at);
    const into = withActs();
    rescue(kept.cache, into);
    expect(into.cache.outbox.read(actName(1))).toMatchObject({
      ...{ state: 'waiting', isUnclear: true },
    });
  });

  it('cannot be taken back when another terminal has them as a file', () => {
    const kept = withActs(1, 2);
    const parcel = { parcelId: 'p-1', direction: 'out', terminalId: 't-1' } as const;
    kept.cache.carried.put({ ...parcel, madeAt: at, notedAt: at }, [actName(1)]);
    const into = withActs();
    rescue(kept.cache, into);
    rescue(kept.cache, into);
    const carried = [1, 2].map((number) => into.cache.outbox.read(actName(number))?.carriedAt);
    expect(carried).toEqual([at, null]);
  });
});

describe('[L02] [O03] a kept journal that does not show all that happened', () => {
  const hash = 'f'.repeat(64);

  it.each<[string, (kept: Cache) => JournalHead | null]>([
    ['ends before its anchor', () => ({ seq: 3, hash })],
    ['is another one than its anchor names', () => ({ seq: 2, hash })],
    ['has lost its anchor', () => null],
    [
      'is not the one that the service knows',
      (kept) => {
        kept.journalReceipts.raise({ raisedAt: at, ownSeq: 2, serverSeq: 3 });
        return kept.journal.head();
      },
    ],
  ])('%s: nothing is sent without a person', (_, anchorOf) => {
    const kept = withActs(1, 2);
    kept.cache.outbox.change(actName(1), { state: 'conflict' });
    const into = withActs();
    rescue(kept.cache, into, anchorOf(kept.cache));
    const acts = [1, 2].map((number) => into.cache.outbox.read(actName(number)));
    expect(acts).toMatchObject([
      { state: 'conflict' },
      {
        state: 'dead-letter',
        isUnclear: false,
        reason: expect.stringContaining('没有自动上报') as string,
      },
    ]);
    expect(into.cache.outbox.heads()).toEqual([]);
  });
});
