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
 * Moves a folder with its databases, in one step, to where the administrator finds it. Then go the slots of
 * passwords beside which a recovery slot lies, and whatever opens nothing. It can be called again after a stop
 * at any point.
 */
export function keepDatabases(folder: string, target: string, disk: WipeDisk): void {
  if (hasDatabase(folder, disk)) {
    disk.makeFolder(path.dirname(target));
    disk.move(folder, target);
    disk.sync(path.dirname(target));
    disk.sync(path.dirname(folder));
  }
  removeAll(folder, () => true, disk);
  disk.removeFolder(folder);
  const isKept = keeper(target, disk);
  removeAll(target, (name) => name.startsWith(keySlotName) && !isKept(name), disk);
  removeAll(target, (name) => !isKept(name), disk);
}

/** Is there a database in the folder, in use or put aside? */
export function hasDatabase(folder: string, disk: WipeDisk): boolean {
  return disk.names(folder).some((name) => suffixOf(name, cacheFileName) !== null);
}

function removeAll(folder: string, isMeant: (name: string) => boolean, disk: WipeDisk): void {
  const meant = disk.names(folder).filter(isMeant);
  for (const name of meant) disk.remove(path.join(folder, name));
  if (meant.length > 0) disk.sync(folder);
}

/** Databases, what belongs to them, and what opens each: its recovery slot, or else the one of the password. */
function keeper(folder: string, disk: WipeDisk): (name: string) => boolean {
  const names = new Set(disk.names(folder));
  const isRecoverable = (suffix: string): boolean => {
    const bytes = readFileIfThere(path.join(folder, recoverySlotName + suffix));
    return bytes !== null && parseRecoverySlot(bytes) !== null;
  };
  // A slot without a database beside it may be what opens one that has none of its own.
  const isAnyShut = [...names]
    .map((name) => suffixOf(name, cacheFileName))
    .some(
      (suffix) => suffix !== null && !isRecoverable(suffix) && !names.has(keySlotName + suffix),
    );
  return (name) => {
    if (name.startsWith(sharedMemoryName)) return false;
    if (name.startsWith(cacheFileName)) return true;
    const suffix = [journalAnchorName, recoverySlotName, keySlotName]
      .map((base) => suffixOf(name, base))
      .find((each) => each !== null);
    if (suffix === undefined || suffix === null) return false;
    if (!names.has(cacheFileName + suffix)) return isAnyShut && !name.startsWith(journalAnchorName);
    return !name.startsWith(keySlotName) || !isRecoverable(suffix);
  };
}

/** What follows the base in the name of a file that was put aside; null for other files. */
function suffixOf(name: string, base: string): string | null {
  if (name === base) return '';
  return name.startsWith(`${base}.`) ? name.slice(base.length) : null;
}
