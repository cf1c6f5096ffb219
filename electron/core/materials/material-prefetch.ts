import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { handInsOf } from '#shared/central/hand-ins.ts';
import { isAppError, type AppError } from '#shared/errors/app-error.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Cache } from '../cache.ts';
import { asCacheError } from '../database/database-errors.ts';
import type { FileName } from './material-file.repository.ts';
import { DownloadStopped, type MaterialFiles } from './material-files.ts';

/** A file above this is fetched when somebody opens it, bytes. */
const largestPrefetched = 4 * 2 ** 20;
/**
 * When the cached files that are not pinned take more, bytes, those of ended cases make room, or fetching
 * ahead pauses.
 */
const mostCached = 512 * 2 ** 20;

/** Pinned files that are on their way at a time. */
const pinnedAtOnce = 3;

/** A file of what is taken along, and the bytes of it that are still to come. */
export interface PinnedFile extends FileName {
  readonly missing: number;
}

/**
 * How going through the pinned files ended. `away`: the service cannot be reached, or the session is over.
 * `interrupted`: it begins anew at once, or this cache is being closed.
 */
export type PinnedEnd = 'done' | 'away' | 'disk-full' | 'interrupted';

/** What is taken along (O02): fetched before everything else, whatever its size. */
export interface PinnedFiles {
  /** Files to be fetched, or to be looked at once, in their order. */
  wanted(): readonly PinnedFile[];
  /** Is there room on the disk for so many bytes more? */
  hasRoom(bytes: number): boolean;
  /** @param failure null when the file is whole and can be shown */
  note(name: FileName, failure: AppError | null): void;
  ended(end: PinnedEnd): void;
}

export interface PrefetchParts {
  readonly cache: Pick<Cache, 'materialFiles'>;
  readonly files: MaterialFiles;
  readonly pinned: PinnedFiles;
  readonly officer: () => Officer;
  readonly onDefect: (error: unknown) => void;
  /** Bytes above which files make room; {@link mostCached} unless told. */
  readonly mostCached?: number;
}

/**
 * Fetches files before they are asked for, so that they can be read offline: what is taken along (O02), a
 * few at a time, then the materials of the officer's own open cases (O01), one after the other, those due
 * first at the head. Beside everything else; a download that breaks off is gone on from.
 */
export class MaterialPrefetch {
  readonly #parts: PrefetchParts;
  /** Files that are not worth another try while this cache is open. */
  readonly #refused = new Set<string>();
  #running: Promise<void> | null = null;
  #isAgainWanted = false;
  #isStopped = false;

  constructor(parts: PrefetchParts) {
    this.#parts = parts;
  }

