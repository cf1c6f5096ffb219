import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const kilobyte = 1_024;

/** A disk of its own, so small that it can be filled; it is gone when the test is. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves so many bytes free, rounded down to the pages of the disk. */
  fill(freeBytes: number): void;
  /** Takes back all that {@link fill} has taken. */
  clear(): void;
  setReadOnly(isReadOnly: boolean): void;
}

/** May this user mount a file system in memory? Elsewhere the tests use what SQLite itself can limit. */
export function maySmallDisk(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'may-mount-'));
  const mounted = mount(folder, 1);
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return mounted;
}

/** @param megabytes its size */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'small-disk-'));
  if (!mount(folder, megabytes)) throw new Error('the disk could not be mounted');
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const filler = path.join(folder, 'filler');
  return {
    folder,
    fill: (freeBytes) => {
      const handle = openSync(filler, 'w');
      const size = writeUntilFull(handle);
      ftruncateSync(handle, Math.max(0, size - freeBytes));
      closeSync(handle);
    },
    clear: () => rmSync(filler, { force: true }),
    setReadOnly: (isReadOnly) => {
      spawnSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder]);
    },
  };
}

function mount(folder: string, megabytes: number): boolean {
  const args = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
  return spawnSync('mount', args).status === 0;
}

/** @returns bytes written */
function writeUntilFull(handle: number): number {
  const piece = Buffer.alloc(64 * kilobyte, 1);
  let size = 0;
  for (;;) {
    try {
      const written = writeSync(handle, piece);
      size += written;
      if (written < piece.length) return size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return size;
      throw error;
    }
  }
}
