import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Channel } from '#shared/desktop/contract.ts';
import type { Envelope } from '#shared/desktop/envelope.ts';
import type { Order, Report, Stretching } from './protocol.ts';

/** The process has ended before it answered: nobody can say whether the call was made. */
export class TerminalGone extends Error {
  constructor() {
    super('the terminal process is gone');
  }
}

interface Waiting {
  readonly resolve: (value: Envelope) => void;
  readonly reject: (error: Error) => void;
}

/** A command that starts the process and writes down what it does. */
export interface Recorder {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface HandleParts {
  /** The bundled terminal process. */
  readonly file: string;
  /** Its working folder: `tmp` and what it says on its standard output and error. */
  readonly folder: string;
  readonly stretch: (of: Stretching) => Promise<Buffer>;
  readonly recorder?: Recorder;
}

/** One terminal process as the harness holds it. */
export class TerminalHandle {
  /** Whatever the process may write outside its data folder. */
  readonly folder: string;
  readonly exited: Promise<unknown>;
  readonly #child: ChildProcess;
  readonly #stretch: HandleParts['stretch'];
  readonly #calls = new Map<number, Waiting>();
  readonly #milestones = new Map<Report['type'], PromiseWithResolvers<void>>();
  #lastCall = 0;
  #isKilled = false;

  constructor({ file, folder, stretch, recorder }: HandleParts) {
    this.folder = folder;
    this.#stretch = stretch;
    const tmp = path.join(folder, 'tmp');
    mkdirSync(tmp, { recursive: true });
    const said = openSync(path.join(folder, 'said.log'), 'a');
    this.#child = fork(file, [], {
      // Only what it needs, and its own place for temporary files.
      env: {
        ...{ PATH: process.env['PATH'], TMPDIR: tmp, SQLITE_TMPDIR: tmp },
        // Compiled code of an earlier process; a third of a start is compiling.
        NODE_COMPILE_CACHE: path.join(path.dirname(file), 'compiled'),
        ...recorder?.env,
      },
      execPath: recorder?.command ?? process.execPath,
      execArgv: recorder === undefined ? [] : [...recorder.args, process.execPath],
      serialization: 'advanced',
      stdio: ['ignore', said, said, 'ipc', ...(recorder === undefined ? [] : ['pipe' as const])],
    });
    closeSync(said);
    const ends = [once(this.#child, 'exit'), recorderEnd(this.#child)];
    this.exited = Promise.all(ends).then(() => this.#forgetCalls());
    this.#child.on('message', (report: Report) => this.#note(report));
    // A killed process breaks its channel; that it has ended says `exit`.
    this.#child.on('error', () => undefined);
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Ended, and not by us. */
  get hasCrashed(): boolean {
    return !this.isAlive && !this.#isKilled;
  }

  /** Resolves when the process takes orders. */
  async ready(): Promise<void> {
    await this.#reached('ready');
  }

  async start(order: Omit<Extract<Order, { type: 'start' }>, 'type'>): Promise<void> {
    this.#milestones.delete('started');
    this.#send({ type: 'start', ...order });
    await this.#reached('started');
  }

  /** @throws TerminalGone */
  call(channel: Channel, input: unknown): Promise<Envelope> {
    if (!this.isAlive) return Promise.reject(new TerminalGone());
    this.#lastCall += 1;
    const id = this.#lastCall;
    const answer = new Promise<Envelope>((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
    });
    this.#send({ type: 'call', id, channel, input });
    return answer;
  }

  advance(ms: number): void {
    this.#send({ type: 'advance', ms });
  }

  setClock(ms: number): void {
    this.#send({ type: 'set-clock', ms });
  }

  /** Closes the core; the process may be given another. @throws TerminalGone */
  async stop(): Promise<void> {
    this.#milestones.delete('stopped');
    this.#send({ type: 'stop' });
    await this.#reached('stopped');
  }

  /** kill -9, at this instant. Resolves when the process is no more. */
  async kill(): Promise<void> {
    this.#isKilled = true;
    this.#child.kill('SIGKILL');
    await this.exited;
  }

  #send(order: Order): void {
    if (this.isAlive && this.#child.connected) this.#child.send(order, () => undefined);
  }

  #note(report: Report): void {
    switch (report.type) {
      case 'answer':
        this.#calls.get(report.id)?.resolve(report.envelope);
        this.#calls.delete(report.id);
        return;
      case 'stretch': {
        const { id, of } = report;
        void this.#stretch(of).then((key) => this.#send({ type: 'stretched', id, key }));
        return;
      }
      case 'ready':
      case 'started':
      case 'stopped':
        this.#milestone(report.type).resolve();
    }
  }

  async #reached(type: Report['type']): Promise<void> {
    const gone = this.exited.then(() => Promise.reject(new TerminalGone()));
    await Promise.race([this.#milestone(type).promise, gone]);
  }

  #milestone(type: Report['type']): PromiseWithResolvers<void> {
    const known = this.#milestones.get(type) ?? Promise.withResolvers<void>();
    this.#milestones.set(type, known);
    return known;
  }

  #forgetCalls(): void {
    for (const { reject } of this.#calls.values()) reject(new TerminalGone());
    this.#calls.clear();
  }
}

/** A recorder holds the fifth channel open until it has written down the end of the process. */
async function recorderEnd({ stdio }: ChildProcess): Promise<void> {
  const line = stdio[4] as Readable | undefined;
  if (line === undefined) return;
  line.resume();
  await once(line, 'close');
}
