import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { root } from '../root.ts';

const PATIENCE_MS = 5_000;

export interface ChildOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Descriptors beside stdin, which is closed, and the two outputs, which are piped. */
  readonly extraPipes?: number;
}

/**
 * The processes that this one started. Each leads a group of its own, so that Ctrl+C does not
 * reach it before its turn and its own children end with it.
 */
export class Children {
  readonly #running: ChildProcess[] = [];

  start(command: string, args: readonly string[], options: ChildOptions = {}): ChildProcess {
    const extra = Array<'pipe'>(options.extraPipes ?? 0).fill('pipe');
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', ...extra],
    });
    this.#running.push(child);
    child.on('error', (error) => console.error(`${command}: ${error.message}`));
    return child;
  }

  /** Ends one child and its group: asked first, forced after five seconds. */
  async end(child: ChildProcess): Promise<void> {
    const place = this.#running.indexOf(child);
    if (place >= 0) this.#running.splice(place, 1);
    if (child.pid === undefined) return;
    if (isOver(child)) return signalGroup(child.pid, 'SIGKILL');
    const over = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    signalGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child.pid!, 'SIGKILL'), PATIENCE_MS);
    await over;
    clearTimeout(timer);
    signalGroup(child.pid, 'SIGKILL');
  }

  /** Ends all, the last started first. */
  async endAll(): Promise<void> {
    for (let child = this.#running.at(-1); child !== undefined; child = this.#running.at(-1)) {
      await this.end(child);
    }
  }
}

function isOver(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // ESRCH: nobody of the group is left, which is what was wanted.
  }
}

/** Passes every line of a child's output to `take`, with its name in front when printed. */
export function onLines(stream: Readable | null, take: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
}
