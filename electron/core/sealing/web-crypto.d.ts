import type { webcrypto } from 'node:crypto';

declare global {
  // The types of HPKE name these as a browser has them; without the DOM's library they would be unknown.
  type CryptoKey = webcrypto.CryptoKey;
  type CryptoKeyPair = webcrypto.CryptoKeyPair;
}
