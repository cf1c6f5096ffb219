import type { AppError } from '#shared/errors/app-error.ts';
import type { FileName } from '../materials/material-file.repository.ts';
import { isTooLarge, type PackageFile } from './package-contents.ts';

/** Times a file is asked for that came wrong, before it waits for a person or the next start. */
const mostTries = 3;

/** What has become of the files of packages since this cache was opened. */
export class FetchLedger {
  readonly #failures = new Map<string, number>();
  /** Files that have been looked at whole, whatever they were found to be. */
  readonly #judged = new Set<string>();
  /** Of each package the files that are still to come. */
  #open: Set<string>[] = [];

  /** Is it worth asking for, or, when it is whole, worth looking at once? */
  isWanted(file: PackageFile): boolean {
    if (file.isWhole) return !this.#judged.has(keyOf(file));
    return !isTooLarge(file) && (this.#failures.get(keyOf(file)) ?? 0) < mostTries;
  }

  /** Takes down what is to come of each package. */
  begin(packages: readonly (readonly PackageFile[])[]): void {
    this.#open = packages.map((files) => new Set(files.filter(isMissing).map(keyOf)));
  }

  /** @returns whether nothing more is to come of a package now */
  note(name: FileName, failure: AppError | null): boolean {
    const key = keyOf(name);
    if (failure === null) this.#failures.delete(key);
    else {
      const soFar = this.#failures.get(key) ?? 0;
      this.#failures.set(key, failure.retryable ? soFar + 1 : mostTries);
    }
    this.#judged.add(key);
    const touched = this.#open.filter((keys) => keys.delete(key));
    return touched.some((keys) => keys.size === 0);
  }

  /** The files are worth another try. */
  forget(files: readonly PackageFile[]): void {
    for (const file of files) {
      this.#failures.delete(keyOf(file));
      this.#judged.delete(keyOf(file));
    }
  }
}

/** A file by one word, for sets and maps. */
export function keyOf({ id, sha256 }: FileName): string {
  return `${id} ${sha256}`;
}

function isMissing({ isWhole }: PackageFile): boolean {
  return !isWhole;
}
