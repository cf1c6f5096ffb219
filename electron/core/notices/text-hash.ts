import { createHash } from 'node:crypto';

/** SHA-256 (FIPS 180-4) of a text in UTF-8, as lower-case hex: what the domain leaves to its caller. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
