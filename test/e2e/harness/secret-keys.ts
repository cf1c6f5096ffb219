import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { openKeySlot, parseKeySlot } from '#core/keys/key-slot.ts';

/**
 * The keys of a terminal on a machine without a keystore, worked out as somebody who holds the disk and
 * knows the password could: device secret and the officer's data key. For searching the disk for them.
 */
export async function secretKeys(
  userDataDir: string,
  officerId: string,
  password: string,
): Promise<Buffer[]> {
  const stored = JSON.parse(await readFile(join(userDataDir, 'device-secret.json'), 'utf8')) as {
    sealed: string;
  };
  const deviceSecret = Buffer.from(openBasicText(Buffer.from(stored.sealed, 'base64')), 'base64');
  const [slotFile] = (await readdir(userDataDir, { recursive: true })).filter((name) =>
    name.endsWith('key-slot.json'),
  );
  const slot = parseKeySlot(await readFile(join(userDataDir, slotFile ?? '')));
  if (slot === null) throw new Error('no key slot below the data folder');
  const dataKey = await openKeySlot(slot, password, officerId, new DeviceKeys(deviceSecret));
  if (dataKey === null) throw new Error('the key slot does not open');
  return [deviceSecret, dataKey];
}

/** Chromium's `v10` blobs without a keyring: AES-128-CBC under a key that everybody knows. */
function openBasicText(blob: Buffer): string {
  const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
  const decipher = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
  return Buffer.concat([decipher.update(blob.subarray(3)), decipher.final()]).toString('utf8');
}
