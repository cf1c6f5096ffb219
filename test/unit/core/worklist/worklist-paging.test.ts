import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseRepository } from '#core/cases/case.repository.ts';
import { WorklistRepository, type WorklistPlace } from '#core/worklist/worklist.repository.ts';
import type { Case } from '#shared/central/cases.ts';
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
  bucket: 0,
  today: 0,
  light: null,
  stage: null,
  matterId: null,
};

function stored(cases: CaseRepository, id: string, sortDay: number, handlerId: string | null) {
  const data = { id, departmentId: 'd-1', handlerId, projectId: 'p', matterId: 'm', stage: 1 };
  const receivedAt = '2026-04-01T09:00:00.000Z';
  cases.put({ ...data, receivedAt } as Case, 1, { ...urgency, sortDay });
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

  it('show as mine the own cases and those that nobody handles', () => {
    const db = openTestDatabase();
    const cases = new CaseRepository(db);
    const worklist = new WorklistRepository(db);
    stored(cases, 'own', 1, 'o-1');
    stored(cases, 'free', 2, null);
    stored(cases, 'other', 3, 'o-2');
    expect(worklist.total({ ...query, officerId: 'o-1' })).toBe(2);
    expect(worklist.total(query)).toBe(3);
    expect(worklist.tally('d-1', 'o-1', 0).todo).toBe(2);
    expect(worklist.tally('d-2', null, 0).todo).toBe(0);
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
