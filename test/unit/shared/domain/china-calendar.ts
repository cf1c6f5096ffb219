import chineseDays from 'chinese-days';
import type { CalendarData } from '#shared/domain/working-calendar.ts';
import { dayNumber, dayOfNumber, weekday, type Day } from '#shared/domain/day.ts';

/** The State Council's working days of these years, asked of chinese-days day by day. */
export function chinaCalendar(firstYear: number, lastYear: number): CalendarData {
  const coveredFrom = `${firstYear}-01-01`;
  const coveredTo = `${lastYear}-12-31`;
  const holidays: Day[] = [];
  const makeupDays: Day[] = [];
  for (let number = dayNumber(coveredFrom); number <= dayNumber(coveredTo); number += 1) {
    const day = dayOfNumber(number);
    const isWeekend = weekday(number) === 0 || weekday(number) === 6;
    const works = chineseDays.isWorkday(day);
    if (works && isWeekend) makeupDays.push(day);
    if (!works && !isWeekend) holidays.push(day);
  }
  return { coveredFrom, coveredTo, holidays, makeupDays };
}
