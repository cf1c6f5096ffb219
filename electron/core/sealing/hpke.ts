import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

/**
 * HPKE (RFC 9180), base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. All of it is in Node's
 * OpenSSL and in Electron's BoringSSL.
 */
const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const info = new TextEncoder().encode('gcjs-sealed/1');

export interface HpkeBox {
  /** Encapsulated key, base64. */
  readonly enc: string;
  /** Ciphertext and tag, base64. */
  readonly box: string;
}

/**
 * Seals a few bytes to a public key.
 * @param sealingKey uncompressed P-256 point, 65 bytes, base64
 * @param associated is bound, not hidden
 * @throws Error when the key is none
 */
export async function hpkeSeal(
  sealingKey: string,
  plain: Uint8Array,
  associated: Uint8Array,
): Promise<HpkeBox> {
  const raw = Buffer.from(sealingKey, 'base64');
  const recipientPublicKey = await suite.kem.deserializePublicKey(raw);
  const sealed = await suite.seal({ recipientPublicKey, info }, plain, associated);
  const base64 = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64');
  return { enc: base64(sealed.enc), box: base64(sealed.ct) };
}

/** The plain bytes, or null when key, associated data and box do not belong together. */
export async function hpkeOpen(
  privateKey: Uint8Array,
  { enc, box }: HpkeBox,
  associated: Uint8Array,
): Promise<Buffer | null> {
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
    const opening = { recipientKey, enc: Buffer.from(enc, 'base64'), info };
    return Buffer.from(await suite.open(opening, Buffer.from(box, 'base64'), associated));
  } catch {
    return null;
  }
}
