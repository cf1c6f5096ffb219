import type { Lease } from '../keys/offline-guard.ts';
import type { Timing } from '../timing.ts';

/** How often the lease is looked at while nobody does anything, milliseconds. */
const lookMs = 60_000;

export interface LeaseWatchParts {
  readonly after: Timing['after'];
  /**
   * Notes that so much time has passed at least, and judges; null when the lease is over.
   * @param elapsedMs by a timer, which does not follow the device's clock
   */
  readonly look: (elapsedMs: number) => Lease | null;
  /** The cache has become read-only, or is so no more. */
  readonly onChange: () => void;
  readonly onExpired: () => void;
}

/**
 * Looks at the lease of an open cache by a timer, whatever the talk with the service does: a cache whose
 * central session has ended, or whose window nobody touches, becomes read-only and is locked all the same.
 */
export class LeaseWatch {
  readonly #parts: LeaseWatchParts;
  #lease: Lease | null = null;
  #hasContact = false;
  #cancel: () => void = () => undefined;

  constructor(parts: LeaseWatchParts) {
    this.#parts = parts;
    this.#arm();
  }

  /** As it was judged last; null before that, and when it is over. */
  get lease(): Lease | null {
    return this.#lease;
  }

  /** The lease has just been renewed. */
  noteContact(): void {
    this.#hasContact = true;
    if (this.#lease?.isReadOnly === true) this.look();
  }

  /** Judges now. */
  look(elapsedMs = 0): void {
    const before = this.#lease?.isReadOnly ?? false;
    this.#lease = this.#parts.look(elapsedMs);
    if (this.#lease === null) this.#parts.onExpired();
    else if (this.#lease.isReadOnly !== before) this.#parts.onChange();
  }

  stop(): void {
    this.#cancel();
  }

  #arm(): void {
    const wait = this.#wait();
    this.#cancel = this.#parts.after(wait, () => {
      this.#arm();
      // After a contact the clock may have been put right, by much; what that renewed need not be judged.
      if (!this.#hasContact) this.look(wait);
      this.#hasContact = false;
    });
  }

  /** Not much later than the next change. */
  #wait(): number {
    if (this.#lease === null) return lookMs;
    const { at, isReadOnly, readOnlyFrom, lockedFrom } = this.#lease;
    return Math.min(lookMs, (isReadOnly ? lockedFrom : readOnlyFrom) - at + 1);
  }
}
