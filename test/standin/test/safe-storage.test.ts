import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startFixture } from './fixture-app.ts';

describe('safeStorage without a keyring', () => {
  let running: Running;
  beforeAll(async () => (running = await startFixture()));
  afterAll(() => running.close());

  it('names the backend basic_text', async () => {
    const backend = await running.app.evaluate(({ safeStorage }) =>
      safeStorage.getSelectedStorageBackend(),
    );
    expect(backend).toBe('basic_text');
  });

  it('writes what Chromium writes: v10 and AES-128-CBC under the well-known key', async () => {
    const hex = await running.app.evaluate(async ({ safeStorage }) =>
      (await safeStorage.encryptStringAsync('密钥 secret')).toString('hex'),
    );
    expect(Buffer.from(hex, 'hex').subarray(0, 3).toString()).toBe('v10');
    // An independent implementation; the key is PBKDF2-HMAC-SHA1('peanuts', 'saltysalt', 1), 16 bytes.
    const plain = execFileSync(
      'openssl',
      [
        'enc',
        '-d',
        '-aes-128-cbc',
        '-K',
        'fd621fe5a2b402539dfa147ca9272778',
        '-iv',
        '20'.repeat(16),
      ],
      { input: Buffer.from(hex, 'hex').subarray(3) },
    );
    expect(plain.toString()).toBe('密钥 secret');
  });

  it('reads back, and rejects what it did not write', async () => {
    const result = await running.app.evaluate(async ({ safeStorage }) => {
      const encrypted = await safeStorage.encryptStringAsync('x');
      const bad = safeStorage
        .decryptStringAsync(Buffer.from('v11abc'))
        .catch((error: Error) => error.message);
      return [await safeStorage.decryptStringAsync(encrypted), await bad];
    });
    expect(result[0]).toEqual({ result: 'x', shouldReEncrypt: false });
    expect(result[1]).toContain('Error while decrypting');
  });

  it('refuses the synchronous calls until plain text was asked for', async () => {
    const result = await running.app.evaluate(({ safeStorage }) => {
      const before = safeStorage.isEncryptionAvailable();
      safeStorage.setUsePlainTextEncryption(true);
      return [
        before,
        safeStorage.isEncryptionAvailable(),
        safeStorage.decryptString(safeStorage.encryptString('y')),
      ];
    });
    expect(result).toEqual([false, true, 'y']);
  });
});
