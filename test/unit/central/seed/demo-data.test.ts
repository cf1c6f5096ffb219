import { describe, expect, it } from 'vitest';
import { feedEntities, type FeedEntity } from '#shared/central/feed.ts';
import { caseStateList } from '#shared/domain/case-state.ts';
import { isCreditCode, isProjectCodeShape } from '#shared/domain/codes.ts';
import { officerRoles } from '#shared/domain/permissions.ts';
import { detectionRules } from '#test/central/seed/detection-rules.ts';
import { demoAccounts } from '#test/central/seed/demo-data.ts';
import { seeded } from './seeded.fixture.ts';

const { data, files, calendar } = seeded();

function idsOf(rows: readonly { readonly id: string }[]): Set<string> {
  return new Set(rows.map((row) => row.id));
}

/** Every row of the demo data with its entity. */
function* allRows(): Iterable<[FeedEntity, { readonly id: string }]> {
  for (const row of data.departments) yield ['department', row];
  for (const row of data.officers) yield ['officer', row];
  for (const row of data.matters) yield ['matter', row];
  for (const row of data.projects) yield ['project', row];
  for (const row of data.leaves) yield ['leave', row];
  for (const { order } of data.permissionOrders) yield ['permission-order', order];
  for (const row of detectionRules) yield ['detection-rule', row];
  yield ['calendar', data.calendar];
  for (const file of files) {
    yield ['case', file.case];
    for (const row of file.events) yield ['case-event', row];
    for (const row of file.materials) yield ['material', row];
    for (const row of file.opinions) yield ['opinion', row];
  }
}

describe('the demo data', () => {
  it('is the same for the same choice, and another for another seed', () => {
    const again = seeded();
    expect(again.data.projects).toEqual(data.projects);
    expect(again.files).toEqual(files);
    const small = seeded({ cases: 200 });
    const other = seeded({ cases: 200, seed: 63 });
    expect(other.files).not.toEqual(small.files);
  });

  it('is made of rows of the contract, each with an id of its own', () => {
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const [entity, row] of allRows()) {
      const key = `${entity} ${row.id}`;
      const { error } = feedEntities[entity].safeParse(row);
      if (error !== undefined) wrong.push(`${key}: ${error.message}`);
      if (seen.has(key)) wrong.push(`${key} twice`);
      seen.add(key);
    }
    expect(wrong).toEqual([]);
  });

  it('refers only to what is there', () => {
    const departments = idsOf(data.departments);
    const [officers, matters, projects] = [data.officers, data.matters, data.projects].map(idsOf);
    const astray = files.filter(
      ({ case: row, events, materials, opinions }) =>
        !departments.has(row.departmentId) ||
        !matters?.has(row.matterId) ||
        !projects?.has(row.projectId) ||
        (row.handlerId !== null && !officers?.has(row.handlerId)) ||
        [...events, ...materials, ...opinions].some((part) => part.caseId !== row.id),
    );
    expect(astray).toEqual([]);
    expect(data.officers.every((officer) => departments.has(officer.departmentId))).toBe(true);
  });

  it('has the size of a city: 120 projects, 1,500 cases in twelve months, 24 matters and more', () => {
    expect(data.projects).toHaveLength(120);
    expect(files).toHaveLength(1_500);
    expect(data.matters.length).toBeGreaterThanOrEqual(24);
    const received = files.map((file) => file.case.receivedOn).toSorted();
    expect(received[0]?.slice(0, 7)).toBe('2025-11');
    expect(received.at(-1)).toBe('2026-11-24');
  });

  it('has every state of the field', () => {
    const states = new Set(files.map((file) => file.case.state));
    expect([...states].toSorted((a, b) => a - b)).toEqual(caseStateList);
  });

  it('gives each department that decides two handlers, a lead and a supervisor', () => {
    const deciding = new Set(files.map((file) => file.case.departmentId));
    for (const departmentId of deciding) {
      const own = data.officers.filter((officer) => officer.departmentId === departmentId);
      const count = (role: string): number =>
        own.filter((officer) => officer.roles.some((each) => each === role)).length;
      expect([departmentId, count('handler') >= 2, count('lead') >= 1]).toEqual([
        ...[departmentId, true, true],
      ]);
      expect([departmentId, count('supervisor')]).toEqual([departmentId, 1]);
    }
    const roles = new Set(data.officers.flatMap((officer) => officer.roles));
    expect([...roles].toSorted()).toEqual([...officerRoles].toSorted());
  });

  it('gives no officer a role that belongs to another unit', () => {
    const bureau = data.officers.filter((officer) => officer.roles.includes('data-bureau'));
    expect(new Set(bureau.map((officer) => officer.departmentId))).toEqual(new Set(['sj']));
    expect(data.officers.filter((officer) => officer.departmentId === 'ld')).toEqual([]);
  });

  it('lists the accounts that the demo names', () => {
    const usernames = demoAccounts.map((account) => account.username);
    expect(usernames).toEqual(
      expect.arrayContaining(['zj.lin', 'zj.huang', 'zj.chen', 'zj.wu', 'zr.li', 'yy.he']),
    );
  });

  it('has codes that hold, but where a scenario says otherwise', () => {
    const projects = data.projects.filter(
      (project) => !isProjectCodeShape(project.code) || !isCreditCode(project.builderCode),
    );
    expect(projects).toEqual([]);
    const wrong = files.filter((file) => !isCreditCode(file.case.applicantCode));
    expect(wrong.every((file) => file.scenario === 7)).toBe(true);
    const numbers = new Set(files.map((file) => file.case.number));
    expect(numbers.size).toBe(files.length);
  });

  it('[K01] publishes a calendar with the vectors of the field', () => {
    const due = (day: string, limit: number): string => calendar.addWorkingDays(day, limit).day;
    expect(due('2026-02-12', 3)).toBe('2026-02-24');
    expect(due('2026-09-18', 5)).toBe('2026-09-24');
    expect(due('2026-09-29', 3)).toBe('2026-10-09');
    expect(due('2026-04-30', 2)).toBe('2026-05-07');
  });

  it('[K01] publishes the makeup working days of 2026', () => {
    const makeupDays = data.calendar.makeupDays.filter((day) => day.startsWith('2026'));
    expect(makeupDays).toEqual([
      ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ]);
  });

  it('[K04] publishes how far the calendar reaches, and counts beyond it as an estimate', () => {
    expect(calendar.covers('2004-01-01', '2026-12-31')).toBe(true);
    expect(calendar.covers('2027-01-01')).toBe(false);
    expect(calendar.addWorkingDays('2026-12-24', 3).estimated).toBe(false);
    expect(calendar.addWorkingDays('2026-12-30', 3).estimated).toBe(true);
  });
});