  /**
   * To be called after a contact, and when something else is wanted than before. A round under way ends
   * after the file it is at and begins anew.
   */
  run(): void {
    if (this.#isStopped) return;
    this.#isAgainWanted = true;
    this.#running ??= this.#rounds()
      .catch(this.#parts.onDefect)
      .finally(() => {
        this.#running = null;
      });
  }

  /** Resolves when nothing is fetched ahead any more; the download under way is stopped by its owner. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  get #isInterrupted(): boolean {
    return this.#isStopped || this.#isAgainWanted;
  }

  async #rounds(): Promise<void> {
    while (this.#isAgainWanted && !this.#isStopped) {
      this.#isAgainWanted = false;
      if (await this.#pinnedRound()) await this.#usualRound();
    }
  }

  /** @returns whether it makes sense to go on with what is not pinned */
  async #pinnedRound(): Promise<boolean> {
    const { pinned } = this.#parts;
    const wanted = pinned.wanted().values();
    const budget = { claimed: 0 };
    const workers = Array.from({ length: pinnedAtOnce }, () => this.#workOff(wanted, budget));
    const ends = await Promise.all(workers);
    // A cache that is being closed stops its downloads, which says nothing of the files.
    const end = this.#isStopped ? 'interrupted' : (ends.find((each) => each !== 'done') ?? 'done');
    pinned.ended(end);
    return end === 'done';
  }

  /** @param budget bytes that files under way may still take, for all workers together */
  async #workOff(wanted: Iterable<PinnedFile>, budget: { claimed: number }): Promise<PinnedEnd> {
    for (const { missing, ...name } of wanted) {
      if (this.#isInterrupted) return 'interrupted';
      if (missing > 0 && !this.#parts.pinned.hasRoom(budget.claimed + missing)) return 'disk-full';
      budget.claimed += missing;
      const end = await this.#pinnedFile(name);
      budget.claimed -= missing;
      if (end !== 'done') return end;
      await yieldToOthers();
    }
    return 'done';
  }

  async #pinnedFile(name: FileName): Promise<PinnedEnd> {
    const outcome = await this.#fetched(name);
    if (typeof outcome === 'string') return outcome === 'stopped' ? 'done' : outcome;
    this.#parts.pinned.note(name, outcome);
    return 'done';
  }

  async #usualRound(): Promise<void> {
    await this.#makeRoom();
    for (const { missing, ...name } of this.#usual()) {
      await this.#makeRoom();
      if (this.#isInterrupted || this.#isFull() || !this.#parts.pinned.hasRoom(missing)) return;
      const outcome = await this.#fetched(name);
      if (outcome === 'away' || outcome === 'disk-full') return;
    }
  }

  #isFull(): boolean {
    const { cache, mostCached: most = mostCached } = this.#parts;
    return cache.materialFiles.unpinnedBytes() > most;
  }

  /** Drops files that are not of own open cases until there is room; in steps, so that acts go on. */
  async #makeRoom(): Promise<void> {
    if (!this.#isFull()) return;
    const { cache, files, officer } = this.#parts;
    const { id, departmentId } = officer();
    for (const name of cache.materialFiles.dispensable(departmentId, id)) {
      while (!this.#isStopped && this.#isFull() && !files.isInUse(name)) {
        const hasMore = cache.materialFiles.shrink(name);
        await yieldToOthers();
        if (!hasMore) break;
      }
    }
  }

  #usual(): PinnedFile[] {
    const { cache, officer } = this.#parts;
    const { id, departmentId } = officer();
    return cache.materialFiles
      .materialsOfOpenCases(departmentId, id)
      .flatMap((material) => handInsOf(material).map((handIn) => ({ material, handIn })))
      .filter(({ handIn }) => handIn.size <= largestPrefetched)
      .map(({ material: { id }, handIn: { sha256, size } }) => ({ id, sha256, size }))
      .filter((name) => !this.#refused.has(`${name.id} ${name.sha256}`))
      .map(({ size, ...name }) => ({ name, size, file: cache.materialFiles.read(name) }))
      .filter(({ file }) => file?.isWhole !== true)
      .map(({ name, size, file }) => ({ ...name, missing: size - (file?.received ?? 0) }));
  }

  /** @returns null when the file is whole and can be shown, or what it failed with, or why to pause */
  async #fetched(name: FileName): Promise<null | AppError | 'stopped' | 'away' | 'disk-full'> {
    try {
      await this.#parts.files.open(name);
      return null;
    } catch (thrown) {
      const error = asCacheError(thrown);
      if (!isAppError(error)) throw error;
      // The officer who stops one file has not stopped the others.
      if (error instanceof DownloadStopped) return 'stopped';
      if (error.code === 'CACHE_DISK_FULL') return 'disk-full';
      if (error.code === 'MATERIAL_NOT_CACHED' || endsRound(error)) return 'away';
      // A file that lies or does not match is told to the one who opens it.
      this.#refused.add(`${name.id} ${name.sha256}`);
      return error;
    }
  }
}

/** The session has ended, or the whole service gives other answers than it should. */
function endsRound({ code }: AppError): boolean {
  return code.startsWith('SESSION_') || code.startsWith('CACHE_');
}
