import { describe, expect, it } from 'vitest';
import type { Case } from '#shared/central/cases.ts';
import type { ClockReading } from '#shared/domain/case-clock.ts';
import { isTerminalState } from '#shared/domain/case-state.ts';
import { bucketOf } from '#shared/domain/worklist.ts';
import { seeded } from './seeded.fixture.ts';

interface OnDesk {
  readonly row: Case;
  readonly clock: ClockReading;
}

function deskOf(username: string, today: string): { open: OnDesk[]; all: OnDesk[] } {
  const { data, files, clock } = seeded({ today });
  const officer = data.officers.find((each) => each.username === username);
  const all = files
    .filter((file) => file.case.handlerId === officer?.id)
    .map((file) => ({ row: file.case, clock: clock(file.case) }));
  return { all, open: all.filter(({ row }) => !isTerminalState(row.state)) };
}

// A Tuesday, a Monday, a Sunday, a day in a long holiday, and one beyond the published calendar.
describe.each(['2026-11-24', '2026-03-09', '2026-11-22', '2026-10-04', '2027-03-02'])(
  'the desk of zj.lin on %s',
  (today) => {
    const { open, all } = deskOf('zj.lin', today);
    const count = (holds: (on: OnDesk) => boolean): number => open.filter(holds).length;

    it('[W01] has twelve and more to accept, some in progress and some done', () => {
      expect(count(({ row }) => row.state === 1)).toBeGreaterThanOrEqual(12);
      const buckets = new Set(all.map(({ row }) => bucketOf(row.state)));
      expect(buckets).toEqual(new Set(['todo', 'active', 'done']));
    });

    it('[K06] shows every light', () => {
      const lights = new Set(open.map(({ clock }) => clock.light));
      for (const light of ['normal', 'warning', 'urgent', 'overdue', 'paused', 'idle']) {
        expect(lights).toContain(light);
      }
    });

    it('[K02] [K09] has cases in 补正 and 特别程序, and acceptance about to be deemed', () => {
      expect(count(({ row }) => row.state === 6)).toBeGreaterThan(0);
      expect(count(({ row }) => row.state === 9)).toBeGreaterThan(0);
      const isClose = ({ clock }: OnDesk): boolean => {
        const left = clock.acceptance.remainingDays;
        return left !== null && left >= 0 && left <= 1;
      };
      expect(count(isClose)).toBeGreaterThan(0);
      expect(
        count(({ row, clock }) => row.state === 1 && clock.acceptance.isDeemed),
      ).toBeGreaterThan(0);
    });
  },
);

describe('the desk of zj.lin on a working day', () => {
  it('[W02] has cases due today, due tomorrow and overdue', () => {
    const { open } = deskOf('zj.lin', '2026-11-24');
    const due = open.map(({ clock }) => clock.dueOn);
    expect(due).toContain('2026-11-24');
    expect(due).toContain('2026-11-25');
    expect(due.some((day) => day !== null && day < '2026-11-24')).toBe(true);
  });
});

describe('the whole of the demo data', () => {
  it('is about 90 % clean, 6 % warned, 3 % overdue and 1 % irregular', () => {
    const { files, clock, data } = seeded({ cases: 6_000 });
    const matters = new Map(data.matters.map((matter) => [matter.id, matter]));
    const decided = files.filter((file) => file.case.endedOn !== null && file.scenario === null);
    const share = (holds: (row: Case) => boolean): number =>
      decided.filter((file) => holds(file.case)).length / decided.length;
    const overdue = share((row) => clock(row).light === 'overdue');
    const warned = share((row) => {
      const left = clock(row).remainingDays;
      const { warningDays = 0 } = matters.get(row.matterId) ?? {};
      return left !== null && left >= 0 && left <= warningDays;
    });
    expect(overdue).toBeGreaterThan(0.02);
    expect(overdue).toBeLessThan(0.04);
    expect(warned).toBeGreaterThan(0.04);
    expect(warned).toBeLessThan(0.09);
    const irregular = files.filter((file) => file.scenario !== null).length / files.length;
    expect(irregular).toBeLessThan(0.015);
  });
});
