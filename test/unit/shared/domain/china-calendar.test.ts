import { describe, expect, it } from 'vitest';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar as published } from '#test/central/seed/calendar.ts';
import { calendar2026 } from './calendar.fixture.ts';

const of2026 = (days: readonly string[]): string[] => days.filter((day) => day.startsWith('2026'));

describe('the published calendar against its sources', () => {
  it('[K01] has the makeup days and weekday holidays of 2026 as the notice says', () => {
    expect(of2026(published.makeupDays)).toEqual(calendar2026.makeupDays);
    expect(of2026(published.holidays)).toEqual(calendar2026.holidays);
  });

  it('[K04] ends where chinese-days ends: beyond, every date is an estimate', () => {
    const calendar = new WorkingCalendar(published);
    // The library calls New Year's Day of a year it does not know a working day.
    expect(calendar.addWorkingDays('2026-12-31', 1)).toEqual({
      day: '2027-01-01',
      estimated: true,
    });
  });
});
