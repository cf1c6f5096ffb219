import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { DevToolsEvents } from './devtools.types.ts';

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
  method: string;
}

interface Message {
  id?: number;
  result?: unknown;
  error?: { message: string };
  method?: string;
  params?: unknown;
  sessionId?: string;
}

/** The DevTools protocol over two file descriptors: JSON messages, each ended by a NUL byte. */
export class DevToolsPipe {
  readonly #out: Writable;
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #waiting = new Map<number, Waiting>();
  #chunks: Buffer[] = [];
  #lastId = 0;
  #isClosed = false;

  constructor(out: Writable, incoming: Readable) {
    this.#out = out;
    out.on('error', () => this.#close());
    incoming.on('data', (chunk: Buffer) => this.#read(chunk));
    incoming.on('error', () => this.#close());
    incoming.on('close', () => this.#close());
  }

  /** Sends a command; rejects with Chromium's message, or when the pipe has closed. */
  send<T = unknown>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error(`Chromium has ended (${method})`));
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, method });
    });
    this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return answer;
  }

  /** Listens to an event of a session, or of the browser itself when none is given. */
  on<E extends keyof DevToolsEvents>(
    event: E,
    listener: (params: DevToolsEvents[E]) => void,
    sessionId = '',
  ): void {
    this.#events.on(`${sessionId} ${event}`, listener);
  }

  /** Forgets the listeners of a session that is gone. */
  forget(sessionId: string): void {
    for (const name of this.#events.eventNames()) {
      if (String(name).startsWith(`${sessionId} `)) this.#events.removeAllListeners(name);
    }
  }

  #read(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const text = Buffer.concat([...this.#chunks, rest.subarray(0, end)]).toString('utf8');
      this.#chunks = [];
      rest = rest.subarray(end + 1);
      this.#dispatch(JSON.parse(text) as Message);
    }
    if (rest.length > 0) this.#chunks.push(rest);
  }

  #dispatch(message: Message): void {
    if (message.id === undefined) {
      this.#events.emit(`${message.sessionId ?? ''} ${message.method}`, message.params);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) {
      waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
    } else {
      waiting?.resolve(message.result);
    }
  }

  #close(): void {
    this.#isClosed = true;
    for (const waiting of this.#waiting.values()) {
      waiting.reject(new Error(`Chromium has ended (${waiting.method})`));
    }
    this.#waiting.clear();
  }
}
