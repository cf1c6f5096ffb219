import { rmSync } from 'node:fs';
import path from 'node:path';
import { TerminalHandle, type HandleParts } from './terminal-handle.ts';

/** How many processes stand ready: as many as one round may kill in a moment. */
const spares = 3;

/** Keeps terminal processes started, because starting one takes longer than most rounds' work. */
export class ProcessPool {
  readonly #parts: HandleParts;
  readonly #free: TerminalHandle[] = [];
  readonly #all = new Set<TerminalHandle>();
  #started = 0;

  /** @param parts with the folder below which every process gets one of its own */
  constructor(parts: HandleParts) {
    this.#parts = parts;
    // What the processes of an earlier pool have said is not these processes' word.
    rmSync(parts.folder, { recursive: true, force: true });
    this.#fill();
  }

  /** A process that takes orders and holds no core. */
  async take(): Promise<TerminalHandle> {
    const handle = this.#free.shift() ?? this.#start();
    this.#fill();
    await handle.ready();
    return handle;
  }

  /** Gives back a process whose core has been stopped. */
  giveBack(handle: TerminalHandle): void {
    if (handle.isAlive) this.#free.push(handle);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((handle) => handle.kill()));
  }

  #fill(): void {
    while (this.#free.length < spares) this.#free.push(this.#start());
  }

  #start(): TerminalHandle {
    this.#started += 1;
    const folder = path.join(this.#parts.folder, String(this.#started));
    const handle = new TerminalHandle({ ...this.#parts, folder });
    this.#all.add(handle);
    void handle.exited.then(() => this.#all.delete(handle));
    return handle;
  }
}
