import { isCalendarDay, type Day } from '#shared/domain/day.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { chinaDay } from '../../texts/time.ts';

/**
 * How long the department has until a day. The day that the core gave is counted on the published
 * calendar; of any other the window knows Monday to Friday only, and says so (K04).
 */
export function dueHint(
  day: Day,
  usual: { readonly dueOn: Day; readonly workingDays: number },
  nowMs: number,
): string {
  if (day === usual.dueOn) return `${usual.workingDays} 个工作日（规定期限）`;
  const today = chinaDay(nowMs);
  if (!isCalendarDay(day) || day < today) return '';
  const weekdays = new WorkingCalendar({
    ...{ coveredFrom: today, coveredTo: today, holidays: [], makeupDays: [] },
  });
  return `约 ${weekdays.workingDaysBetween(today, day)} 个工作日（估算，未计节假日和调休）`;
}
