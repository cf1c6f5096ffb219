import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';

/** Private keys of a terminal, as they lie in its sealed registration. */
export const identitySchema = z.strictObject({
  /** Ed25519 seed (RFC 8032), 32 bytes, base64. */
  signingSeed: z.base64().length(44),
  signingKey: z.base64().length(44),
  /** P-256 scalar, 32 bytes, base64. */
  sealingSecret: z.base64().length(44),
  sealingKey: z.base64().length(88),
});
export type TerminalIdentity = z.infer<typeof identitySchema>;

export function newIdentity(): TerminalIdentity {
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  if (d === undefined || x === undefined) throw new Error('no Ed25519 here');
  const toBase64 = (text: string): string => Buffer.from(text, 'base64url').toString('base64');
  return { signingSeed: toBase64(d), signingKey: toBase64(x), ...newSealingPair() };
}

/** A P-256 pair for HPKE. */
export function newSealingPair(): Pick<TerminalIdentity, 'sealingSecret' | 'sealingKey'> {
  const pair = createECDH('prime256v1');
  const sealingKey = pair.generateKeys('base64');
  const secret = pair.getPrivateKey();
  // Scalars with leading zeros come shortened.
  const sealingSecret = Buffer.concat([Buffer.alloc(32 - secret.length), secret]);
  return { sealingKey, sealingSecret: sealingSecret.toString('base64') };
}

/** @returns Ed25519 signature, base64 */
export function signMessage(identity: TerminalIdentity, message: Uint8Array): string {
  const key = createPrivateKey({
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      d: base64url(identity.signingSeed),
      x: base64url(identity.signingKey),
    },
    format: 'jwk',
  });
  return sign(null, message, key).toString('base64');
}

/** @param signingKey raw 32 bytes, base64 */
export function isSignedBy(signingKey: string, message: Uint8Array, signature: string): boolean {
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(signingKey) };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64');
    // Base64 can write the same bytes in several ways; only one of them is the signature.
    return bytes.toString('base64') === signature && verify(null, message, key, bytes);
  } catch {
    return false;
  }
}

function base64url(text: string): string {
  return Buffer.from(text, 'base64').toString('base64url');
}
