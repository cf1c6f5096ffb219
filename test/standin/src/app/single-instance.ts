import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { isAlive, temporaryFolder } from '../process/temporary.ts';

export interface SecondInstance {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

/** Delivers a message to the first process; run by a short-lived Node so that the call can wait. */
const DELIVER = `
  const socket = require('node:net').connect(process.argv[1]);
  socket.setTimeout(20000, () => process.exit(1));
  socket.on('error', () => process.exit(1));
  socket.on('data', () => process.exit(0));
  socket.end(process.argv[2]);
`;

/**
 * One process per user data folder. As in Chromium the lock is a symbolic link whose target names
 * the host and the process (made atomically, a dead owner is replaced), and a second link leads
 * to the socket on which the owner hears of later starts.
 */
export class SingleInstance {
  #server: net.Server | undefined;
  #folder = '';

  get isHeld(): boolean {
    return this.#server !== undefined;
  }

  /** Takes the lock, or tells its owner about this start and returns false. */
  request(folder: string, data: unknown, onSecond: (second: SecondInstance) => void): boolean {
    if (this.isHeld) return true;
    fs.mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    if (!this.#lock()) {
      this.#tellOwner(data);
      return false;
    }
    this.#listen(onSecond);
    return true;
  }

  release(): void {
    if (!this.#server) return;
    this.#server.close();
    this.#server = undefined;
    fs.rmSync(this.#path('SingletonSocket'), { force: true });
    fs.rmSync(this.#path('SingletonLock'), { force: true });
  }

  #path(name: string): string {
    return path.join(this.#folder, name);
  }

  #lock(): boolean {
    for (;;) {
      try {
        fs.symlinkSync(`${os.hostname()}-${process.pid}`, this.#path('SingletonLock'));
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      if (this.#isOwnerAlive()) return false;
      fs.rmSync(this.#path('SingletonLock'), { force: true });
    }
  }

  #isOwnerAlive(): boolean {
    try {
      const [, host, pid] = /^(.*)-(\d+)$/.exec(fs.readlinkSync(this.#path('SingletonLock'))) ?? [];
      return host !== os.hostname() || isAlive(Number(pid));
    } catch {
      return false;
    }
  }

  #listen(onSecond: (second: SecondInstance) => void): void {
    // A socket's path may be 107 bytes long at most, so it lives in the temporary folder.
    const socket = path.join(temporaryFolder(), 'instance.sock');
    this.#server = net.createServer({ allowHalfOpen: true }, (connection) => {
      const chunks: Buffer[] = [];
      connection.on('error', () => undefined);
      connection.on('data', (chunk: Buffer) => chunks.push(chunk));
      connection.on('end', () => {
        connection.end('ok');
        onSecond(JSON.parse(Buffer.concat(chunks).toString('utf8')) as SecondInstance);
      });
    });
    this.#server.listen(socket).unref();
    fs.rmSync(this.#path('SingletonSocket'), { force: true });
    fs.symlinkSync(socket, this.#path('SingletonSocket'));
  }

  #tellOwner(data: unknown): void {
    const second: SecondInstance = {
      argv: process.argv,
      workingDirectory: process.cwd(),
      additionalData: data ?? null,
    };
    spawnSync(nodePath(), ['-e', DELIVER, this.#path('SingletonSocket'), JSON.stringify(second)]);
  }
}

/** `process.execPath` says the stand-in; this is the Node that runs it. */
function nodePath(): string {
  return fs.readlinkSync('/proc/self/exe');
}
