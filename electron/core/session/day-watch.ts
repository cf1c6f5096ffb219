import { chinaOffsetMs } from '#shared/domain/china-time.ts';
import { dayNumber, dayOfInstant } from '#shared/domain/day.ts';
import type { Timing } from '../timing.ts';

const millisecondsPerDay = 86_400_000;
/** Timers may ring a little early; a second past midnight is certainly the new day. */
const graceMilliseconds = 1_000;

/**
 * Says when a new day has begun in China: lights and days left change with it although no case does. A
 * machine that slept over midnight is told when it wakes.
 */
export class DayWatch {
  readonly #after: Timing['after'];
  readonly #now: () => Date;
  readonly #onNewDay: () => void;
  #cancel: () => void;

  /** @param now the service's time, as far as the device knows it */
  constructor(after: Timing['after'], now: () => Date, onNewDay: () => void) {
    this.#after = after;
    this.#now = now;
    this.#onNewDay = onNewDay;
    this.#cancel = this.#arm();
  }

  stop(): void {
    this.#cancel();
  }

  #arm(): () => void {
    const now = this.#now();
    const day = dayOfInstant(now);
    const midnight = (dayNumber(day) + 1) * millisecondsPerDay - chinaOffsetMs;
    return this.#after(midnight - now.getTime() + graceMilliseconds, () => {
      if (dayOfInstant(this.#now()) !== day) this.#onNewDay();
      this.#cancel = this.#arm();
    });
  }
}
