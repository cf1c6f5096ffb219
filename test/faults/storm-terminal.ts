import type { PageApplier } from '#core/sync/apply-page.ts';
import { LiveStream } from '#core/sync/live-stream.ts';
import { pullChanges } from '#core/sync/pull.ts';
import { SyncEngine } from '#core/sync/sync-engine.ts';
import type { SyncStateRepository } from '#core/sync/sync-state.repository.ts';
import type { VirtualService } from './storm-service.ts';
import type { VirtualTime } from './storm-time.ts';

/** One terminal's real way of talking to the service, with nothing to store but its cursor. */
export class StormTerminal {
  readonly #engine: SyncEngine;
  readonly #service: VirtualService;
  #cursor = '';
  /** Moments of its requests, of the last minute. */
  readonly #asked: number[] = [];
  requests = 0;
  /** The most requests of any ten seconds. */
  mostInTenSeconds = 0;

  constructor(
    service: VirtualService,
    time: VirtualTime,
    departmentId: number,
    random: () => number,
  ) {
    this.#service = service;
    const client = service.client(departmentId, () => this.#noteRequest(time.ms));
    const timing = time.timing(random);
    const nothing = (): undefined => undefined;
    const syncState = {
      read: () => ({ cursor: this.#cursor, epoch: null, dataAsOf: null, clockOffsetMs: null }),
      setClockOffset: nothing,
    } as unknown as SyncStateRepository;
    const applier = {
      apply: ({ nextCursor }: { nextCursor: string }) => void (this.#cursor = nextCursor),
    } as unknown as PageApplier;
    const pull = { client, syncState, applier, now: timing.now, onPage: nothing };
    this.#engine = new SyncEngine({
      timing,
      contact: (signal) => pullChanges(pull, signal),
      nextTryIn: () => null,
      live: (onNews) => new LiveStream({ client, timing, onNews, cursor: () => this.#cursor }),
      ...{ onStatus: nothing, onContact: nothing, onSessionEnded: nothing, onNoContact: nothing },
      onDefect: (error) => {
        throw error;
      },
    });
  }

  /** The officer has signed in. */
  begin(): void {
    this.#engine.nudge();
  }

  get isCurrent(): boolean {
    return this.#cursor === String(this.#service.head);
  }

  /** From here on the requests are counted anew. */
  countAnew(): void {
    this.requests = 0;
    this.mostInTenSeconds = 0;
    this.#asked.length = 0;
  }

  async stop(): Promise<void> {
    await this.#engine.stop();
  }

  #noteRequest(atMs: number): void {
    this.requests += 1;
    this.#asked.push(atMs);
    while ((this.#asked[0] ?? atMs) <= atMs - 10_000) this.#asked.shift();
    this.mostInTenSeconds = Math.max(this.mostInTenSeconds, this.#asked.length);
  }
}
