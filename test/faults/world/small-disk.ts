import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Room for a cache and its write-ahead log, soon filled. */
const size = '12m';

/** A disk of its own for a terminal, small enough to be filled within milliseconds. */
export class SmallDisk {
  readonly folder: string;
  #isMounted = false;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** An empty disk. @throws Error where nothing may be mounted */
  clear(): void {
    if (this.#isMounted) {
      for (const name of readdirSync(this.folder)) {
        rmSync(path.join(this.folder, name), { recursive: true });
      }
      return;
    }
    mkdirSync(this.folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', this.folder]);
    this.#isMounted = true;
  }

  close(): void {
    if (this.#isMounted) execFileSync('umount', [this.folder]);
    this.#isMounted = false;
  }
}
