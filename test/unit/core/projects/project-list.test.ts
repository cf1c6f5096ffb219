import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchQueryOf } from '#core/search/search-words.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { receivedCase } from '../case.fixture.ts';
import {
  anyProgress,
  anyProjectRow,
  projectCache,
  projectToday,
  put,
} from '../projects.fixture.ts';

const today = dayNumber(projectToday);
const everything = { words: null, light: null, today };

const fates = {
  overdue: { limitDays: 1, receivedOn: '2026-03-02', acceptedOn: '2026-03-02' },
  normal: { limitDays: 20 },
  warning: { limitDays: 4 },
  paused: {
    state: caseStates.specialBegun,
    suspensions: [{ kind: 'special' as const, from: '2026-04-02', to: null, reason: '' }],
  },
  ended: { state: caseStates.approved, endedOn: '2026-04-02' },
};
const order = ['overdue', 'warning', 'normal', 'paused', 'ended'] as const;

describe('[W14] the list of projects', () => {
  it('shows each with the light of its most urgent open case, the most urgent first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...order), { maxLength: 4 }), { maxLength: 6 }),
        (projects) => {
          const { cache, apply } = projectCache();
          apply(projects.map((_, i) => put('project', anyProjectRow(`p-${i}`))));
          apply(
            projects.flatMap((cases, i) =>
              cases.map((fate, j) =>
                put('progress', anyProgress(`c-${i}-${j}`, `p-${i}`, fates[fate])),
              ),
            ),
          );
          const rows = cache.projects.page(everything, null, 50);
          const worst = (cases: readonly (typeof order)[number][]) =>
            order.find((light) => cases.includes(light)) ?? 'idle';
          const lights = [...order, 'idle'];
          expect(new Map(rows.map(({ id, light }) => [id, light]))).toEqual(
            new Map(projects.map((cases, i) => [`p-${i}`, worst(cases)])),
          );
          const ranks = rows.map(({ light }) => lights.indexOf(light));
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
          const tally = cache.projects.tally(null, today);
          for (const light of lights) {
            const page = cache.projects.page({ ...everything, light }, null, 50);
            expect(page).toHaveLength(tally.get(light) ?? 0);
            expect(page.every((row) => row.light === light)).toBe(true);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('turns its lights with the days, without a row being written', () => {
    const { cache, apply } = projectCache();
    apply([put('project', anyProjectRow('p-1')), put('progress', anyProgress('c-1', 'p-1'))]);
    const lightOn = (day: string) =>
      cache.projects.page({ ...everything, today: dayNumber(day) }, null, 1)[0]?.light;
    expect(['2026-04-03', '2026-04-10', '2026-04-14', '2026-04-16'].map(lightOn)).toEqual([
      ...['normal', 'warning', 'urgent', 'overdue'],
    ]);
  });

  it('counts a case once, though it comes as a case of its own and as progress', () => {
    const { cache, apply } = projectCache();
    const own = receivedCase({ state: caseStates.handling, acceptedOn: '2026-04-01' });
    apply([put('project', anyProjectRow('p-1')), put('case', own)]);
    apply([put('progress', anyProgress(own.id, 'p-1'))]);
    expect(cache.projects.page(everything, null, 5)).toMatchObject([
      { id: 'p-1', caseCount: 1, openCount: 1 },
    ]);
    apply([{ entity: 'case', id: own.id, version: 2, op: 'drop' }]);
    expect(cache.projects.page(everything, null, 5)).toMatchObject([{ caseCount: 1 }]);
    apply([{ entity: 'progress', id: own.id, version: 2, op: 'drop' }]);
    expect(cache.projects.page(everything, null, 5)).toMatchObject([
      { caseCount: 0, light: 'idle' },
    ]);
  });

  it('follows a matter whose thresholds are published anew', () => {
    const { cache, apply } = projectCache();
    const matter = {
      ...{ id: 'm-1', code: 'x', name: '消防设计审查', departmentId: 'd-1', stage: 3 },
      ...{ limitDays: 10, warningDays: 3, urgentDays: 1, requiresReview: true, materials: [] },
    };
    apply([put('project', anyProjectRow('p-1')), put('matter', matter)]);
    apply([put('progress', anyProgress('c-1', 'p-1'))]);
    expect(cache.projects.tally(null, today)).toEqual(new Map([['normal', 1]]));
    const warnedEarly = { ...matter, warningDays: 9 };
    apply([put('matter', warnedEarly, 2)]);
    expect(cache.projects.tally(null, today)).toEqual(new Map([['warning', 1]]));
  });

  it.each(['金沙湾', 'jinsha', 'jsw', '海湾置业', '椹川大道', '440802-04', '91350100M000'])(
    '[W09] is searched by %s',
    (text) => {
      const { cache, apply } = projectCache();
      const other = { name: '水产品加工基地', code: '2606-440803-04-01-000000', address: '霞湖' };
      apply([
        put('project', anyProjectRow('p-1')),
        put('project', anyProjectRow('p-2', { ...other, builder: '盛港', builderCode: '' })),
      ]);
      const find = () =>
        cache.projects
          .page({ ...everything, words: searchQueryOf(text) }, null, 5)
          .map((r) => r.id);
      expect(find()).toEqual(['p-1']);
      apply([{ entity: 'project', id: 'p-1', version: 2, op: 'drop' }]);
      expect(find()).toEqual([]);
    },
  );

  it('reads its pages from an index, whatever the number of projects', () => {
    const { db } = projectCache();
    const plan = db
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT key, sort_day, case_count, due_day FROM projects
         WHERE (sort_day, key) > (1, 1) ORDER BY sort_day, key LIMIT 50`,
      )
      .all();
    expect(plan.map(({ detail }) => detail).join()).toContain('INDEX projects_list');
    expect(plan.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE');
  });
});
