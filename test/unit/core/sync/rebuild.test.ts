import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import type { FeedChange } from '#shared/central/feed.ts';
import { receivedCase } from '../case.fixture.ts';
import { put } from '../projects.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const today = '2026-04-03';
const at = '2026-04-03T02:00:00Z';

function setUp() {
  const cache = createCache(openTestDatabase());
  const applier = new PageApplier(cache, new PublishedRules(cache.records));
  const apply = (...changes: FeedChange[]) =>
    applier.apply(
      {
        ...{ epoch: 'e', cursor: '', nextCursor: 'n', hasMore: false, remaining: 0 },
        ...{ serverTime: at, changes },
      },
      today,
    );
  return { cache, applier, apply };
}

const event = (id: string, seq: number, version: number): FeedChange =>
  put(
    'case-event',
    {
      ...{ id, caseId: 'c-1', seq, state: 1, act: 'accept', officerId: null, officerName: '窗口' },
      ...{ at, deviceAt: null, note: '', supplement: null, special: null },
    },
    version,
  );

describe('[O12] the feed of a restored service', () => {
  it('replaces rows whatever their versions, once; after that a late page is late again', () => {
    const { cache, apply } = setUp();
    apply(put('case', receivedCase({ title: '恢复前' }), 9));
    apply(put('case', receivedCase({ title: '迟到' }), 4));
    expect(cache.cases.read('c-1')?.case.title).toBe('恢复前');
    cache.restore.begin(at);
    cache.restore.enter('rebuilding');
    apply(put('case', receivedCase({ title: '恢复后' }), 4));
    expect(cache.cases.read('c-1')).toMatchObject({ version: 4, case: { title: '恢复后' } });
    apply(put('case', receivedCase({ title: '迟到' }), 3));
    expect(cache.cases.read('c-1')?.case.title).toBe('恢复后');
    expect(cache.restore.isMarked({ entity: 'case', id: 'c-1' })).toBe(true);
  });

  it('puts another step in the place of one that is no more, in the log too', () => {
    const { cache, apply } = setUp();
    apply(put('case', receivedCase()), event('e-1', 1, 1), event('e-lost', 2, 1));
    cache.restore.begin(at);
    cache.restore.enter('rebuilding');
    apply(put('case', receivedCase()), event('e-1', 1, 1), event('e-new', 2, 1));
    expect(cache.cases.events('c-1').map(({ id }) => id)).toEqual(['e-1', 'e-new']);
    const logged = cache.db.prepare('SELECT id FROM case_log ORDER BY id').pluck().all();
    expect(logged).toEqual(['e-1', 'e-new']);
  });

  it('forgets rows that are parked and unknown to it, and drops the others', () => {
    const { cache, applier, apply } = setUp();
    apply(put('case', receivedCase()), put('carrier-pigeon', { id: 'x' }));
    const rows = [
      { entity: 'case', id: 'c-1' },
      { entity: 'carrier-pigeon', id: 'x' },
    ];
    applier.dropRows(rows, today, at);
    expect([cache.cases.read('c-1'), cache.syncState.parkedCount()]).toEqual([null, 0]);
  });
});
