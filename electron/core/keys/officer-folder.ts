import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Instant } from '#shared/domain/day.ts';
import {
  makeFolderSync,
  readFileIfThere,
  syncFolder,
  writeFileAtomicallySync,
} from '../files/atomic-file.ts';
import { freeDiskBytes } from '../files/free-space.ts';
import type { DeviceKeys } from './device-keys.ts';
import { parseKeySlot } from './key-slot.ts';
import { offlineGuardSchema } from './offline-guard.ts';
import { SealedFile } from './sealed-file.ts';

/** Name of the encrypted database inside an officer's folder. */
export const cacheFileName = 'cache.db';
const walName = `${cacheFileName}-wal`;
export const keySlotName = 'key-slot.json';
export const recoverySlotName = 'recovery-slot.json';
export const journalAnchorName = 'journal-anchor.json';
/** Below the data folder: one folder per officer. */
export const officersFolderName = 'officers';
/** Names what is being put aside, until all of it is; then it is kept with the rest. */
const orderName = 'set-aside.json';
/**
 * Everything that belongs to one database; -wal holds committed rows that are not in the file yet. The slot
 * goes last: a crash in between leaves a database that can still be opened.
 */
const cacheFiles = [
  cacheFileName,
  walName,
  `${cacheFileName}-shm`,
  journalAnchorName,
  recoverySlotName,
  keySlotName,
];
const asideMark = '.set-aside-';

const orderSchema = z.strictObject({ name: z.string(), reason: z.string() });

/** The files of a cache that was put aside. They are never opened for writing again. */
export interface KeptCache {
  /** Time in the form of its file names; tells kept caches apart. */
  readonly name: string;
  readonly keptAt: Instant;
  /** Code of the trouble for which it was put aside; null in one kept by an older version. */
  readonly reason: string | null;
  readonly bytes: number;
  readonly cacheFile: string;
  readonly walFile: string;
  readonly anchorFile: string;
  readonly keySlotFile: string;
  /** false: no password can open it; only the administrator may. */
  readonly hasKeySlot: boolean;
}

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

  /** Where a copy of a kept cache is read, and nothing else lies. */
  get rescueFolder(): string {
    return this.#at('rescue');
  }

  hasCache(): boolean {
    return existsSync(this.cacheFile);
  }

  create(): void {
    makeFolderSync(this.#folder);
  }

  /** Bytes of the cache with its WAL, and what its disk has left for this user; null when unknown. */
  sizes(): { readonly bytes: number; readonly freeBytes: number | null } {
    const bytes = bytesOf([this.cacheFile, this.#at(walName)]);
    try {
      return { bytes, freeBytes: freeDiskBytes(this.#folder) };
    } catch {
      return { bytes, freeBytes: null };
    }
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
   * Renames the cache, its companions and its key slot to names that carry the time, read-only, so that the
   * password still opens what was put aside. Nothing is deleted. A crash in between is finished by
   * {@link finishSetAside}: half of it would set the WAL of one cache beside the file of another.
   * @param reason code of the trouble
   */
  setAside(now: Date, reason: string): void {
    const newest = this.keptCaches()[0]?.keptAt ?? '';
    // A clock set back must neither hide an older one nor turn their order round.
    const at = new Date(Math.max(now.getTime(), (Date.parse(newest) || 0) + 1));
    const order = { name: at.toISOString().replace(/[:.]/g, '-'), reason };
    writeFileAtomicallySync(this.#at(orderName), Buffer.from(JSON.stringify(order), 'utf8'));
    this.finishSetAside();
  }

  /** Goes on where {@link setAside} was interrupted, if it was. To be asked before anything is opened. */
  finishSetAside(): void {
    finishSetAsideIn(this.#folder);
  }

  /** Every cache put aside, newest first. */
  keptCaches(): KeptCache[] {
    return keptNamesIn(this.#folder).map((name) => this.#kept(name));
  }

  #kept(name: string): KeptCache {
    const aside = (part: string): string => asideOf(this.#at(part), name);
    const cacheFile = aside(cacheFileName);
    const walFile = aside(walName);
    const order = readFileIfThere(aside(orderName));
    const keySlotFile = aside(keySlotName);
    const slot = readFileIfThere(keySlotFile);
    return {
      ...{ name, cacheFile, walFile },
      anchorFile: aside(journalAnchorName),
      ...{ keySlotFile, hasKeySlot: slot !== null && parseKeySlot(slot) !== null },
      keptAt: keptAtOf(name),
      reason: order === null ? null : (parsedOrder(order)?.reason ?? null),
      bytes: bytesOf([cacheFile, walFile]),
    };
  }

  #at(name: string): string {
    return path.join(this.#folder, name);
  }
}

/**
 * When each cache in a folder was put aside, newest first; also one that is only ordered to be, for which
 * {@link finishSetAsideIn} is still to be called. For a folder of which nobody knows any more whose it is.
 */
export function keptTimesIn(folder: string): Instant[] {
  const order = readFileIfThere(path.join(folder, orderName));
  const ordered = order === null ? null : parsedOrder(order);
  const names = new Set([...(ordered === null ? [] : [ordered.name]), ...keptNamesIn(folder)]);
  return [...names].map(keptAtOf);
}

/** {@link OfficerFolder.finishSetAside} for a folder of which nobody knows any more whose it is. */
export function finishSetAsideIn(folder: string): void {
  const content = readFileIfThere(path.join(folder, orderName));
  if (content === null) return;
  const { name } = orderSchema.parse(JSON.parse(content.toString('utf8')));
  for (const part of [...cacheFiles, orderName]) {
    const file = path.join(folder, part);
    if (!existsSync(file)) continue;
    const kept = asideOf(file, name);
    renameSync(file, kept);
    chmodSync(kept, 0o400);
  }
  syncFolder(folder);
}

/** Newest first. One whose database was gone already counts: its journal may have had acts that nobody else has. */
function keptNamesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const starts = [...cacheFiles, orderName].map((part) => asideOf(part, ''));
  const names = readdirSync(folder).flatMap((file) => {
    const start = starts.find((each) => file.startsWith(each));
    return start === undefined ? [] : [file.slice(start.length)];
  });
  return [...new Set(names)].toSorted().toReversed();
}

function keptAtOf(name: string): Instant {
  return name.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, 'T$1:$2:$3.$4Z');
}

function asideOf(file: string, name: string): string {
  return `${file}${asideMark}${name}`;
}

function bytesOf(files: readonly string[]): number {
  return files.reduce(
    (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

function parsedOrder(order: Buffer): z.infer<typeof orderSchema> | null {
  try {
    return orderSchema.parse(JSON.parse(order.toString('utf8')));
  } catch {
    return null;
  }
}
