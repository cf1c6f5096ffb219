import { chinaOffsetMs } from '#shared/domain/china-time.ts';
import { dayNumber, dayOfInstant, type Day } from '#shared/domain/day.ts';
import type { Timing } from '../timing.ts';

const millisecondsPerDay = 86_400_000;
/** Timers may ring a little early; a second past midnight is certainly the new day. */
const graceMilliseconds = 1_000;
/**
 * The longest wait in one go. Some systems let timers stand still in sleep, and clocks are set: a timer
 * until midnight would then ring hours late.
 */
const longestWaitMs = 60_000;

/**
 * Says when another day has begun in China: lights and days left change with it although no case does. A
 * machine that slept over midnight, or whose clock was set, is told within a minute.
 */
export class DayWatch {
  readonly #after: Timing['after'];
  readonly #now: () => Date;
  readonly #onNewDay: () => void;
  #day: Day;
  #cancel: () => void;

  /** @param now the service's time, as far as the device knows it */
  constructor(after: Timing['after'], now: () => Date, onNewDay: () => void) {
    this.#after = after;
    this.#now = now;
    this.#onNewDay = onNewDay;
    this.#day = dayOfInstant(now());
    this.#cancel = this.#arm();
  }

  stop(): void {
    this.#cancel();
  }

  #arm(): () => void {
    const midnight = (dayNumber(this.#day) + 1) * millisecondsPerDay - chinaOffsetMs;
    const untilThen = midnight - this.#now().getTime() + graceMilliseconds;
    return this.#after(Math.min(longestWaitMs, Math.max(0, untilThen)), () => this.#look());
  }

  #look(): void {
    const day = dayOfInstant(this.#now());
    const isNew = day !== this.#day;
    this.#day = day;
    this.#cancel = this.#arm();
    if (isNew) this.#onNewDay();
  }
}
