import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { CoreMessage, CoreRequest, CoreStart } from '#core/protocol.ts';
import type { Channel } from '#shared/desktop/contract.ts';
import { failureEnvelope, type Envelope } from '#shared/desktop/envelope.ts';
import type { DesktopEventName } from '#shared/desktop/events.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { log } from '../diagnostics/log.ts';

type EventListener = (name: DesktopEventName, payload: unknown) => void;

/** How long a core may take to close its database before the process ends without it, milliseconds. */
const stopLimitMilliseconds = 5_000;

/** The main process's end of the core worker: numbered calls out, answers and events back. */
export class CoreClient {
  readonly #listeners = new Set<EventListener>();
  readonly #waiting = new Map<number, (envelope: Envelope) => void>();
  readonly #started = Promise.withResolvers<Worker>();
  readonly #gone = Promise.withResolvers<void>();
  readonly #entry: URL;
  #worker: Worker | null = null;
  #lastId = 0;
  #isGone = false;

  /** @param entry the worker's bundle, which lies beside the main process's */
  constructor(entry: URL) {
    this.#entry = entry;
    // Without a listener a refused start would count as unhandled before the first call asks.
    this.#started.promise.catch(() => undefined);
  }

  /** Starts the worker; calls made before wait for it. */
  start(start: CoreStart): void {
    const worker = new Worker(this.#entry);
    this.#worker = worker;
    worker.on('message', (message: CoreMessage) => this.#receive(message));
    worker.on('error', (error) => log.error('core failed', error));
    worker.on('exit', () => this.#abandon());
    send(worker, { type: 'start', start });
    start.deviceSecret.fill(0);
    this.#started.resolve(worker);
  }

  /** The core cannot be started: every call answers with the reason. */
  refuse(reason: AppError): void {
    this.#started.reject(reason);
  }

  async call(channel: Channel, input: unknown): Promise<Envelope> {
    if (this.#isGone) return coreGone();
    let worker: Worker;
    try {
      worker = await this.#started.promise;
    } catch (reason) {
      return failureEnvelope(reason, randomUUID());
    }
    const id = (this.#lastId += 1);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      send(worker, { type: 'call', id, channel, input });
    });
  }

  onEvent(listener: EventListener): void {
    this.#listeners.add(listener);
  }

  /** Lets the core close its database; resolves when it has ended, however it ended. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    if (worker === null || this.#isGone) return;
    send(worker, { type: 'stop' });
    const limit = setTimeout(() => void worker.terminate(), stopLimitMilliseconds);
    await this.#gone.promise;
    clearTimeout(limit);
  }

  #receive(message: CoreMessage): void {
    if (message.type === 'answer') {
      this.#waiting.get(message.id)?.(message.envelope);
      this.#waiting.delete(message.id);
    } else if (message.type === 'event') {
      for (const listener of this.#listeners) listener(message.name, message.payload);
    }
  }

  /** A core that ended answers nobody any more; what was committed is safe in the database. */
  #abandon(): void {
    this.#isGone = true;
    this.#gone.resolve();
    for (const answer of this.#waiting.values()) answer(coreGone());
    this.#waiting.clear();
  }
}

function send(worker: Worker, message: CoreRequest): void {
  worker.postMessage(message);
}

function coreGone(): Envelope {
  const message = '数据内核已停止。已保存的内容安全。请关闭并重新打开终端。';
  return failureEnvelope(new AppError('INTERNAL', message), randomUUID());
}
