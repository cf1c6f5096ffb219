import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { makeFolderSync, syncFolder, writeFileAtomicallySync } from '../files/atomic-file.ts';

/** What wiping does to the disk, one durable step at a time, so that a test can end it between any two. */
export interface WipeDisk {
  /** Writes the record of how far it is, which lasts by itself. */
  readonly record: (write: () => void) => void;
  /** Names in a folder; none when there is no such folder. */
  readonly names: (folder: string) => string[];
  /** Makes a folder that lasts, unless it is there. */
  readonly makeFolder: (folder: string) => void;
  /** Writes a file that lasts. @throws Error when it cannot be read back as it was given */
  readonly write: (file: string, content: Buffer) => void;
  /** Moves a file; the folders have to be synchronised for it to last. */
  readonly move: (file: string, to: string) => void;
  /** A file, or a folder with all that is in it. */
  readonly remove: (file: string) => void;
  /** Removes a folder that is empty. */
  readonly removeFolder: (folder: string) => void;
  readonly sync: (folder: string) => void;
}

export const systemDisk: WipeDisk = {
  record: (write) => write(),
  names: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  makeFolder: makeFolderSync,
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
