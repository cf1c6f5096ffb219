import chineseDays from 'chinese-days';
import type { Calendar } from '#shared/central/organisation.ts';
import { dayNumber, dayOfNumber, weekday } from '#shared/domain/day.ts';

/** chinese-days knows these years; beyond them it calls holidays working days without a word. */
const coveredFrom = '2004-01-01';
const coveredTo = '2026-12-31';

/** The published calendar: the exceptions to Monday–Friday, as the service hands them out. */
export const calendar: Calendar = { id: 'calendar', coveredFrom, coveredTo, ...exceptions() };

function exceptions(): { holidays: string[]; makeupDays: string[] } {
  const holidays: string[] = [];
  const makeupDays: string[] = [];
  for (let number = dayNumber(coveredFrom); number <= dayNumber(coveredTo); number += 1) {
    const day = dayOfNumber(number);
    const isWeekend = weekday(number) === 0 || weekday(number) === 6;
    if (isWeekend && chineseDays.isWorkday(day)) makeupDays.push(day);
    if (!isWeekend && !chineseDays.isWorkday(day)) holidays.push(day);
  }
  return { holidays, makeupDays };
}
