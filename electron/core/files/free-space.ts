import { statfsSync } from 'node:fs';

/** Bytes that this user may still write to the disk of a folder. @throws what the file system throws */
export function freeDiskBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
