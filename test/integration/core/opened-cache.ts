import { chosenCipher } from '#core/database/cipher.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { openDatabase } from '#core/database/open-database.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { openKeySlot, parseKeySlot } from '#core/keys/key-slot.ts';
import { OfficerFolder } from '#core/keys/officer-folder.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import type { Machine } from './core.fixture.ts';

/** The encrypted database of an officer, opened past the core as its owner could; its terminal is closed. */
export async function openedCache(machine: Machine, officerId: string): Promise<EncryptedDatabase> {
  const keys = new DeviceKeys(Uint8Array.from(machine.deviceSecret));
  const folder = new OfficerFolder(machine.dataDir, officerId, keys);
  const content = folder.readKeySlot();
  const slot = content === null ? null : parseKeySlot(content);
  if (slot === null) throw new Error('no key slot');
  const dataKey = await openKeySlot(slot, demoPassword, officerId, keys);
  if (dataKey === null) throw new Error('the key slot does not open');
  return openDatabase(folder.cacheFile, dataKey, chosenCipher);
}
