import type { CentralClient } from '#core/central/central-client.ts';
import { unreachable } from '#core/central/central-error.ts';
import { centralRoutes } from '#shared/central/routes.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { nudgeSpreadMs, retrySpreadMs } from '#test/central/changes/nudge-spread.ts';
import type { VirtualTime } from './storm-time.ts';

/** `failing`: answers 5xx at once; `down`: cannot be reached. */
type ServiceState = 'up' | 'failing' | 'down';

/** Milliseconds on the way, there and back. */
const roundTripMs = 20;
/** Requests may wait this long for their turn; beyond it the service answers 503. */
const longestWaitMs = 2_000;
const heartbeatMs = 60_000;

interface OpenStream {
  readonly say: (text: string) => void;
  readonly end: (error: unknown) => void;
  readonly departmentId: number;
}

/** A central service of a stated capacity, in virtual time: one queue, each request taking its share of a second. */
export class VirtualService {
  state: ServiceState = 'up';
  /** The feed's newest place. */
  head = 1;
  /** Answers of 5xx that it gave because it had too much to do. */
  overloads = 0;
  /** Arrivals of requests by second since the beginning. */
  readonly arrivals = new Map<number, number>();
  readonly #time: VirtualTime;
  readonly #startedAt: number;
  readonly #msPerRequest: number;
  readonly #spreads: boolean;
  readonly #streams = new Set<OpenStream>();
  #busyUntil = 0;

  /** @param spreads false: every terminal is told to ask at once, as before */
  constructor(time: VirtualTime, requestsPerSecond: number, spreads: boolean) {
    this.#time = time;
    this.#startedAt = time.ms;
    this.#msPerRequest = 1_000 / requestsPerSecond;
    this.#spreads = spreads;
    this.#beat();
  }

  /** The way of one terminal to this service. @param onRequest told of every request */
  client(departmentId: number, onRequest: () => void): CentralClient {
    const page = async (cursor: unknown): Promise<unknown> => {
      onRequest();
      await this.#handled();
      const nextCursor = String(this.head);
      const serverTime = new Date(this.#time.ms).toISOString();
      const page = { epoch: 'e', cursor, nextCursor, serverTime };
      return { ...page, hasMore: false, remaining: 0, changes: [] };
    };
    return {
      request: (route, request = {}) => {
        if (route.path !== centralRoutes.readChanges.path) throw new Error(`asked ${route.path}`);
        return page(request.query?.['cursor']) as never;
      },
      stream: async (_, request = {}) => {
        onRequest();
        await this.#handled();
        return this.#openStream(departmentId, request.signal) as never;
      },
      bytes: () => Promise.reject(new Error('no files here')),
      close: () => undefined,
    };
  }

  /** Something new for all, or for one department. */
  publish(departmentId: number | null): void {
    this.head += 1;
    const concerned = [...this.#streams].filter(
      (stream) => departmentId === null || stream.departmentId === departmentId,
    );
    const spreadMs = this.#spreads ? nudgeSpreadMs(concerned.length) : 0;
    const event = `id: ${this.head}\nevent: changed\ndata: {"spreadMs":${spreadMs}}\n\n`;
    for (const stream of concerned) stream.say(event);
  }

  /** From now on it is so; streams end with it. */
  become(state: ServiceState): void {
    this.state = state;
    if (state === 'up') return;
    for (const stream of [...this.#streams]) stream.end(unreachable(new Error('ended')));
  }

  /** The most requests of one second from a moment on. */
  peak(fromMs: number): number {
    const first = Math.floor((fromMs - this.#startedAt) / 1_000);
    const counts = [...this.arrivals].filter(([second]) => second >= first);
    return Math.max(0, ...counts.map(([, count]) => count));
  }

  async #handled(): Promise<void> {
    await this.#wait(roundTripMs / 2);
    if (this.state === 'down') throw unreachable(new Error('refused'));
    const second = Math.floor((this.#time.ms - this.#startedAt) / 1_000);
    this.arrivals.set(second, (this.arrivals.get(second) ?? 0) + 1);
    if (this.state === 'failing') throw failed();
    const begins = Math.max(this.#busyUntil, this.#time.ms);
    if (begins - this.#time.ms > longestWaitMs) {
      this.overloads += 1;
      throw failed();
    }
    this.#busyUntil = begins + this.#msPerRequest;
    await this.#wait(this.#busyUntil - this.#time.ms + roundTripMs / 2);
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#time.after(milliseconds, resolve));
  }

  #openStream(departmentId: number, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
    const encoder = new TextEncoder();
    const said: string[] = [];
    let failure: { readonly error: unknown } | null = null;
    let wake = (): void => undefined;
    const stream: OpenStream = {
      departmentId,
      say: (text) => {
        said.push(text);
        wake();
      },
      end: (error) => {
        this.#streams.delete(stream);
        failure = { error };
        wake();
      },
    };
    this.#streams.add(stream);
    signal?.addEventListener('abort', () => stream.end(signal.reason));
    stream.say(`${this.#retry()}id: ${this.head}\nevent: ready\ndata: {}\n\n`);
    return {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          if (said.length > 0) yield encoder.encode(said.splice(0).join(''));
          else if (failure !== null) throw failure.error;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      },
    };
  }

  #beat(): void {
    this.#time.after(heartbeatMs, () => {
      for (const stream of this.#streams) stream.say(`${this.#retry()}: still here\n\n`);
      this.#beat();
    });
  }

  #retry(): string {
    return this.#spreads ? `retry: ${retrySpreadMs(this.#streams.size)}\n` : '';
  }
}

function failed(): AppError {
  return new AppError('CENTRAL_FAILED', '中心系统暂时不能处理（503）', { retryable: true });
}
