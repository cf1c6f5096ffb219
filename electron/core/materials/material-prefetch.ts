import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { handInsOf } from '#shared/central/hand-ins.ts';
import { isAppError, type AppError } from '#shared/errors/app-error.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Cache } from '../cache.ts';
import type { FileName } from './material-file.repository.ts';
import { DownloadStopped, type MaterialFiles } from './material-files.ts';

/** A file above this is fetched when somebody opens it, bytes. */
const largestPrefetched = 4 * 2 ** 20;
/** When the cached files take more, bytes, those of ended cases make room, or fetching ahead pauses. */
const mostCached = 512 * 2 ** 20;

export interface PrefetchParts {
  readonly cache: Pick<Cache, 'materialFiles'>;
  readonly files: MaterialFiles;
  readonly officer: () => Officer;
  readonly onDefect: (error: unknown) => void;
  /** Bytes above which files make room; {@link mostCached} unless told. */
  readonly mostCached?: number;
}

/**
 * Fetches the materials of the officer's own open cases before they are asked for, so that they can be
 * read offline (O01): one after the other, beside everything else, those due first at the head.
 */
export class MaterialPrefetch {
  readonly #parts: PrefetchParts;
  /** Files that are not worth another try while this cache is open. */
  readonly #refused = new Set<string>();
  #running: Promise<void> | null = null;
  #isStopped = false;

  constructor(parts: PrefetchParts) {
    this.#parts = parts;
  }

  /** To be called after a contact. Does nothing while a round is under way. */
  run(): void {
    if (this.#isStopped) return;
    this.#running ??= this.#round()
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

  async #round(): Promise<void> {
    for (const name of this.#wanted()) {
      await this.#makeRoom();
      if (this.#isStopped || this.#isFull() || !(await this.#fetched(name))) return;
    }
  }

  #isFull(): boolean {
    const { cache, mostCached: most = mostCached } = this.#parts;
    return cache.materialFiles.total() > most;
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

  #wanted(): FileName[] {
    const { cache, officer } = this.#parts;
    const { id, departmentId } = officer();
    return cache.materialFiles
      .materialsOfOpenCases(departmentId, id)
      .flatMap((material) => handInsOf(material).map((handIn) => ({ material, handIn })))
      .filter(({ handIn }) => handIn.size <= largestPrefetched)
      .map(({ material, handIn }) => ({ id: material.id, sha256: handIn.sha256 }))
      .filter((name) => !this.#refused.has(`${name.id} ${name.sha256}`))
      .filter((name) => cache.materialFiles.read(name)?.isWhole !== true);
  }

  /** @returns whether it makes sense to go on with the next one */
  async #fetched(name: FileName): Promise<boolean> {
    try {
      await this.#parts.files.open(name);
      return true;
    } catch (error) {
      if (!isAppError(error)) throw error;
      // The officer who stops one file has not stopped the others.
      if (error instanceof DownloadStopped) return true;
      if (error.code === 'MATERIAL_NOT_CACHED' || endsRound(error)) return false;
      // A file that lies or does not match is told to the one who opens it.
      this.#refused.add(`${name.id} ${name.sha256}`);
      return true;
    }
  }
}

/** The session has ended, or the whole service gives other answers than it should. */
function endsRound({ code }: AppError): boolean {
  return code.startsWith('SESSION_') || code.startsWith('CACHE_');
}
