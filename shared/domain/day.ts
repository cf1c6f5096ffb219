import { chinaIso, chinaOffsetMs } from './china-time.ts';

/**
 * Days and instants. A `Day` is a calendar day in China, `YYYY-MM-DD`; an `Instant` is an ISO 8601
 * time with offset or Z. The rules count days; nothing in the domain reads a clock of its own.
 */
export type Day = string;
export type Instant = string;

const millisecondsPerDay = 86_400_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01. @throws RangeError when `day` is not a real calendar day. */
export function dayNumber(day: Day): number {
  const milliseconds = dayPattern.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // The engine takes 30 February for 2 March.
  const isReal = new Date(milliseconds).getUTCDate() === Number(day.slice(8));
  if (!isReal) throw new RangeError(`not a calendar day: ${day}`);
  return milliseconds / millisecondsPerDay;
}

/** Does the calendar have this day? */
export function isCalendarDay(day: Day): boolean {
  try {
    dayNumber(day);
    return true;
  } catch {
    return false;
  }
}

/** The inverse of {@link dayNumber}. */
export function dayOfNumber(number: number): Day {
  return new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The China-standard-time day on which an instant falls (UTC+8, no daylight saving since 1992). */
export function dayOfInstant(instant: Instant | Date): Day {
  const milliseconds = instant instanceof Date ? instant.getTime() : Date.parse(instant);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an instant: ${String(instant)}`);
  return chinaIso(milliseconds).slice(0, 10);
}

/** Midnight in China at which a day begins, milliseconds since 1970. @throws RangeError when there is no such day */
export function beginningOf(day: Day): number {
  return dayNumber(day) * millisecondsPerDay - chinaOffsetMs;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}
