import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';

/** Copies are made as these and nothing else; neither is a program on any system. */
const openable: ReadonlySet<string> = new Set(['.pdf', '.txt']);
/** A name longer than this is cut; file systems take 255 bytes. */
const longestName = 60;

/**
 * Watermarked copies that other programs may open, in one private folder. It lies beside the caches and
 * not in the system's temporary folder, so that every later start finds and empties it.
 */
export class OutsideCopies {
  readonly #folder: string;

  constructor(userDataDir: string) {
    this.#folder = join(userDataDir, 'opened-copies');
  }

  /**
   * Writes a copy that only this account may read.
   * @returns its place
   * @throws AppError MATERIAL_TYPE_UNSUPPORTED for an extension that is not on the list
   */
  async write(fileName: string, bytes: Uint8Array): Promise<string> {
    const extension = /\.[a-z]+$/i.exec(fileName)?.[0].toLowerCase() ?? '';
    if (!openable.has(extension)) {
      throw new AppError(
        'MATERIAL_TYPE_UNSUPPORTED',
        '这种文件不允许用其他程序打开，没有导出副本。',
      );
    }
    const folder = join(this.#folder, randomUUID());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, safeName(fileName.slice(0, -extension.length)) + extension);
    await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
    return file;
  }

  /** Removes every copy. One that another program holds open stays until the next time. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 2 });
  }
}

/** Letters, digits and Chinese of a name that came from an applicant; no path, no hidden file. */
function safeName(name: string): string {
  const kept = name.replace(/[^\p{L}\p{N}（）()_-]+/gu, '_').slice(0, longestName);
  return kept === '' ? '_' : kept;
}
