import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import type { Delegation, Matter } from '#shared/central/organisation.ts';
import { openTestDatabase } from '../test-database.ts';

const today = '2026-04-03';
/** As a version stored it that knew neither extensions nor prerequisites. */
const oldMatter = {
  ...{ id: 'm-1', code: '1', name: '施工许可', departmentId: 'd-1', stage: 3, limitDays: 10 },
  ...{ warningDays: 3, urgentDays: 1, requiresReview: false, materials: [] },
} as unknown as Matter;

const delegation: Delegation = {
  ...{ id: 'x-1', departmentId: 'd-1', officerId: 'o-2', officerName: '陈立' },
  ...{ deputyId: 'o-1', deputyName: '林晓彤', from: '2026-04-03', to: '2026-04-10' },
  ...{ reason: '出差', createdAt: '2026-04-02T09:00:00+08:00', createdByName: '陈立' },
  endedAt: null,
};

function setUp() {
  const cache = createCache(openTestDatabase());
  const rules = new PublishedRules(cache.records);
  const applier = new PageApplier(cache, rules);
  const apply = (entity: string, op: 'put' | 'drop', data: { readonly id: string }, version = 1) =>
    applier.apply(
      {
        ...{ epoch: 'e', cursor: '', nextCursor: 'next', hasMore: false, remaining: 0 },
        serverTime: '2026-04-03T02:00:00Z',
        changes: [
          op === 'put'
            ? { entity, id: data.id, version, op, data: { ...data } }
            : { entity, id: data.id, version, op },
        ],
      },
      today,
    );
  return { cache, rules, apply };
}

describe('the published rules', () => {
  it('[K05] fill in what a matter of an older version lacks, as the service does', () => {
    const { cache, rules } = setUp();
    cache.records.put('matter', oldMatter, 1, 'd-1');
    expect(rules.matter('m-1')).toMatchObject({ extensionLimitDays: 10, prerequisites: [] });
    expect(rules.matter('m-2')).toBeNull();
  });

  it('[W07] keep the delegations of today in mind, and notice a new one, a new day and a drop', () => {
    const { cache, rules, apply } = setUp();
    const standing = (day: string) => rules.standingDelegations('d-1', day).map(({ id }) => id);
    cache.records.put('delegation', { ...delegation, id: 'old', to: '2026-04-02' }, 1, 'd-1');
    expect(standing(today)).toEqual([]);
    apply('delegation', 'put', delegation);
    expect(standing(today)).toEqual(['x-1']);
    expect(rules.standingDelegations('d-1', today)).toBe(rules.standingDelegations('d-1', today));
    expect(standing('2026-04-11')).toEqual([]);
    expect(standing('2026-04-02')).toEqual(['old', 'x-1']);
    expect(standing(today)).toEqual(['x-1']);
    apply('delegation', 'drop', delegation, 2);
    expect(standing(today)).toEqual([]);
  });

  it('follow a matter that changes, and one that is dropped', () => {
    const { rules, apply } = setUp();
    expect(rules.thresholds('m-1').warningDays).toBe(3);
    apply('matter', 'put', { ...oldMatter, warningDays: 5 } as Matter);
    expect(rules.thresholds('m-1').warningDays).toBe(5);
    apply('matter', 'drop', oldMatter, 2);
    expect(rules.matter('m-1')).toBeNull();
  });
});
