import { dayOfInstant, type Instant } from '#shared/domain/day.ts';
import type { WorkingCalendar } from '#shared/domain/working-calendar.ts';

/** Is somebody at the desk then? Nobody acts over lunch. */
export function isDutyTime(at: Instant, calendar: WorkingCalendar): boolean {
  const hours = (Date.parse(at) / 3_600_000 + 8) % 24;
  const isAtDesk = (hours >= 8.5 && hours < 12) || (hours >= 14.5 && hours < 17.5);
  return isAtDesk && calendar.isWorkingDay(dayOfInstant(at));
}
