import path from 'node:path';
import {
  cacheFileName,
  journalAnchorName,
  keySlotName,
  recoverySlotName,
} from '../keys/officer-folder.ts';
import { parseRecoverySlot } from '../keys/recovery-slot.ts';
import { readFileIfThere } from '../files/atomic-file.ts';
import type { WipeDisk } from './wipe-disk.ts';

/** Rebuilt by SQLite, and never opened again. */
const sharedMemoryName = `${cacheFileName}-shm`;

/**
 * Removes the slots of a cache whose acts lie in a sealed file, durably, and then the cache. What somebody
 * has put aside before is not in that file and stays.
 */
export function eraseHandedOver(folder: string, disk: WipeDisk): void {
  for (const name of [keySlotName, `${keySlotName}.new`, recoverySlotName]) {
    disk.remove(path.join(folder, name));
  }
  // From here on nobody can open the cache; only then its files go.
  disk.sync(folder);
  const rest = [journalAnchorName, `${cacheFileName}-wal`, sharedMemoryName, cacheFileName];
  for (const name of rest) disk.remove(path.join(folder, name));
  disk.sync(folder);
}

/**
 * Moves every database of a folder to where the administrator finds it, with what opens it: its recovery
 * slot, or without one the slot of the password. Then what is left goes. It can be called again after a stop
 * at any point.
 */
export function moveDatabases(folder: string, target: string, disk: WipeDisk): void {
  const isKept = keeper(folder, target, disk);
  const kept = disk.names(folder).filter(isKept);
  if (kept.length > 0) {
    disk.makeFolder(path.dirname(target));
    disk.makeFolder(target);
    for (const name of kept) disk.move(path.join(folder, name), path.join(target, name));
    disk.sync(target);
    disk.sync(folder);
  }
  // The slots first, durably: a database is never left beside a slot that still opens it.
  const left = disk.names(folder);
  for (const name of left.filter((each) => each.startsWith(keySlotName))) {
    disk.remove(path.join(folder, name));
  }
  disk.sync(folder);
  for (const name of disk.names(folder)) disk.remove(path.join(folder, name));
  disk.sync(folder);
  disk.removeFolder(folder);
  disk.sync(path.dirname(folder));
}

/** Has the folder a database, here or where it was moved to? */
export function hasDatabase(folder: string, target: string, disk: WipeDisk): boolean {
  const names = [...disk.names(folder), ...disk.names(target)];
  return names.some((name) => suffixOf(name, cacheFileName) !== null);
}

/** Which files are moved: decided by both places, so that going on decides as the beginning did. */
function keeper(folder: string, target: string, disk: WipeDisk): (name: string) => boolean {
  const places = [folder, target];
  const names = new Set(places.flatMap((place) => disk.names(place)));
  const recoverable = (suffix: string): boolean =>
    places.some((place) => {
      const bytes = readFileIfThere(path.join(place, recoverySlotName + suffix));
      return bytes !== null && parseRecoverySlot(bytes) !== null;
    });
  return (name) => {
    if (name.startsWith(sharedMemoryName)) return false;
    if (name.startsWith(cacheFileName)) return true;
    const suffix = [journalAnchorName, recoverySlotName, keySlotName]
      .map((base) => suffixOf(name, base))
      .find((each) => each !== null);
    if (suffix === undefined || suffix === null || !names.has(cacheFileName + suffix)) return false;
    return !name.startsWith(keySlotName) || !recoverable(suffix);
  };
}

/** What follows the base in the name of a file that was put aside; null for other files. */
function suffixOf(name: string, base: string): string | null {
  if (name === base) return '';
  return name.startsWith(`${base}.`) ? name.slice(base.length) : null;
}
