import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import { detectionRules } from '#core/patrol/patrol-context.ts';
import { patrolRules } from '#core/patrol/patrol-rules.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import type { FeedChange } from '#shared/central/feed.ts';
import { Patrol } from '#shared/domain/patrol/patrol.ts';
import { at, context, fileOf, steps } from '../../shared/domain/patrol/patrol.fixture.ts';
import { ruleRow } from '../patrol.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const ofToday = ruleRow();
const newer = [
  { ...ofToday, id: 'R31', parameters: { seconds: { working: 60, otherwise: 300 } } },
  { ...ofToday, id: 'R32', severity: 'grave' },
  { ...ofToday, id: 'R33', situations: [6] },
  { ...ofToday, id: 'R34', check: 'telepathy', parameters: { from: null, words: [1, true] } },
  { ...ofToday, id: 'R35', situations: [] },
];

function put(entity: string, data: Record<string, unknown> & { readonly id: string }): FeedChange {
  return { entity, id: data.id, version: 1, op: 'put', data };
}

function setUp() {
  const cache = createCache(openTestDatabase());
  const applier = new PageApplier(cache, new PublishedRules(cache.records));
  const apply = (changes: FeedChange[]) =>
    applier.apply(
      {
        ...{ epoch: 'e', cursor: '', nextCursor: 'next', hasMore: false, remaining: 0 },
        ...{ serverTime: '2026-04-03T02:00:00Z', changes },
      },
      '2026-04-03',
    );
  return { cache, apply };
}

const hastyFile = fileOf({
  events: steps([1, at('2026-03-02')], [3, at('2026-03-03')], [11, at('2026-03-03', '10:00:30')]),
});

describe('rules of a newer version', () => {
  it('[S14] do not stop the feed: each is a named problem, and the others run', () => {
    const { cache, apply } = setUp();
    apply([...newer, { ...ofToday }].map((rule) => put('detection-rule', rule)));
    expect(cache.syncState.read().cursor).toBe('next');
    const patrol = new Patrol(detectionRules(cache), context);
    patrol.see(hastyFile);
    const { hits, problems, ranAt } = patrol.finish();
    expect(hits.map(({ ruleId }) => ruleId)).toEqual([ofToday.id]);
    const messages = Object.fromEntries(problems.map(({ ruleId, message }) => [ruleId, message]));
    expect(Object.keys(messages)).toEqual(newer.map(({ id }) => id));
    expect(messages['R31']).toContain('最短间隔（秒）');
    expect(messages['R32']).toContain('情节“grave”');
    expect(messages['R33']).toContain('情形“6”');
    expect(messages['R34']).toContain('telepathy');
    expect(messages['R35']).toContain('未注明');

    cache.patrolRun.put(hits);
    cache.patrolRun.finish({ ranAt, cases: 1, problems, seen: 0, rules: detectionRules(cache) });
    const listed = patrolRules({ cache });
    expect(listed.filter(({ problem }) => problem === null).map(({ id }) => id)).toEqual([
      ofToday.id,
    ]);
    expect(listed.find(({ id }) => id === 'R31')).toMatchObject({
      ...{ problem: messages['R31'], severity: 'minor' },
      parameters: { seconds: '{"working":60,"otherwise":300}' },
    });
    expect(listed.find(({ id }) => id === 'R32')?.severity).toBeNull();
    expect(listed.find(({ id }) => id === 'R33')?.situations).toEqual([]);
    expect(listed.find(({ id }) => id === 'R34')?.parameters).toEqual({
      ...{ from: 'null', words: '[1,true]' },
    });
  });

  it.each([
    ['detection-rule', '监测规则', { ...ofToday, id: 'x-1', enabled: 'yes' }, 'enabled'],
    ['leave', '请假与调离', { id: 'x-1', departmentId: 'd' }, 'officerId'],
    ['permission-order', '权限审定与执行', { id: 'x-1', departmentId: 'd' }, 'officerId'],
  ])('name a broken %s in Chinese, and nothing is taken over', (entity, name, data, field) => {
    const { cache, apply } = setUp();
    expect(() => apply([put('detection-rule', { ...ofToday }), put(entity, data)])).toThrow(
      `“${name}”（x-1）的 ${field} 不符合约定`,
    );
    expect(detectionRules(cache)).toEqual([]);
  });
});
