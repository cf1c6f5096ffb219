import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, writeFileAtomically } from '../files/atomic-file.ts';
import { surplusBackups, type BackupFile } from './kept-backups.ts';
import type { ParcelOwner } from './parcel-of.ts';

const pattern = /^backup-(\d+)\.gcjs$/;

export interface BackupPlace {
  readonly root: string;
  /** The root is the administrator's: it is never made here, since a share that is away looks like none. */
  readonly isByPolicy: boolean;
  /** Folder in the terminal's own data where it is noted whose backups have ended. */
  readonly notes: string;
}

/** Below the folder of the terminal's data: backups, unless the policy says where. */
export const backupsFolderName = 'backup';

/** Ends the name of the note that the officer's cache was taken off: nothing is restored from backups before. */
export const endedMark = '.ended';

/** The folder's name is a hash: it names nobody. */
export function backupFolderName(owner: { terminalId: string; officerId: string }): string {
  const of = `backup:${owner.terminalId}:${owner.officerId}`;
  return createHash('sha256').update(of).digest('hex').slice(0, 32);
}

/** All folders of an officer's backups at this terminal: as it is registered now, and as it was before. */
export function backupFolderNames(
  officerId: string,
  terminal: Pick<ParcelOwner, 'registration' | 'formerTerminals'>,
): string[] {
  const terminals = [terminal.registration(), ...terminal.formerTerminals()];
  return terminals.map(({ terminalId }) => backupFolderName({ terminalId, officerId }));
}

/**
 * The backups of one officer on one terminal. Of what a cache was restored from, and of what could not be read, a copy stays outside the rotation.
 */
export class BackupFolder {
  readonly #place: BackupPlace;
  readonly #folder: string;
  readonly #ended: string;

  constructor(place: BackupPlace, name: string) {
    this.#place = place;
    this.#folder = path.join(place.root, name);
    this.#ended = path.join(place.notes, name + endedMark);
  }

  /** Was the cache taken off, and may backups of it still be here? */
  isEnded(): boolean {
    return existsSync(this.#ended);
  }

  /**
   * Removes all of them, kept copies too, and then the note that they have ended.
   * @throws what the file system throws when the place cannot be reached; the note stays
   */
  async removeAll(): Promise<void> {
    const { root, isByPolicy } = this.#place;
    if (isByPolicy) await stat(root);
    await rm(this.#folder, { recursive: true, force: true });
    await rm(this.#ended, { force: true });
  }

  /** Newest first. @throws what the file system throws when the place cannot be reached */
  async list(): Promise<BackupFile[]> {
    const { root, isByPolicy } = this.#place;
    if (isByPolicy) await stat(root);
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    return names
      .flatMap((fileName) => {
        const stamp = pattern.exec(fileName)?.[1];
        return stamp === undefined ? [] : [{ fileName, stamp: Number(stamp) }];
      })
      .toSorted((a, b) => b.stamp - a.stamp);
  }

  async read({ fileName }: BackupFile): Promise<Buffer> {
    return readFile(path.join(this.#folder, fileName));
  }

  /**
   * Writes one whole or not at all, then lets go of what the rotation does not keep.
   * @returns its name
   */
  async write(bytes: Uint8Array, now: number): Promise<string> {
    const { root, isByPolicy } = this.#place;
    if (isByPolicy) await stat(root);
    await makeFolder(this.#folder);
    const before = await this.list();
    // A clock that was set back must not make the newest look old.
    const stamp = Math.max(now, (before[0]?.stamp ?? 0) + 1);
    const fileName = `backup-${stamp}.gcjs`;
    await writeFileAtomically(path.join(this.#folder, fileName), bytes);
    for (const surplus of surplusBackups([{ fileName, stamp }, ...before], now)) {
      await rm(path.join(this.#folder, surplus.fileName), { force: true });
    }
    return fileName;
  }

  /** Keeps a copy that no rotation lets go of. */
  async keep(file: BackupFile, bytes: Uint8Array): Promise<void> {
    await writeFileAtomically(this.#keptOf(file), bytes);
  }

  /** Has {@link keep} kept a copy of it? */
  async isKept(file: BackupFile): Promise<boolean> {
    return stat(this.#keptOf(file)).then(
      () => true,
      () => false,
    );
  }

  #keptOf({ stamp }: BackupFile): string {
    return path.join(this.#folder, `kept-${stamp}.gcjs`);
  }
}
