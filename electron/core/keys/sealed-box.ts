import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM with a fresh nonce: nonce ‖ ciphertext ‖ tag. `associated` is bound, not hidden. */
export function seal(key: Uint8Array, plain: Uint8Array, associated: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(associated);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** The plain bytes, or null when key, associated data or box do not belong together. */
export function unseal(key: Uint8Array, box: Buffer, associated: Uint8Array): Buffer | null {
  if (box.length < nonceLength + tagLength) return null;
  const nonce = box.subarray(0, nonceLength);
  const tag = box.subarray(box.length - tagLength);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  decipher.setAAD(associated).setAuthTag(tag);
  try {
    const head = decipher.update(box.subarray(nonceLength, box.length - tagLength));
    return Buffer.concat([head, decipher.final()]);
  } catch {
    return null;
  }
}
