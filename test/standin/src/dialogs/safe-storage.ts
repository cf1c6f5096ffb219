import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { isAppReady } from '../app/ready.ts';

/**
 * `safeStorage` as Electron is on a Linux desktop without a keyring: backend `basic_text`, and
 * Chromium's `v10` format under a password that everybody knows (os_crypt_linux). It hides
 * nothing from anybody; an app should refuse it, and can be tested for that here.
 */
const PREFIX = Buffer.from('v10');
const KEY = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const IV = Buffer.alloc(16, ' ');
const NOT_AVAILABLE =
  'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.';
const NOT_READY = 'safeStorage cannot be used before app is ready';

let usesPlainText = false;

function encrypt(text: string): Buffer {
  const cipher = createCipheriv('aes-128-cbc', KEY, IV);
  return Buffer.concat([PREFIX, cipher.update(text, 'utf8'), cipher.final()]);
}

function decrypt(encrypted: Buffer): string {
  if (!Buffer.isBuffer(encrypted))
    throw new TypeError('Expected the first argument of decryptString() to be a buffer');
  if (!encrypted.subarray(0, 3).equals(PREFIX)) {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  }
  const decipher = createDecipheriv('aes-128-cbc', KEY, IV);
  return Buffer.concat([decipher.update(encrypted.subarray(3)), decipher.final()]).toString('utf8');
}

function assertReady(): void {
  if (!isAppReady()) throw new Error(NOT_READY);
}

export const safeStorage = {
  /** False until the app has called setUsePlainTextEncryption(true): there is no keyring. */
  isEncryptionAvailable: (): boolean => isAppReady() && usesPlainText,

  isAsyncEncryptionAvailable: async (): Promise<boolean> => {
    assertReady();
    return Promise.resolve(true);
  },

  getSelectedStorageBackend: (): 'basic_text' | 'unknown' =>
    isAppReady() ? 'basic_text' : 'unknown',

  setUsePlainTextEncryption: (usePlainText: boolean): void => {
    usesPlainText = usePlainText;
  },

  encryptString: (plainText: string): Buffer => {
    assertReady();
    if (!usesPlainText) throw new Error(NOT_AVAILABLE);
    return encrypt(plainText);
  },

  decryptString: (encrypted: Buffer): string => {
    assertReady();
    return decrypt(encrypted);
  },

  encryptStringAsync: async (plainText: string): Promise<Buffer> => {
    assertReady();
    return Promise.resolve(encrypt(plainText));
  },

  decryptStringAsync: async (
    encrypted: Buffer,
  ): Promise<{ result: string; shouldReEncrypt: boolean }> => {
    assertReady();
    return Promise.resolve({ result: decrypt(encrypted), shouldReEncrypt: false });
  },
};
