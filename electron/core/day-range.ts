import {
  beginningOf,
  dayNumber,
  dayOfNumber,
  isCalendarDay,
  type Day,
} from '#shared/domain/day.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** Milliseconds since 1970, both included; null without a limit. */
export interface DayRange {
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * From the first millisecond of one day to the last of another, in China.
 * @throws AppError INPUT_INVALID on a day that is none
 */
export function dayRange(from: Day | null, to: Day | null): DayRange {
  for (const day of [from, to]) {
    if (day === null || isCalendarDay(day)) continue;
    throw new AppError('INPUT_INVALID', `没有“${day}”这一天，请更正日期。`);
  }
  return {
    from: from === null ? null : beginningOf(from),
    to: to === null ? null : beginningOf(dayOfNumber(dayNumber(to) + 1)) - 1,
  };
}
