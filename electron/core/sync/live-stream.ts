import type { CentralClient } from '../central/central-client.ts';
import { followEvents } from '../central/changes.endpoints.ts';
import { endsSession } from '../session/session-tokens.ts';
import type { Timing } from '../timing.ts';
import { backOff } from './back-off.ts';

/** A stream that says nothing at all for so long, not even a heartbeat, is taken for dead. */
const silenceMs = 90_000;
/** More than this no service may keep a terminal waiting. */
const longestRetryMs = 60_000;

export interface LiveStreamParts {
  readonly client: CentralClient;
  readonly timing: Timing;
  /** Where the feed has been followed to. */
  readonly cursor: () => string;
  /** Asks for a contact. */
  readonly onNews: () => void;
}

/**
 * Keeps the server-sent events open while the service can be reached. They only hasten the next pull:
 * a missed one costs time, never data.
 */
export class LiveStream {
  readonly #parts: LiveStreamParts;
  #running: Promise<void> | null = null;
  #stop: AbortController | null = null;
  #attempt = 0;
  /** Over how long the service wants those who lost their streams to come back. */
  #retryMs = 0;
  #cancelRetry: (() => void) | null = null;
  #cancelNews: (() => void) | null = null;

  constructor(parts: LiveStreamParts) {
    this.#parts = parts;
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
    this.#cancelNews?.();
    this.#cancelNews = null;
    this.#stop?.abort();
    await this.#running;
  }

  async #follow(stop: AbortController): Promise<void> {
    const { client, cursor, onNews } = this.#parts;
    let cancelWatch = this.#watch(stop);
    try {
      const at = cursor();
      await followEvents(client, at === '' ? null : at, stop.signal, {
        onNews: (newest, spreadMs) => this.#noteNews(newest, spreadMs),
        onRetry: (milliseconds) => {
          this.#retryMs = Math.min(longestRetryMs, milliseconds);
        },
        onActivity: () => {
          this.#attempt = 0;
          cancelWatch();
          cancelWatch = this.#watch(stop);
        },
      });
      this.#retryLater(stop);
    } catch (error) {
      // A session that is over is noticed and reported by the next pull.
      if (endsSession(error)) onNews();
      else this.#retryLater(stop);
    } finally {
      cancelWatch();
    }
  }

  #watch(stop: AbortController): () => void {
    return this.#parts.timing.after(silenceMs, () => stop.abort('silent'));
  }

  /** At once, or after a random part of the span; what is here already is no news. */
  #noteNews(newest: string | null, spreadMs: number): void {
    const { cursor, onNews, timing } = this.#parts;
    if (newest !== null && newest === cursor()) return;
    if (spreadMs > 0 && this.#cancelNews !== null) return;
    this.#cancelNews?.();
    this.#cancelNews = null;
    if (spreadMs === 0) return onNews();
    this.#cancelNews = timing.after(timing.random() * spreadMs, () => {
      this.#cancelNews = null;
      onNews();
    });
  }

  /**
   * The next pull shows whether the service is still there, and reopens the stream if so. All terminals
   * lose their streams in the same moment when the service ends, so they come back over the span it wants.
   */
  #retryLater(stop: AbortController): void {
    if (stop.signal.aborted && stop.signal.reason !== 'silent') return;
    const { timing, onNews } = this.#parts;
    const waitMs = backOff(this.#attempt, timing.random, undefined);
    const spreadMs = timing.random() * this.#retryMs;
    this.#attempt += 1;
    this.#cancelRetry = timing.after(Math.max(waitMs, spreadMs), () => {
      this.#cancelRetry = null;
      onNews();
    });
  }
}
