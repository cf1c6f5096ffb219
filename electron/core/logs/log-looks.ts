import type { LogFilter } from '#shared/desktop/logs.contract.ts';
import type { Timing } from '../timing.ts';

/** Looks at the same filter within this time make one record, milliseconds. */
const sameLookMs = 60_000;

/** Which looks at the log have been recorded a moment ago. */
export class LogLooks {
  readonly #now: Timing['now'];
  /** Filter → when a look at it was last recorded. */
  readonly #recorded = new Map<string, number>();

  constructor(now: Timing['now']) {
    this.#now = now;
  }

  /** Is this look to be recorded? To be followed by {@link noteRecorded} when it has been. */
  isDue(filter: LogFilter): boolean {
    const at = this.#recorded.get(keyOf(filter));
    return at === undefined || Math.abs(this.#now().getTime() - at) >= sameLookMs;
  }

  noteRecorded(filter: LogFilter): void {
    const now = this.#now().getTime();
    for (const [key, at] of this.#recorded) {
      if (Math.abs(now - at) >= sameLookMs) this.#recorded.delete(key);
    }
    this.#recorded.set(keyOf(filter), now);
  }
}

function keyOf({ officerId, caseText, act, from, to }: LogFilter): string {
  return JSON.stringify([officerId, caseText, act, from, to]);
}
