const firstDelaySeconds = 5;
const longestDelaySeconds = 900;
/** Made-up user names must not fill the memory. */
const mostRecords = 100_000;

interface Record {
  wrong: number;
  blockedUntil: number;
}

/**
 * Wrong passwords in a row, by key. After the free ones every further try waits, twice as long each
 * time. Held in memory: a restart of the service forgives.
 */
export class SignInAttempts {
  readonly #freeAttempts: number;
  readonly #records = new Map<string, Record>();

  constructor(freeAttempts: number) {
    this.#freeAttempts = freeAttempts;
  }

  /** Seconds until the next try is allowed; 0 when it is allowed now. `now` in milliseconds. */
  waitSeconds(key: string, now: number): number {
    const until = this.#records.get(key)?.blockedUntil ?? 0;
    return Math.max(0, Math.ceil((until - now) / 1_000));
  }

  noteWrong(key: string, now: number): void {
    const wrong = (this.#records.get(key)?.wrong ?? 0) + 1;
    const doublings = wrong - this.#freeAttempts;
    const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** Math.max(0, doublings));
    const blockedUntil = wrong < this.#freeAttempts ? 0 : now + delay * 1_000;
    // Newest last, so that what is dropped is what nobody has tried for longest.
    this.#records.delete(key);
    this.#records.set(key, { wrong, blockedUntil });
    const [oldest] = this.#records.keys();
    if (this.#records.size > mostRecords && oldest !== undefined) this.#records.delete(oldest);
  }

  noteRight(key: string): void {
    this.#records.delete(key);
  }
}
