import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';

/** Copies are made as these and nothing else; neither is a program on any system. */
const openable: ReadonlySet<string> = new Set(['.pdf', '.txt']);
/** A name longer than this is cut; file systems take 255 bytes. */
const longestName = 60;
/** Until a copy that another program holds open is tried again, milliseconds. */
const retryMs = 60_000;

export interface OutsideCopiesParts {
  readonly userDataDir: string;
  readonly after: (milliseconds: number, task: () => void) => void;
  readonly onRemoved: (count: number) => void;
  /** A copy could not be removed; it is tried again. */
  readonly onHeld: (error: unknown) => void;
  /** Removes a folder with all in it. */
  readonly remove?: (folder: string) => Promise<void>;
}

/**
 * Watermarked copies that other programs may open, in one private folder. It lies beside the caches and
 * not in the system's temporary folder, so that every later start finds and empties it.
 */
export class OutsideCopies {
  readonly #parts: OutsideCopiesParts;
  readonly #folder: string;
  /** Folders of copies whose time is over. */
  readonly #over = new Set<string>();
  #isRetryPlanned = false;

  constructor(parts: OutsideCopiesParts) {
    this.#parts = parts;
    this.#folder = join(parts.userDataDir, 'opened-copies');
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

  /**
   * Removes every copy that is there now. One that another program holds open does not keep the others,
   * and is tried again every minute, also while somebody works again and has opened new ones.
   */
  async clear(): Promise<void> {
    for (const name of await namesIn(this.#folder)) this.#over.add(name);
    await this.#removeOver();
  }

  async #removeOver(): Promise<void> {
    const { remove = removeFolder, onRemoved, onHeld } = this.#parts;
    let removed = 0;
    for (const name of this.#over) {
      try {
        await remove(join(this.#folder, name));
        this.#over.delete(name);
        removed += 1;
      } catch (error) {
        onHeld(error);
      }
    }
    if (removed > 0) onRemoved(removed);
    if (this.#over.size > 0) this.#planRetry();
    // Refused while a copy lies there, which is what is wanted.
    else await rmdir(this.#folder).catch(() => undefined);
  }

  #planRetry(): void {
    if (this.#isRetryPlanned) return;
    this.#isRetryPlanned = true;
    this.#parts.after(retryMs, () => {
      this.#isRetryPlanned = false;
      this.#removeOver().catch(this.#parts.onHeld);
    });
  }
}

async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 2 });
}

/** @returns nothing where there is no folder */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Letters, digits and Chinese of a name that came from an applicant; no path, no hidden file. */
function safeName(name: string): string {
  const kept = name.replace(/[^\p{L}\p{N}（）()_-]+/gu, '_').slice(0, longestName);
  return kept === '' ? '_' : kept;
}
