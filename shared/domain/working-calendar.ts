import { dayNumber, dayOfNumber, weekday, type Day } from './day.ts';

/** The calendar as the central API publishes it: the exceptions to Monday–Friday within its coverage. */
export interface CalendarData {
  readonly coveredFrom: Day;
  readonly coveredTo: Day;
  /** Weekdays on which offices are closed. */
  readonly holidays: readonly Day[];
  /** Weekend days on which offices work (调休). */
  readonly makeupDays: readonly Day[];
}

export interface DatedDay {
  readonly day: Day;
  /** The date leans on days outside the published calendar and must be shown as 估算 (K04). */
  readonly estimated: boolean;
}

/**
 * Working days (行政许可法第八十二条: limits are counted in working days, without statutory holidays).
 * Inside the coverage counts come from a prefix sum, so every question is O(1) or O(log n);
 * outside it Monday–Friday is assumed and the answer says that it is an estimate.
 */
export class WorkingCalendar {
  readonly #from: number;
  readonly #to: number;
  /** #counts[i] = working days in [from, from + i). */
  readonly #counts: Int32Array;

  constructor(data: CalendarData) {
    this.#from = dayNumber(data.coveredFrom);
    this.#to = dayNumber(data.coveredTo);
    if (this.#to < this.#from) throw new RangeError('calendar coverage ends before it begins');
    const holidays = new Set(data.holidays.map(dayNumber));
    const makeupDays = new Set(data.makeupDays.map(dayNumber));
    const length = this.#to - this.#from + 1;
    this.#counts = new Int32Array(length + 1);
    for (let i = 0; i < length; i += 1) {
      const number = this.#from + i;
      const works = makeupDays.has(number) || (isWeekday(number) && !holidays.has(number));
      this.#counts[i + 1] = this.#count(i) + (works ? 1 : 0);
    }
  }

  isWorkingDay(day: Day): boolean {
    const number = dayNumber(day);
    return this.#before(number + 1) - this.#before(number) === 1;
  }

  /** Is every day in [from, to] inside the published calendar? */
  covers(from: Day, to: Day = from): boolean {
    return dayNumber(from) >= this.#from && dayNumber(to) <= this.#to;
  }

  /** Working days in (from, to]; 0 when `to` is not after `from`. */
  workingDaysBetween(from: Day, to: Day): number {
    return Math.max(0, this.#before(dayNumber(to) + 1) - this.#before(dayNumber(from) + 1));
  }

  /** Working days from `from` until `to`, negative when `to` lies before `from`. */
  signedWorkingDays(from: Day, to: Day): number {
    return from <= to ? this.workingDaysBetween(from, to) : -this.workingDaysBetween(to, from);
  }

  /**
   * The `count`-th working day after `day` (the day itself never counts).
   * Vector (S16): 2026-02-12 plus 3 is 2026-02-24.
   */
  addWorkingDays(day: Day, count: number): DatedDay {
    const start = dayNumber(day);
    if (count <= 0) return { day, estimated: !this.covers(day) };
    const wanted = this.#before(start + 1) + count;
    let low = start + 1;
    // A long holiday can hold many days without a working one, so widen until it is enough.
    let high = start + Math.ceil((count * 7) / 5) + 8;
    while (this.#before(high + 1) < wanted) high += 14;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#before(middle + 1) >= wanted) high = middle;
      else low = middle + 1;
    }
    const found = dayOfNumber(low);
    return { day: found, estimated: !this.covers(day, found) };
  }

  /** Working days before `number`, counted from a fixed origin. */
  #before(number: number): number {
    if (number <= this.#from) return -weekdaysBetween(number, this.#from);
    if (number <= this.#to + 1) return this.#count(number - this.#from);
    return this.#count(this.#to + 1 - this.#from) + weekdaysBetween(this.#to + 1, number);
  }

  #count(index: number): number {
    return this.#counts[index] ?? 0;
  }
}

function isWeekday(number: number): boolean {
  const day = weekday(number);
  return day !== 0 && day !== 6;
}

/** Mondays to Fridays in [from, to). */
function weekdaysBetween(from: number, to: number): number {
  return weekdaysSinceMonday(to) - weekdaysSinceMonday(from);
}

function weekdaysSinceMonday(number: number): number {
  // 1970-01-05 was a Monday.
  const sinceMonday = number - 4;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(5, sinceMonday - weeks * 7);
}
