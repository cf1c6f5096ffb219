import path from 'node:path';
import type { DiskEvent, Mark, Told } from './disk-event.ts';
import { fileOf, textsOf, traceCalls, type TraceCall } from './trace-calls.ts';

export interface TracePlaces {
  readonly dataDir: string;
  /** Where the terminal process writes its marks. */
  readonly marks: string;
}

/** Reads the recording of one terminal. @throws Error for a change of the disk that the model does not know */
export function readTrace(trace: string, places: TracePlaces): DiskEvent[] {
  return new TraceReader(places).read(trace);
}

class TraceReader {
  readonly #places: TracePlaces;
  readonly #events: DiskEvent[] = [];
  /** Number of events when so many calls had ended. */
  readonly #eventsAfter: number[] = [0];
  /** Where the next write without a place of its own goes, by number of the open file. */
  readonly #positions = new Map<number, number>();

  constructor(places: TracePlaces) {
    this.#places = places;
  }

  read(trace: string): DiskEvent[] {
    for (const call of traceCalls(trace)) {
      this.#take(call);
      this.#eventsAfter.push(this.#events.length);
    }
    return this.#events;
  }

  #take(call: TraceCall): void {
    const { name, args, result } = call;
    switch (name) {
      case 'openat':
        this.#open(args, result);
        return;
      case 'write':
      case 'writev':
      case 'pwrite64':
        this.#write(call);
        return;
      case 'ftruncate':
        this.#onFile(args, (file) => ({ kind: 'truncate', path: file, size: lastNumber(args) }));
        return;
      case 'fsync':
      case 'fdatasync': {
        const begun = this.#eventsAfter[call.begun] ?? 0;
        this.#onFile(args, (file) => ({ kind: 'sync', path: file, begun }));
        return;
      }
      case 'mkdir':
        this.#onName(args, (at) => ({ kind: 'make-folder', path: at }));
        return;
      case 'unlink':
      case 'rmdir':
        this.#onName(args, (at) => ({ kind: 'remove', path: at }));
        return;
      case 'unlinkat':
        this.#removeAt(args);
        return;
      case 'rename':
        this.#move(args);
        return;
      case 'mmap':
        this.#requireUnmapped(args);
        return;
      case 'io_uring_setup':
        // libuv's ring for files; the other one is for sockets.
        if (args.includes('IORING_SETUP_SQPOLL'))
          throw new Error('writes through a ring are not seen');
        return;
      default:
        if (this.#isAbout(args)) throw new Error(`not modelled: ${name}(${args.slice(0, 400)})`);
    }
  }

  #open(args: string, result: string): void {
    const file = fileOf(result);
    const at = file === null ? null : this.#inside(file.path);
    if (file === null || at === null) return;
    this.#positions.set(file.fd, 0);
    if (args.includes('O_APPEND')) throw new Error(`opened to be added to: ${at}`);
    if (!args.includes('O_CREAT') && !args.includes('O_TRUNC')) return;
    this.#events.push({ kind: 'open', path: at, isEmptied: args.includes('O_TRUNC') });
  }

  #write({ name, args, result }: TraceCall): void {
    const file = fileOf(args);
    const whole = Buffer.concat(textsOf(args));
    if (file === null) {
      for (const told of toldBy(whole)) this.#events.push({ kind: 'told', told });
      return;
    }
    if (file.path === this.#places.marks) {
      const mark = JSON.parse(whole.toString('utf8')) as Mark;
      this.#events.push({ kind: 'mark', mark });
      return;
    }
    const inside = this.#inside(file.path);
    if (inside === null) return;
    const bytes = whole.subarray(0, Number(result));
    const isPlaced = name === 'pwrite64';
    const at = isPlaced ? lastNumber(args) : (this.#positions.get(file.fd) ?? 0);
    if (!isPlaced) this.#positions.set(file.fd, at + bytes.length);
    this.#events.push({ kind: 'write', path: inside, at, bytes });
  }

  #move(args: string): void {
    const [from, to] = textsOf(args).map((text) => this.#inside(text.toString('utf8')));
    if (from === null && to === null) return;
    if (typeof from !== 'string' || typeof to !== 'string')
      throw new Error('moved into the data folder or out of it');
    this.#events.push({ kind: 'move', path: from, to });
  }

  /** A name below a folder that is open, as removing a whole tree does it. */
  #removeAt(args: string): void {
    const folder = fileOf(args)?.path ?? '';
    const name = textsOf(args)[0]?.toString('utf8') ?? '';
    const at = this.#inside(path.resolve(folder, name));
    if (at !== null) this.#events.push({ kind: 'remove', path: at });
  }

  #onFile(args: string, make: (at: string) => DiskEvent): void {
    const file = fileOf(args);
    const at = file === null ? null : this.#inside(file.path);
    if (at !== null) this.#events.push(make(at));
  }

  #onName(args: string, make: (at: string) => DiskEvent): void {
    const at = this.#inside(textsOf(args)[0]?.toString('utf8') ?? '');
    if (at !== null) this.#events.push(make(at));
  }

  /** What is written through memory is seen by nobody; the index of a WAL alone may be, it is made anew. */
  #requireUnmapped(args: string): void {
    if (!args.includes('PROT_WRITE') || !args.includes('MAP_SHARED')) return;
    const file = fileOf(/\d+<\\x.*$/.exec(args)?.[0] ?? '');
    const at = file === null ? null : this.#inside(file.path);
    if (at !== null && !at.endsWith('-shm')) throw new Error(`${at} is written through memory`);
  }

  #isAbout(args: string): boolean {
    const named = [fileOf(args)?.path, ...textsOf(args).map((text) => text.toString('utf8'))];
    return named.some((each) => each !== undefined && this.#inside(each) !== null);
  }

  /** The place below the data folder, which itself is `''`; null for others. */
  #inside(file: string): string | null {
    const { dataDir } = this.#places;
    if (file === dataDir) return '';
    return file.startsWith(`${dataDir}/`) ? file.slice(dataDir.length + 1) : null;
  }
}

function lastNumber(args: string): number {
  return Number(args.slice(args.lastIndexOf(',') + 1));
}

/** What a request to the service says of acts and of the journal. */
function toldBy(bytes: Buffer): Told[] {
  const text = bytes.toString('latin1');
  const keys = [...text.matchAll(/^idempotency-key: ([\w-]+)/gim)].map((found): Told => {
    return { of: 'act', id: found[1] ?? '' };
  });
  const heads = [...text.matchAll(/"head":\{"seq":(\d+),"hash":"(\w+)"/g)].map((found): Told => {
    return { of: 'head', seq: Number(found[1]), hash: found[2] ?? '' };
  });
  return [...keys, ...heads];
}
