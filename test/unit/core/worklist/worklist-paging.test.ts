import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseRepository } from '#core/cases/case.repository.ts';
import { WorklistRepository, type WorklistPlace } from '#core/worklist/worklist.repository.ts';
import { receivedCase } from '../case.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const urgency = {
  bucket: 0,
  fixedLight: null,
  runningDay: 0,
  warningDay: 1,
  urgentDay: 2,
  overdueDay: 3,
  dueDay: 3,
  alarmDay: null,
};

const query = {
  departmentId: 'd-1',
  officerId: null,
  standsInFor: '[]',
  bucket: 0,
  today: 0,
  light: null,
  stage: null,
  matterId: null,
};

function stored(cases: CaseRepository, id: string, sortDay: number, handlerId: string | null) {
  cases.put(receivedCase({ id, handlerId }), 1, { ...urgency, sortDay });
}

describe('pages of the worklist', () => {
  it('put together are the whole list in order, whatever the page size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        (days, size) => {
          const db = openTestDatabase();
          const cases = new CaseRepository(db);
          const worklist = new WorklistRepository(db);
          days.forEach((sortDay, i) => stored(cases, `c-${i}`, sortDay, null));
          const all: WorklistPlace[] = [];
          for (;;) {
            const page = worklist.page(query, all.at(-1) ?? null, size);
            all.push(...page);
            if (page.length < size) break;
          }
          expect(all.map(({ sortDay }) => sortDay)).toEqual(days.toSorted((a, b) => a - b));
          expect(new Set(all.map(({ key }) => key)).size).toBe(days.length);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('[W07] show as mine the cases of those stood in for, and those that wait for one’s countersignature', () => {
    const db = openTestDatabase();
    const cases = new CaseRepository(db);
    const worklist = new WorklistRepository(db);
    const asked = {
      ...{ officerIds: ['o-1', 'o-3'], givenIds: ['o-3'], byName: '黄志远', text: '请会签' },
      at: '2026-04-02T09:00:00.000Z',
    };
    stored(cases, 'of-2', 1, 'o-2');
    cases.put(receivedCase({ id: 'asked', handlerId: 'o-4', countersign: asked }), 1, {
      ...urgency,
      sortDay: 2,
    });
    const total = (officerId: string, standsInFor: string[] = []): number =>
      worklist.total({ ...query, officerId, standsInFor: JSON.stringify(standsInFor) });
    expect(total('o-1')).toBe(1);
    expect(total('o-1', ['o-2'])).toBe(2);
    expect(total('o-3')).toBe(0);
    cases.put(receivedCase({ id: 'asked', handlerId: 'o-4' }), 2, { ...urgency, sortDay: 2 });
    expect(total('o-1')).toBe(0);
  });

  it('show as mine the own cases and those that nobody handles', () => {
    const db = openTestDatabase();
    const cases = new CaseRepository(db);
    const worklist = new WorklistRepository(db);
    stored(cases, 'own', 1, 'o-1');
    stored(cases, 'free', 2, null);
    stored(cases, 'other', 3, 'o-2');
    expect(worklist.total({ ...query, officerId: 'o-1' })).toBe(2);
    expect(worklist.total(query)).toBe(3);
    expect(worklist.tally({ ...query, officerId: 'o-1' }, 0).todo).toBe(2);
    expect(worklist.tally({ ...query, departmentId: 'd-2' }, 0).todo).toBe(0);
  });

  it('read the covering index', () => {
    const db = openTestDatabase();
    const plan = db
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT sort_day, key FROM cases WHERE department_id = 'd' AND bucket = 0
         AND (sort_day, key) > (1, 1) ORDER BY sort_day, key LIMIT 50`,
      )
      .all();
    expect(plan.map(({ detail }) => detail).join()).toContain('COVERING INDEX cases_worklist');
  });
});
