import { describe, expect, it } from 'vitest';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from './calendar.fixture.ts';
import { chinaCalendar } from './china-calendar.ts';

describe('the calendar against its sources', () => {
  it('[K01] has the makeup days and weekday holidays of 2026 as the notice says', () => {
    const { holidays, makeupDays } = chinaCalendar(2026, 2026);
    expect(makeupDays).toEqual(calendar2026.makeupDays);
    expect(holidays).toEqual(calendar2026.holidays);
  });

  it('[K04] ends where chinese-days ends: beyond, every date is an estimate', () => {
    const calendar = new WorkingCalendar(chinaCalendar(2004, 2026));
    expect(calendar.covers('2004-01-01', '2026-12-31')).toBe(true);
    // The library calls New Year's Day of a year it does not know a working day.
    expect(calendar.addWorkingDays('2026-12-31', 1)).toEqual({
      day: '2027-01-01',
      estimated: true,
    });
  });
});
