import type { EncryptedDatabase } from './database.ts';

/**
 * How a database is encrypted. Both take a raw 32-byte key, so the driver's own password derivation
 * never runs. Measured figures and the choice: docs/decisions/0002-cipher.md.
 */
export interface CipherSetting {
  /** Shown in the status bar. */
  readonly label: string;
  readonly cipher: 'aegis' | 'sqlcipher';
  /** Pragmas before the key, in order. */
  readonly parameters: readonly string[];
  readonly pageSize: number;
  /** The driver's notation for "this is the key itself". */
  readonly keyText: (hex: string) => string;
}

export const ciphers = {
  aegis256: {
    label: 'AEGIS-256',
    cipher: 'aegis',
    parameters: [`algorithm = 'aegis-256'`],
    pageSize: 8_192,
    keyText: (hex) => `raw:${hex}`,
  },
  sqlcipher4: {
    label: 'SQLCipher 4',
    cipher: 'sqlcipher',
    parameters: ['legacy = 4'],
    pageSize: 4_096,
    keyText: (hex) => `x'${hex}'`,
  },
} as const satisfies Record<string, CipherSetting>;

/** The one setting that decides for new and existing caches. */
export const chosenCipher: CipherSetting = ciphers.aegis256;

/** Sets cipher and key; the bytes handed to the driver are zeroed, the caller keeps its own. */
export function applyKey(db: EncryptedDatabase, setting: CipherSetting, key: Buffer): void {
  db.pragma(`cipher = '${setting.cipher}'`);
  for (const parameter of setting.parameters) db.pragma(parameter);
  const text = Buffer.from(setting.keyText(key.toString('hex')), 'latin1');
  try {
    if (db.key(text) !== 0) throw new Error('the driver refused the key');
  } finally {
    text.fill(0);
  }
}
