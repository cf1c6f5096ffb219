import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import { searchQueryOf } from '#core/search/search-words.ts';
import type { FeedChange, FeedPage } from '#shared/central/feed.ts';
import { firstGap } from '#shared/domain/case-history.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { receivedCase } from '../case.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const today = '2026-04-03';
const calendar = {
  id: 'calendar',
  coveredFrom: '2026-01-01',
  coveredTo: '2026-12-31',
  holidays: ['2026-04-06'],
  makeupDays: [],
};
const project = {
  ...{ id: 'p-1', code: '2606-440802-04-01-123456', name: '金沙湾学校', flowType: 1 },
  ...{ region: '440802', regionName: '赤坎', address: '', builder: '', builderCode: '' },
  ...{ contact: '', phone: '', investment: 1, landArea: 1, floorArea: 1, summary: '' },
};

const noBadRow = (error: unknown): never => {
  throw error;
};

function setUp() {
  const cache = createCache(openTestDatabase());
  const applier = new PageApplier(cache, new PublishedRules(cache.records));
  const apply = (changes: FeedChange[], nextCursor = 'next') =>
    applier.apply(pageOf(changes, nextCursor), today);
  const find = (text: string): number => cache.search.find(searchQueryOf(text) ?? '', 5).length;
  return { cache, applier, apply, find };
}

function pageOf(changes: FeedChange[], nextCursor: string): FeedPage {
  const serverTime = '2026-04-03T02:00:00Z';
  return { epoch: 'e', cursor: '', nextCursor, hasMore: false, remaining: 0, serverTime, changes };
}

function put(entity: string, data: object & { readonly id: string }, version = 1): FeedChange {
  return { entity, id: data.id, version, op: 'put', data: { ...data } };
}

