import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { readFileIfThere, syncFolder, writeFileAtomicallySync } from '../files/atomic-file.ts';
import type { DeviceKeys } from './device-keys.ts';
import { offlineGuardSchema } from './offline-guard.ts';
import { SealedFile } from './sealed-file.ts';

/** Name of the encrypted database inside an officer's folder. */
export const cacheFileName = 'cache.db';
export const keySlotName = 'key-slot.json';
export const recoverySlotName = 'recovery-slot.json';
export const journalAnchorName = 'journal-anchor.json';
/** Below the data folder: one folder per officer. */
export const officersFolderName = 'officers';
/** Everything that belongs to one database; -wal holds committed rows that are not in the file yet. */
const cacheFiles = [cacheFileName, `${cacheFileName}-wal`, `${cacheFileName}-shm`];

/** The folder's name is a hash: it names nobody. */
export function officerFolderName(officerId: string): string {
  return createHash('sha256').update(`officer:${officerId}`).digest('hex').slice(0, 32);
}

/** The files of one officer on this terminal. */
export class OfficerFolder {
  readonly #folder: string;
  readonly name: string;
  readonly guard: SealedFile<typeof offlineGuardSchema>;

  constructor(dataDir: string, officerId: string, keys: DeviceKeys) {
    this.name = officerFolderName(officerId);
    this.#folder = path.join(dataDir, officersFolderName, this.name);
    this.guard = new SealedFile(this.#at('guard.sealed'), keys, 'guard', offlineGuardSchema);
  }

  get cacheFile(): string {
    return this.#at(cacheFileName);
  }

  get journalAnchorFile(): string {
    return this.#at(journalAnchorName);
  }

  hasCache(): boolean {
    return existsSync(this.cacheFile);
  }

  create(): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  readKeySlot(): Buffer | null {
    return readFileIfThere(this.#at(keySlotName));
  }

  writeKeySlot(slot: Buffer): void {
    writeFileAtomicallySync(this.#at(keySlotName), slot);
  }

  readRecoverySlot(): Buffer | null {
    return readFileIfThere(this.#at(recoverySlotName));
  }

  writeRecoverySlot(slot: Buffer): void {
    writeFileAtomicallySync(this.#at(recoverySlotName), slot);
  }

  /**
   * Renames the cache, its companions and its key slots to names that carry the time, so that the
   * password still opens what was put aside. Nothing is deleted.
   */
  setAside(now: Date): void {
    const suffix = `set-aside-${now.toISOString().replace(/[:.]/g, '-')}`;
    // The slot goes last: a crash in between leaves a database that can still be opened.
    for (const name of [...cacheFiles, journalAnchorName, recoverySlotName, keySlotName]) {
      const file = this.#at(name);
      if (existsSync(file)) renameSync(file, `${file}.${suffix}`);
    }
    syncFolder(this.#folder);
  }

  #at(name: string): string {
    return path.join(this.#folder, name);
  }
}
