import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOfInstant, dayOfNumber } from '#shared/domain/day.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from './calendar.fixture.ts';

const calendar = new WorkingCalendar(calendar2026);
const first = dayNumber('2025-06-01');
const last = dayNumber('2027-06-30');
const anyDay = fc.integer({ min: first, max: last }).map(dayOfNumber);

/** The definition, day by day. */
function isWorkingDayByDefinition(day: string): boolean {
  if (calendar2026.makeupDays.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !calendar2026.holidays.includes(day);
}

function naiveBetween(from: string, to: string): number {
  let count = 0;
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day += 1) {
    if (isWorkingDayByDefinition(dayOfNumber(day))) count += 1;
  }
  return count;
}

describe('working days', () => {
  it.each([
    ['2026-02-12', 3, '2026-02-24'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-29', 3, '2026-10-09'],
    ['2026-04-30', 2, '2026-05-07'],
  ])('[K01] %s plus %i working days is %s, with 调休', (from, days, due) => {
    expect(calendar.addWorkingDays(from, days)).toEqual({ day: due, estimated: false });
  });

  it('[K01] knows holidays on weekdays and working weekends', () => {
    expect(calendar.isWorkingDay('2026-10-01')).toBe(false);
    expect(calendar.isWorkingDay('2026-10-10')).toBe(true);
    expect(calendar.isWorkingDay('2026-10-11')).toBe(false);
  });

  it('[K04] marks every date that leans on days beyond the published calendar', () => {
    expect(calendar.addWorkingDays('2026-12-28', 3)).toEqual({
      day: '2026-12-31',
      estimated: false,
    });
    expect(calendar.addWorkingDays('2026-12-28', 4)).toEqual({
      day: '2027-01-01',
      estimated: true,
    });
    expect(calendar.covers('2026-12-31')).toBe(true);
    expect(calendar.covers('2026-12-31', '2027-01-01')).toBe(false);
  });

  it('[K01] counts as a walk from day to day would', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(calendar.workingDaysBetween(from, to)).toBe(naiveBetween(from, to));
        expect(calendar.signedWorkingDays(to, from)).toBe(
          to <= from ? naiveBetween(to, from) : -naiveBetween(from, to),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('[K01] adds so that exactly that many working days lie between, the last one the answer', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 200 }), (from, count) => {
        const { day } = calendar.addWorkingDays(from, count);
        expect(naiveBetween(from, day)).toBe(count);
        expect(isWorkingDayByDefinition(day)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('days and instants', () => {
  it('puts an instant on its day in China', () => {
    expect(dayOfInstant('2026-11-23T16:00:00Z')).toBe('2026-11-24');
    expect(dayOfInstant('2026-11-23T15:59:59Z')).toBe('2026-11-23');
    expect(dayOfInstant('2026-11-24T09:00:00+08:00')).toBe('2026-11-24');
  });

  it('refuses what is no day', () => {
    for (const text of ['2026-13-01', '2026-1-1', 'today', '']) {
      expect(() => dayNumber(text)).toThrow(RangeError);
    }
  });
});
