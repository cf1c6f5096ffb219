import { chosenCipher } from '#core/database/cipher.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { openDatabase } from '#core/database/open-database.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { openKeySlot, parseKeySlot } from '#core/keys/key-slot.ts';
import { OfficerFolder } from '#core/keys/officer-folder.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';

/** What somebody has who holds the disk and the keystore of a terminal. */
export interface MachineFiles {
  readonly dataDir: string;
  readonly deviceSecret: Uint8Array;
  /** Of its officer, where it is not that of the demo data. */
  readonly password?: string;
}

/** The folder of an officer on a machine, and the key of the cache in it. */
export interface OpenedVault {
  readonly folder: OfficerFolder;
  readonly dataKey: Buffer;
}

/** Opens an officer's vault past the core, as its owner could. @throws Error when the slot does not open */
export async function openedVault(machine: MachineFiles, officerId: string): Promise<OpenedVault> {
  const keys = new DeviceKeys(Uint8Array.from(machine.deviceSecret));
  const folder = new OfficerFolder(machine.dataDir, officerId, keys);
  const content = folder.readKeySlot();
  const slot = content === null ? null : parseKeySlot(content);
  if (slot === null) throw new Error('no key slot');
  const dataKey = await openKeySlot(slot, machine.password ?? demoPassword, officerId, keys);
  if (dataKey === null) throw new Error('the key slot does not open');
  return { folder, dataKey };
}

/** The encrypted database of an officer, opened past the core; its terminal is closed. */
export async function openedCache(
  machine: MachineFiles,
  officerId: string,
): Promise<EncryptedDatabase> {
  const { folder, dataKey } = await openedVault(machine, officerId);
  return openDatabase(folder.cacheFile, dataKey, chosenCipher);
}
