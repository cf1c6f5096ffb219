import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DiskImage } from './modelled-disk.ts';

/** Tells equal images from others. */
export function digestOf(image: DiskImage): string {
  const hash = createHash('sha256');
  for (const [at, bytes] of [...image].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${at}\0${bytes?.length ?? 'folder'}\0`).update(bytes ?? '');
  }
  return hash.digest('hex');
}

/** Makes a folder what the image shows. */
export function placeImage(image: DiskImage, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [at, bytes] of image) {
    const place = path.join(folder, at);
    if (bytes === null) mkdirSync(place);
    else writeFileSync(place, bytes);
  }
}

/** What a folder shows. */
export function imageOf(folder: string): DiskImage {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names.map((at) => {
      const place = path.join(folder, at);
      return [at, statSync(place).isFile() ? readFileSync(place) : null];
    }),
  );
}
