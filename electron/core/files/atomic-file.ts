import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces a small file so that a reader finds the old or the new content, also after a power cut:
 * temporary file, fsync, rename, fsync of the folder. The file is readable by its owner only.
 * For the main process, which must not wait for the disk. What fails leaves nothing behind.
 */
export async function writeFileAtomically(
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  await writeThrough(temporaryBeside(file), 'w', file, content);
}

/**
 * The same for a folder of the officer's, where every name may be that of a file of theirs: the temporary
 * file has a random name and must be new.
 */
export async function writeAmongOthers(file: string, content: Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${randomUUID()}.part`);
  await writeThrough(temporary, 'wx', file, content);
}

async function writeThrough(
  temporary: string,
  flag: 'w' | 'wx',
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  const handle = await open(temporary, flag, 0o600);
  try {
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  syncFolder(path.dirname(file));
}

/**
 * The same for the data core, whose transactions are synchronous and whose thread may wait. What fails
 * leaves the file as it was and nothing beside it.
 */
export function writeFileAtomicallySync(file: string, content: Uint8Array): void {
  const temporary = temporaryBeside(file);
  try {
    const handle = openSync(temporary, 'w', 0o600);
    try {
      // Not writeSync: on a disk that fills it writes a part and says nothing.
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(path.dirname(file));
}

/** The content, or null when there is no such file. */
export function readFileIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Makes a folder of the terminal's own that lasts, with whatever is missing above it, for its owner only. What
 * is synchronised inside a folder is lost with the folder's name.
 */
export function makeFolderSync(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  // One that was there may be of a process that ended before it had come this far.
  syncNames(folder, first ?? folder);
}

/** The same for a place that may be somebody else's: what was there before is theirs to keep. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined) syncNames(folder, first);
}

/** @param first the topmost of the folders whose names have to last */
function syncNames(folder: string, first: string): void {
  const parent = path.dirname(folder);
  syncFolder(parent);
  if (folder !== first && parent !== folder) syncNames(parent, first);
}

/** Makes a rename durable. Windows has no such call and keeps its own journal of renames. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** One name per file: what a crash left there is overwritten by the next write. */
function temporaryBeside(file: string): string {
  return `${file}.new`;
}
