import { randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import { z } from 'zod';
import type { DeviceKeys } from './device-keys.ts';
import { seal, unseal } from './sealed-box.ts';

/** OWASP's figures for scrypt; 128 MiB and about half a second on the machines measured. */
const chosenKdf = { name: 'scrypt', N: 2 ** 17, r: 8, p: 1 } as const;

/**
 * The file that holds an officer's wrapped data key. Floors keep a doctored file from making the
 * password cheap to guess, ceilings from making the terminal choke.
 */
const keySlotSchema = z.strictObject({
  version: z.literal(1),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z
      .int()
      .min(2 ** 17)
      .max(2 ** 20),
    r: z.int().min(8).max(16),
    p: z.int().min(1).max(4),
  }),
  salt: z.base64().min(24).max(88),
  /** The terminal on which the slot was made. */
  terminalId: z.string().max(64),
  wrapped: z.base64().max(200),
});
type KeySlot = z.infer<typeof keySlotSchema>;

/** Wraps the data key under password and device. */
export async function createKeySlot(
  dataKey: Buffer,
  password: string,
  owner: { readonly officerId: string; readonly terminalId: string },
  device: DeviceKeys,
): Promise<Buffer> {
  const slot = {
    version: 1,
    kdf: chosenKdf,
    salt: randomBytes(16).toString('base64'),
    terminalId: owner.terminalId,
  } as const;
  const key = await wrappingKey(slot, password, device);
  const wrapped = seal(key, dataKey, associated(slot, owner.officerId)).toString('base64');
  key.fill(0);
  return Buffer.from(JSON.stringify({ ...slot, wrapped } satisfies KeySlot), 'utf8');
}

/** The slot, or null when the bytes are not one with acceptable parameters. */
export function parseKeySlot(content: Buffer): KeySlot | null {
  try {
    const parsed = keySlotSchema.safeParse(JSON.parse(content.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The data key, or null when password, officer or device are not the ones that made the slot. */
export async function openKeySlot(
  slot: KeySlot,
  password: string,
  officerId: string,
  device: DeviceKeys,
): Promise<Buffer | null> {
  const key = await wrappingKey(slot, password, device);
  try {
    return unseal(key, Buffer.from(slot.wrapped, 'base64'), associated(slot, officerId));
  } finally {
    key.fill(0);
  }
}

async function wrappingKey(
  slot: Pick<KeySlot, 'kdf' | 'salt'>,
  password: string,
  device: DeviceKeys,
): Promise<Buffer> {
  const { N, r, p } = slot.kdf;
  const secret = Buffer.from(password.normalize('NFKC'), 'utf8');
  // Node refuses more than 32 MiB unless told; scrypt needs 128·N·r bytes.
  const options = { N, r, p, maxmem: 128 * N * r + 2 ** 20 };
  const stretched = await stretch(secret, Buffer.from(slot.salt, 'base64'), options);
  try {
    return device.wrappingKey(stretched);
  } finally {
    secret.fill(0);
    stretched.fill(0);
  }
}

/** Asynchronous: half a second of work must not hold up the worker. */
function stretch(secret: Buffer, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** Officer, terminal, parameters and version are bound to the wrapped key. */
function associated(slot: Omit<KeySlot, 'wrapped'>, officerId: string): Buffer {
  const { version, kdf, salt, terminalId } = slot;
  return Buffer.from(
    JSON.stringify([version, kdf.name, kdf.N, kdf.r, kdf.p, salt, terminalId, officerId]),
    'utf8',
  );
}
