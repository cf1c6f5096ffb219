import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PREFIX = 'electron-standin-';
let folder: string | undefined;

/**
 * The one temporary folder of this process (Chromium's profile, an unpacked app). Removed at
 * exit; what a killed process left behind is swept by the next start, known by its dead pid.
 */
export function temporaryFolder(): string {
  if (folder === undefined) {
    sweep();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  }
  return folder;
}

/** Removes the folder, if there is one. Chromium must have ended before. */
export function removeTemporaryFolder(): void {
  if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folder = undefined;
}

/** True when a process with that id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function sweep(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
    }
  }
}
