import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { RoundOrder, RoundResult } from '../world/lane.ts';

/** Conductor → lane. */
export type LaneOrder =
  { readonly type: 'play'; readonly round: RoundOrder } | { readonly type: 'close' };

/** Lane → conductor. */
export type LaneReport =
  | { readonly type: 'opened' }
  | { readonly type: 'played'; readonly result: RoundResult }
  | { readonly type: 'closed' };

/** A lane in a thread of its own, as the conductor holds it. */
export class LaneThread {
  readonly #worker: Worker;
  #next = Promise.withResolvers<LaneReport>();

  private constructor(file: string, folder: string) {
    mkdirSync(folder, { recursive: true });
    const entry = new URL('../lane-worker.ts', import.meta.url);
    this.#worker = new Worker(entry, { workerData: { file, folder } });
    this.#worker.on('message', (report: LaneReport) => {
      const { resolve } = this.#next;
      this.#next = Promise.withResolvers();
      resolve(report);
    });
    this.#worker.on('error', (error) => this.#next.reject(error));
  }

  /** @param file a sound terminal process  @param folder of the lane alone */
  static async open(file: string, folder: string): Promise<LaneThread> {
    const thread = new LaneThread(file, folder);
    await thread.#next.promise;
    return thread;
  }

  async play(round: RoundOrder): Promise<RoundResult> {
    const report = await this.#order({ type: 'play', round });
    if (report.type !== 'played') throw new Error(`a lane answered ${report.type}`);
    return report.result;
  }

  async close(): Promise<void> {
    await this.#order({ type: 'close' });
    await this.#worker.terminate();
  }

  async #order(order: LaneOrder): Promise<LaneReport> {
    const { promise } = this.#next;
    this.#worker.postMessage(order);
    return promise;
  }
}
