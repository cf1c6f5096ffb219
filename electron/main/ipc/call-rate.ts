/** Calls a window may make: a burst of 400, refilled at 200 a second. A person never comes near it. */
const burst = 400;
const perMillisecond = 0.2;

/** Token bucket over a monotonic clock given by the caller, milliseconds. */
export class CallRate {
  #tokens = burst;
  #lastAt: number | null = null;

  allows(now: number): boolean {
    const elapsed = this.#lastAt === null ? 0 : Math.max(0, now - this.#lastAt);
    this.#lastAt = now;
    this.#tokens = Math.min(burst, this.#tokens + elapsed * perMillisecond);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
