import { describe, expect, it } from 'vitest';
import { demoData } from '#test/central/seed/demo-data.ts';
import { seeded } from './seeded.fixture.ts';

const { data, files, today } = seeded();

describe('the demo data as a stream of cases', () => {
  it('can be read twice', () => {
    expect([...data.caseFiles()]).toEqual(files);
  });

  it('makes a case only when it is asked for, however many there could be', () => {
    const endless = demoData({ cases: Number.MAX_SAFE_INTEGER, seed: 62, today }).caseFiles();
    const ids: string[] = [];
    for (const file of endless) {
      ids.push(file.case.id);
      if (ids.length === 500) break;
    }
    expect(ids).toEqual(files.slice(0, 500).map((file) => file.case.id));
  });

  it('makes 20,000 cases, each with an id of its own', () => {
    const ids = new Set<string>();
    for (const file of demoData({ cases: 20_000, seed: 62, today }).caseFiles()) {
      ids.add(file.case.id);
    }
    expect(ids.size).toBe(20_000);
  });

  it('holds the demo desk and every scenario also when fewer cases are asked for', () => {
    const { files: few, data: small } = seeded({ cases: 1 });
    expect(few.length).toBeLessThan(100);
    const planted = new Set(few.map((file) => file.scenario));
    for (const { scenario } of small.permissionOrders) planted.add(scenario);
    planted.delete(null);
    expect(planted.size).toBe(20);
  });

  it('numbers cases by matter, year and place', () => {
    for (const { case: row } of files) {
      expect(row.number).toMatch(/^440800-\d{5}-\d{4}-\d{5}$/);
      expect(row.number.slice(13, 17)).toBe(row.receivedOn.slice(0, 4));
    }
  });

  it('leaves some cases of several departments without a handler, and those untouched', () => {
    const unassigned = files.filter((file) => file.case.handlerId === null);
    expect(unassigned.length).toBeGreaterThan(8);
    expect(new Set(unassigned.map((file) => file.case.departmentId)).size).toBeGreaterThan(2);
    expect(unassigned.filter((file) => file.events.length > 1)).toEqual([]);
  });
});
