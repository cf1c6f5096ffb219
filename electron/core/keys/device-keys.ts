import { hkdfSync } from 'node:crypto';

/** What is derived from the device secret, one key per purpose. */
export type DevicePurpose = 'roster' | 'terminal' | 'guard' | 'wipe';

/**
 * The secret that the operating system's keystore guards. It is half of every officer's key and seals
 * the small files that must be readable before anybody signs in.
 */
export class DeviceKeys {
  readonly #secret: Buffer;

  /** Copies the secret; the caller may zero its own bytes. */
  constructor(secret: Uint8Array) {
    if (secret.length !== 32) throw new RangeError('the device secret has 32 bytes');
    this.#secret = Buffer.from(secret);
  }

  /** A 32-byte key for one kind of file. */
  keyFor(purpose: DevicePurpose): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, '', `terminal/${purpose}/1`, 32));
  }

  /** HKDF-SHA256(stretched password ‖ device secret): the key that wraps an officer's data key. */
  wrappingKey(stretched: Uint8Array): Buffer {
    const material = Buffer.concat([stretched, this.#secret]);
    try {
      return Buffer.from(hkdfSync('sha256', material, '', 'officer/wrap/1', 32));
    } finally {
      material.fill(0);
    }
  }

  destroy(): void {
    this.#secret.fill(0);
  }
}
