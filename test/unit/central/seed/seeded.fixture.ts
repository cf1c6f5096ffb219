import { readClock, type ClockReading } from '#shared/domain/case-clock.ts';
import type { Case } from '#shared/central/cases.ts';
import type { Day } from '#shared/domain/day.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { demoData, type CaseFile, type DemoData } from '#test/central/seed/demo-data.ts';

export interface Seeded {
  readonly data: DemoData;
  readonly today: Day;
  readonly files: readonly CaseFile[];
  readonly calendar: WorkingCalendar;
  readonly clock: (row: Case) => ClockReading;
}

/** The demo data of a day, with its cases read out and the clock to read them by. */
export function seeded(options: { cases?: number; seed?: number; today?: Day } = {}): Seeded {
  const { cases = 1_500, seed = 62, today = '2026-11-24' } = options;
  const data = demoData({ cases, seed, today });
  const calendar = new WorkingCalendar(data.calendar);
  const matters = new Map(data.matters.map((matter) => [matter.id, matter]));
  return {
    ...{ data, today, calendar, files: [...data.caseFiles()] },
    clock(row) {
      const matter = matters.get(row.matterId);
      if (matter === undefined) throw new Error(`case ${row.id} has no matter`);
      return readClock(row, today, calendar, matter);
    },
  };
}
