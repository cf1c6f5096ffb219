import type { PackageCache, PackageContents } from './package-contents.ts';

/** Bytes that files fetched ahead leave free, so that acts and the feed can always be written. */
export const reservedBytes = 256 * 2 ** 20;

/** Chunks, their index and the write-ahead log take more than the files have bytes. */
const overhead = 1.05;

/** What files of so many bytes take in the cache file. */
export function bytesInCache(fileBytes: number): number {
  return Math.ceil(fileBytes * overhead);
}

/** What may still be written: on the disk and in the cache file, less what stays in reserve. */
export function writableBytes(cache: PackageCache, freeBytes: number): number {
  return Math.max(0, freeBytes + cache.pins.reusableBytes() - reservedBytes);
}

/** Bytes that packages take together; a file that several have counts once. */
export function bytesTogether(packages: readonly PackageContents[]): number {
  const sizes = new Map<string, number>();
  for (const { id, sha256, size } of packages.flatMap(({ files }) => files)) {
    sizes.set(`${id} ${sha256}`, size);
  }
  return [...sizes.values()].reduce((total, size) => total + size, 0);
}
