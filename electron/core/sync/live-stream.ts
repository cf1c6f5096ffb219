import type { CentralClient } from '../central/central-client.ts';
import { followEvents } from '../central/changes.endpoints.ts';
import { endsSession } from '../session/session-tokens.ts';
import type { Timing } from '../timing.ts';
import { backOff } from './back-off.ts';

/** A stream that says nothing at all for so long, not even a heartbeat, is taken for dead. */
const silenceMs = 90_000;

/**
 * Keeps the server-sent events open while the service can be reached. They only hasten the next pull:
 * a missed one costs time, never data.
 */
export class LiveStream {
  readonly #client: CentralClient;
  readonly #timing: Timing;
  readonly #onNews: () => void;
  #lastEventId: string | null = null;
  #running: Promise<void> | null = null;
  #stop: AbortController | null = null;
  #attempt = 0;
  #cancelRetry: (() => void) | null = null;

  /** @param onNews asks for a pull; called when the stream opens, speaks or ends */
  constructor(client: CentralClient, timing: Timing, onNews: () => void) {
    this.#client = client;
    this.#timing = timing;
    this.#onNews = onNews;
  }

  /** Opens the stream unless it is open or waiting for its next try. */
  ensure(): void {
    if (this.#running !== null || this.#cancelRetry !== null) return;
    this.#stop = new AbortController();
    this.#running = this.#follow(this.#stop).finally(() => {
      this.#running = null;
    });
  }

  /** Ends the stream and waits until it has ended. */
  async close(): Promise<void> {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#stop?.abort();
    await this.#running;
  }

  async #follow(stop: AbortController): Promise<void> {
    let cancelWatch = this.#watch(stop);
    try {
      await followEvents(this.#client, this.#lastEventId, stop.signal, {
        onOpen: this.#onNews,
        onChanged: this.#onNews,
        onActivity: () => {
          this.#attempt = 0;
          cancelWatch();
          cancelWatch = this.#watch(stop);
        },
        onId: (id) => {
          this.#lastEventId = id;
        },
      });
      this.#retryLater(stop);
    } catch (error) {
      // A session that is over is noticed and reported by the next pull.
      if (endsSession(error)) this.#onNews();
      else this.#retryLater(stop);
    } finally {
      cancelWatch();
    }
  }

  #watch(stop: AbortController): () => void {
    return this.#timing.after(silenceMs, () => stop.abort('silent'));
  }

  /** The next pull shows whether the service is still there, and reopens the stream if so. */
  #retryLater(stop: AbortController): void {
    if (stop.signal.aborted && stop.signal.reason !== 'silent') return;
    const waitMs = backOff(this.#attempt, this.#timing.random, undefined);
    this.#attempt += 1;
    this.#cancelRetry = this.#timing.after(waitMs, () => {
      this.#cancelRetry = null;
      this.#onNews();
    });
  }
}
