import { Worker } from 'node:worker_threads';
import type { Row } from 'write-excel-file/node';
import type { PackingOrder } from './packing-order.ts';
import type { SheetToWrite } from './workbook.ts';

/** The bundle of the thread lies beside the core's; from source it is the file beside this one. */
const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const entry = new URL(`packing-worker.${ending}`, import.meta.url);

/** A thread that packs one workbook while the core goes on answering. To be ended, whatever happens. */
export class PackingThread {
  readonly #worker = new Worker(entry);
  readonly #bytes = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  readonly #signal: AbortSignal;
  readonly #onAbort = (): void => this.#bytes.reject(this.#signal.reason);

  /** @param signal gives up the packing; its reason is what {@link pack} then throws */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort);
    // It may fail before anybody waits for it.
    this.#bytes.promise.catch(() => undefined);
    this.#worker.on('message', this.#bytes.resolve);
    this.#worker.on('error', this.#bytes.reject);
    this.#worker.on('exit', () => this.#bytes.reject(new Error('the packing thread has ended')));
  }

  /** Further rows of the first sheet. */
  add(rows: readonly Row[]): void {
    this.#send({ type: 'rows', rows });
  }

  /** The workbook with all rows that were added. @throws the signal's reason */
  pack(sheets: readonly SheetToWrite[], watermark: string): Promise<Uint8Array<ArrayBuffer>> {
    this.#send({ type: 'pack', sheets, watermark });
    return this.#bytes.promise;
  }

  async end(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#onAbort);
    await this.#worker.terminate();
  }

  #send(order: PackingOrder): void {
    this.#worker.postMessage(order);
  }
}
