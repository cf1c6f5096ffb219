import { dayNumber, type Day, type Instant } from '#shared/domain/day.ts';
import type { Random } from './random.ts';

const secondsPerHour = 3_600;
/** Local time in seconds of the day: 08:30–12:00 and 14:30–17:30, nobody acts over lunch. */
const morningFrom = 8.5 * secondsPerHour;
const morningLength = 3.5 * secondsPerHour;
const afternoonFrom = 14.5 * secondsPerHour;

/**
 * Room for what one case does in one day, in seconds of duty: when its first act may fall and how far
 * apart the following ones lie. Five acts fit. The gap stays above a minute, which scenario 9 is about.
 */
interface Rhythm {
  readonly firstBefore: number;
  readonly gapFrom: number;
  readonly gapTo: number;
}

const wholeDay: Rhythm = { firstBefore: 9_000, gapFrom: 70, gapTo: 2_700 };

/**
 * What happened today had happened by 08:45, so that nothing lies in the future of a service that starts
 * later than that. The exception: one started on a working day before 08:45 hands out events that are up
 * to fifteen minutes (from midnight: under nine hours) ahead of its own clock.
 */
const openingQuarter: Rhythm = { firstBefore: 180, gapFrom: 70, gapTo: 170 };

/** When a case's acts happen: within duty hours, one after the other, today's early in the morning. */
export class DutyTime {
  readonly #random: Random;
  readonly #today: Day;
  #day: Day = '';
  #seconds = 0;

  constructor(random: Random, today: Day) {
    this.#random = random;
    this.#today = today;
  }

  /** Later on the same day as the last time, or some time of another day. */
  next(day: Day): Instant {
    const { firstBefore, gapFrom, gapTo } = day === this.#today ? openingQuarter : wholeDay;
    this.#seconds =
      day === this.#day
        ? this.#seconds + this.#random.int(gapFrom, gapTo)
        : this.#random.int(0, firstBefore);
    this.#day = day;
    const isMorning = this.#seconds < morningLength;
    const from = isMorning ? morningFrom : afternoonFrom - morningLength;
    return instantOn(day, from + this.#seconds, this.#random.int(0, 999));
  }
}

/** The instant of a local time in China, written as the service writes it: UTC with milliseconds. */
export function instantOn(day: Day, seconds: number, milliseconds = 0): Instant {
  const local = (dayNumber(day) * 24 - 8) * secondsPerHour + seconds;
  return new Date(local * 1_000 + milliseconds).toISOString();
}

export function later(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1_000).toISOString();
}
