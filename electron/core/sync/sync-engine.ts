import { isAppError, type AppError } from '#shared/errors/app-error.ts';
import { isAway } from '../central/central-error.ts';
import { endsSession } from '../session/session-tokens.ts';
import type { Timing } from '../timing.ts';
import { backOff, pollInterval } from './back-off.ts';
import type { LiveStream } from './live-stream.ts';
import type { PullProgress } from './pull.ts';

export type Connection = 'online' | 'offline' | 'connecting';

export interface EngineParts {
  readonly timing: Timing;
  /** One whole talk: what waits is sent, what is new is fetched. */
  readonly contact: (signal: AbortSignal) => Promise<void>;
  /** Milliseconds until an act is to be tried again; null when none is planned. */
  readonly nextTryIn: () => number | null;
  /** Made here, because its news are this engine's nudges. */
  readonly live: (onNews: () => void) => LiveStream;
  readonly onStatus: () => void;
  readonly onContact: () => void;
  /** Only the officer's password helps now. */
  readonly onSessionEnded: (error: AppError) => void;
  /** A try without contact has failed: time to look at the offline lease. */
  readonly onNoContact: () => void;
  readonly onDefect: (error: unknown) => void;
}

/**
 * Decides when the terminal talks to the service: at once when something calls for it, every half to
 * whole minute otherwise, with full-jitter back-off while it fails. One contact at a time.
 */
export class SyncEngine {
  readonly #parts: EngineParts;
  readonly #live: LiveStream;
  readonly #stop = new AbortController();
  #connection: Connection = 'connecting';
  #progress: PullProgress | null = null;
  #lastFailure: unknown = null;
  #running: Promise<void> | null = null;
  #isAgainWanted = false;
  #isSessionOver = false;
  #attempt = 0;
  #cancelNext: () => void = () => undefined;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#live = parts.live(() => this.nudge());
  }

  get connection(): Connection {
    return this.#connection;
  }

  get progress(): PullProgress | null {
    return this.#progress;
  }

  /** What the last contact failed with; null after a good one. */
  get lastFailure(): unknown {
    return this.#lastFailure;
  }

  /** Asks for a contact now. Does nothing after the session has ended. */
  nudge(): void {
    this.syncNow().catch(this.#parts.onDefect);
  }

  /** Like {@link nudge}; resolves when a contact that began after this call has ended. */
  async syncNow(): Promise<void> {
    if (this.#stop.signal.aborted || this.#isSessionOver) return;
    if (this.#running !== null) {
      this.#isAgainWanted = true;
      await this.#running;
      return;
    }
    this.#cancelNext();
    this.#running = this.#contacts().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  /** The officer has proved the password again. */
  resume(): void {
    this.#isSessionOver = false;
    this.#attempt = 0;
    this.nudge();
  }

  /** Called for every page that has been applied. */
  notePage(progress: PullProgress): void {
    this.#progress = progress;
    this.#parts.onStatus();
  }

  /** Ends everything and waits until nothing touches the cache any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#cancelNext();
    // What failed has been noted where it failed; here only that it is over counts.
    await Promise.allSettled([this.#running, this.#live.close()]);
  }

  async #contacts(): Promise<void> {
    do {
      this.#isAgainWanted = false;
      await this.#contact();
    } while (this.#isAgainWanted && !this.#stop.signal.aborted && this.#attempt === 0);
  }

  async #contact(): Promise<void> {
    const { contact, nextTryIn, timing, onContact, onStatus, onDefect } = this.#parts;
    const { signal } = this.#stop;
    try {
      await contact(signal);
      if (signal.aborted) return;
      this.#connection = 'online';
      this.#lastFailure = null;
      onContact();
      this.#attempt = 0;
      this.#live.ensure();
      this.#planNext(Math.min(pollInterval(timing.random), nextTryIn() ?? Infinity));
    } catch (error) {
      if (signal.aborted) return;
      if (!isAppError(error)) onDefect(error);
      this.#fail(error);
    } finally {
      this.#progress = null;
      if (!signal.aborted) onStatus();
    }
  }

  #fail(error: unknown): void {
    this.#lastFailure = error;
    if (endsSession(error)) {
      this.#isSessionOver = true;
      this.#connection = 'offline';
      this.#parts.onSessionEnded(error);
      return;
    }
    this.#connection = isAway(error) ? 'offline' : 'online';
    const retryAfter = isAppError(error) ? error.retryAfterSeconds : undefined;
    this.#planNext(backOff(this.#attempt, this.#parts.timing.random, retryAfter));
    this.#attempt += 1;
    if (isAway(error)) this.#noteNoContact();
  }

  /** Looking at the lease writes a file; a disk that is full then must not end the core. */
  #noteNoContact(): void {
    try {
      this.#parts.onNoContact();
    } catch (error) {
      this.#parts.onDefect(error);
    }
  }

  #planNext(milliseconds: number): void {
    this.#cancelNext();
    this.#cancelNext = this.#parts.timing.after(milliseconds, () => this.nudge());
  }
}
