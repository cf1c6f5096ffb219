import {
  closeSync,
  existsSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { openSealed } from '#build/sealed/open-sealed.ts';
import type { AdministratorKey } from '#build/sealed/administrator-key.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { OfficerFolder } from '#core/keys/officer-folder.ts';
import { backupsFolderName } from '#core/parcels/backup-folder.ts';
import type { Random } from '#test/central/seed/random.ts';
import type { DeskParts } from '../round/desk.ts';

/** Pages with the schema and the roots of most tables lie at the beginning of a database, bytes. */
const beginning = 64 * 1_024;

/** Something befalls the files of a terminal that is closed or dead: database or write-ahead log. */
export function damageFiles({ machine, officerId, random }: DeskParts): void {
  const keys = new DeviceKeys(Uint8Array.from(machine.deviceSecret));
  const { cacheFile } = new OfficerFolder(machine.dataDir, officerId, keys);
  const there = [cacheFile, `${cacheFile}-wal`].filter((file) => sizeOf(file) > 0);
  if (there.length === 0) return;
  const file = random.pick(there);
  const chance = random.next();
  if (chance < 0.15) rmSync(file);
  else if (chance < 0.35) truncateSync(file, random.int(0, sizeOf(file)));
  else flip(file, random);
}

/** Acts in the newest backup of a terminal: they must come back, whatever becomes of the cache. */
export async function actsBackedUp(
  { machine }: DeskParts,
  key: AdministratorKey,
): Promise<readonly string[]> {
  const folder = path.join(machine.dataDir, backupsFolderName);
  const backups = existsSync(folder) ? await openSealed(folder, key) : [];
  const parcels = backups.flatMap(({ parcel }) => parcel ?? []);
  const newest = parcels.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0];
  return newest?.acts.map(({ id }) => id) ?? [];
}

/** Overwrites some places, as a dying disk does. */
function flip(file: string, random: Random): void {
  const handle = openSync(file, 'r+');
  const size = sizeOf(file);
  const places = random.int(1, 4);
  for (let i = 0; i < places; i += 1) {
    const until = random.chance(0.4) ? Math.min(size, beginning) : size;
    const junk = Buffer.from(random.hex(2 * random.int(1, 32)), 'hex');
    writeSync(handle, junk, 0, junk.length, random.int(0, Math.max(0, until - junk.length)));
  }
  closeSync(handle);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
