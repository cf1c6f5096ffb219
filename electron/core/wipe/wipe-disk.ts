import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { syncFolder, writeFileAtomicallySync } from '../files/atomic-file.ts';

/** What wiping does to the disk, one durable step at a time, so that a test can end it between any two. */
export interface WipeDisk {
  /** Names in a folder; none when there is no such folder. */
  names(folder: string): string[];
  /** Makes a folder that lasts, unless it is there. */
  makeFolder(folder: string): void;
  /** Writes a file that lasts. @throws Error when it cannot be read back as it was given */
  write(file: string, content: Buffer): void;
  /** Moves a file; the folders have to be synchronised for it to last. */
  move(file: string, to: string): void;
  /** A file, or a folder with all that is in it. */
  remove(file: string): void;
  /** Removes a folder that is empty. */
  removeFolder(folder: string): void;
  sync(folder: string): void;
}

export const systemDisk: WipeDisk = {
  names: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  makeFolder: (folder) => {
    if (existsSync(folder)) return;
    mkdirSync(folder, { mode: 0o700 });
    syncFolder(path.dirname(folder));
  },
  write: (file, content) => {
    writeFileAtomicallySync(file, content);
    if (!readFileSync(file).equals(content)) throw new Error('the file is not what was written');
  },
  move: (file, to) => renameSync(file, to),
  remove: (file) => rmSync(file, { force: true, recursive: true }),
  removeFolder: (folder) => {
    if (existsSync(folder)) rmdirSync(folder);
  },
  sync: (folder) => {
    if (existsSync(folder)) syncFolder(folder);
  },
};