describe('a page of the feed', () => {
  it('changes nothing when one row is wrong, not even the cursor', () => {
    const { cache, apply } = setUp();
    const wrong = { ...receivedCase({ id: 'c-2' }), limitDays: -1 };
    expect(() => apply([put('case', receivedCase()), put('case', wrong)])).toThrow('约定');
    expect(cache.cases.read('c-1')).toBeNull();
    expect(cache.syncState.read()).toMatchObject({ cursor: '', dataAsOf: null });
  });

  it('names the row and the field at fault: a limit of zero stops nothing but itself', () => {
    const { cache, apply } = setUp();
    const matter = {
      ...{ id: 'm-1', code: '1', name: '施工许可', departmentId: 'd-1', stage: 3, limitDays: 0 },
      ...{ warningDays: 3, urgentDays: 1, requiresReview: false, materials: [] },
    };
    const refused = (): unknown => apply([put('matter', matter)]);
    expect(refused).toThrow('“事项”（m-1）的 limitDays 不符合约定');
    expect(refused).toThrow('本机内容不受影响');
    expect(cache.records.read('matter', 'm-1')).toBeNull();
  });

  it('keeps a history with a missing event as it came, and the gap can be told', () => {
    const { cache, apply } = setUp();
    const event = (seq: number) => ({
      ...{ id: `e-${seq}`, caseId: 'c-1', seq, state: 1, officerId: null, officerName: '窗口' },
      ...{ at: '2026-04-01T01:00:00Z', deviceAt: null, note: '', supplement: null, special: null },
    });
    apply([put('case', receivedCase()), put('case-event', event(1)), put('case-event', event(3))]);
    expect(firstGap(cache.cases.eventNumbers('c-1'))).toBe(2);
    apply([put('case-event', event(2))]);
    expect(firstGap(cache.cases.eventNumbers('c-1'))).toBeNull();
  });

  it.each([
    ['a day that does not exist', receivedCase({ receivedOn: '2026-13-41' })],
    ['another id than its change', receivedCase({ id: 'c-9' })],
  ])('is refused for %s', (_, data) => {
    const { apply } = setUp();
    const change = { ...put('case', data), id: data.id === 'c-9' ? 'c-1' : data.id };
    expect(() => apply([change])).toThrow('约定');
  });

  it('is refused for a calendar that ends before it begins', () => {
    const { cache, apply } = setUp();
    const broken = { ...calendar, coveredTo: '2025-01-01' };
    expect(() => apply([put('calendar', broken), put('case', receivedCase())])).toThrow('约定');
    expect(cache.records.read('calendar', 'calendar')).toBeNull();
  });

  it('keeps the newer of two versions, whichever comes later', () => {
    const { cache, apply } = setUp();
    apply([put('case', receivedCase({ title: '新' }), 5), put('project', project, 5)]);
    const renamed = { ...project, name: '旧名' };
    apply([put('case', receivedCase({ title: '旧' }), 4), put('project', renamed, 4)]);
    expect(cache.cases.read('c-1')).toMatchObject({ version: 5, case: { title: '新' } });
    expect(cache.records.read('project', 'p-1')?.name).toBe('金沙湾学校');
  });

  it('keeps fields that this version does not know', () => {
    const { cache, apply } = setUp();
    apply([put('case', { ...receivedCase(), tomorrow: 'yes' } as never)]);
    expect(cache.cases.read('c-1')?.case).toMatchObject({ tomorrow: 'yes' });
  });

  it('purges what has left the scope, down to the words it was found by', () => {
    const { cache, apply, find } = setUp();
    apply([put('project', project), put('case', receivedCase())]);
    expect(find('金沙湾')).toBe(1);
    apply([{ entity: 'case', id: 'c-1', version: 2, op: 'drop' }]);
    expect(cache.cases.read('c-1')).toBeNull();
    expect(find('金沙湾')).toBe(0);
  });

  it('[D01] purges with a case what was typed for it, and nothing of another one', () => {
    const { cache, apply } = setUp();
    apply([put('case', receivedCase()), put('case', receivedCase({ id: 'c-2' }))]);
    const form = { kind: 'opinion', fields: { words: { opinion: '写到一半' } } } as const;
    for (const id of ['c-1', 'c-2']) {
      cache.forms.write(id, form);
      cache.documentDrafts.write(id, 'template-01', { basis: '写到一半' });
      cache.documentDrafts.write(id, 'template-02', { basis: '写到一半' });
    }
    apply([{ entity: 'case', id: 'c-1', version: 2, op: 'drop' }]);
    expect([cache.forms.read('c-1'), cache.documentDrafts.ofCase('c-1').size]).toEqual([null, 0]);
    expect([cache.forms.read('c-2'), cache.documentDrafts.ofCase('c-2').size]).toEqual([form, 2]);
  });

  it('finds a case by the name of its project, in whatever order they come', () => {
    const { apply, find } = setUp();
    apply([put('case', receivedCase()), put('project', project)]);
    expect(find('金沙湾')).toBe(1);
    apply([put('project', Object.assign({}, project, { name: '银沙湾学校' }), 2)]);
    expect([find('金沙湾'), find('银沙湾')]).toEqual([0, 1]);
  });

  it('[K01] moves due dates when the calendar is published later', () => {
    const { cache, apply } = setUp();
    const query = {
      ...{ departmentId: 'd-1', officerId: null, standsInFor: '[]', bucket: 0, today: 0 },
      ...{ light: null, stage: null, matterId: null },
    };
    apply([put('case', receivedCase())]);
    const [before] = cache.worklist.page(query, null, 1);
    const { caseIds } = apply([put('calendar', calendar)]);
    const [after] = cache.worklist.page(query, null, 1);
    expect(caseIds).toBeNull();
    // 5 working days after Wednesday 2026-04-01, with Monday the 6th closed.
    expect([before?.sortDay, after?.sortDay].map((day) => day ?? 0)).toEqual([
      dayNumber('2026-04-08'),
      dayNumber('2026-04-09'),
    ]);
  });

  it('parks an unknown entity with its data and replays it once it is known', () => {
    const { cache, applier, apply } = setUp();
    apply([put('carrier-pigeon', { id: 'x', ring: 1 } as never)]);
    expect(cache.syncState.parked()).toMatchObject([
      { entity: 'carrier-pigeon', data: { ring: 1 } },
    ]);
    cache.syncState.park(put('project', project), '2026-04-03T02:00:00Z');
    applier.replayParked(today, '2026-04-03T02:00:00Z', noBadRow);
    expect(cache.records.read('project', 'p-1')?.name).toBe('金沙湾学校');
    expect(cache.syncState.parkedCount()).toBe(1);
  });

  it('leaves a parked row that is wrong where it is, and replays the others', () => {
    const { cache, applier } = setUp();
    const at = '2026-04-03T02:00:00Z';
    const wrong = { ...receivedCase({ id: 'c-2' }), limitDays: -1 };
    for (const change of [put('case', wrong), put('project', project), put('case', receivedCase())])
      cache.syncState.park(change, at);
    const bad: unknown[] = [];
    applier.replayParked(today, at, (error) => bad.push(error));
    expect(cache.records.read('project', 'p-1')).not.toBeNull();
    expect(cache.cases.read('c-1')).not.toBeNull();
    expect(cache.syncState.parked()).toMatchObject([{ entity: 'case', id: 'c-2' }]);
    expect(bad).toMatchObject([{ code: 'CENTRAL_ANSWER_INVALID' }]);
    expect(cache.cases.read('c-2')).toBeNull();
  });

  it('[O11] writes what it says of the owner with the page, or not at all', () => {
    const cache = createCache(openTestDatabase());
    const seen: unknown[] = [];
    const owner = {
      id: 'o-1',
      change: (row: object) => {
        seen.push(row, cache.db.inTransaction);
        throw new Error('disk');
      },
    };
    const applier = new PageApplier(cache, new PublishedRules(cache.records), owner);
    const officer = {
      ...{ id: 'o-1', username: 'o', name: '甲', departmentId: 'd-1' },
      ...{ post: '承办', roles: ['handler'], active: false },
    };
    const page = pageOf([put('case', receivedCase()), put('officer', officer)], 'next');
    expect(() => applier.apply(page, today)).toThrow('disk');
    expect(seen).toEqual([expect.objectContaining({ active: false }), true]);
    expect(cache.cases.read('c-1')).toBeNull();
    expect(cache.syncState.read().cursor).toBe('');
  });

  it('finds room for more cases of one millisecond than one millisecond has keys', () => {
    const { cache, apply } = setUp();
    const at = (ms: number): string =>
      new Date(Date.parse('2026-04-01T01:00:00Z') + ms).toISOString();
    const row = (id: string, ms: number) => put('case', receivedCase({ id, receivedAt: at(ms) }));
    apply([row('next', 1)]);
    apply(Array.from({ length: 2_100 }, (_, i) => row(`c-${i}`, 0)));
    const keys = cache.cases.keysAfter(0, 5_000);
    expect(keys).toHaveLength(2_101);
    expect(keys.at(0)).toBe(Date.parse(at(0)) * 1_024);
    expect(cache.cases.read('c-2099')?.case.id).toBe('c-2099');
  });
});
