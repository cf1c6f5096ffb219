/** After this many wrong passwords in a row every further try waits, twice as long each time. */
const freeAttempts = 5;
const firstDelaySeconds = 5;
const longestDelaySeconds = 900;

interface Record {
  wrong: number;
  blockedUntil: number;
}

/** Wrong passwords per account and terminal. Held in memory: a restart of the service forgives. */
export class SignInAttempts {
  readonly #records = new Map<string, Record>();

  /** Seconds until the next try is allowed; 0 when it is allowed now. `now` in milliseconds. */
  waitSeconds(key: string, now: number): number {
    const until = this.#records.get(key)?.blockedUntil ?? 0;
    return Math.max(0, Math.ceil((until - now) / 1_000));
  }

  noteWrong(key: string, now: number): void {
    const wrong = (this.#records.get(key)?.wrong ?? 0) + 1;
    const doublings = wrong - freeAttempts;
    const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** Math.max(0, doublings));
    const blockedUntil = wrong < freeAttempts ? 0 : now + delay * 1_000;
    this.#records.set(key, { wrong, blockedUntil });
  }

  noteRight(key: string): void {
    this.#records.delete(key);
  }
}
