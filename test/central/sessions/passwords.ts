import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export interface PasswordHash {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** OWASP's parameters for scrypt; `maxmem` must exceed 128·N·r bytes. */
const parameters = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };

export async function hashPassword(
  password: string,
  salt: Buffer = randomBytes(16),
): Promise<PasswordHash> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(password.normalize('NFKC'), salt, 32, parameters, (error, hash) =>
    error === null ? resolve(hash) : reject(error),
  );
  return { salt, hash: await promise };
}

const nobody: PasswordHash = { salt: randomBytes(16), hash: randomBytes(32) };

/** Compares in constant time; an account that does not exist costs as much as one that does. */
export async function isPasswordRight(
  password: string,
  stored: PasswordHash | null,
): Promise<boolean> {
  const expected = stored ?? nobody;
  const { hash } = await hashPassword(password, expected.salt);
  return timingSafeEqual(hash, expected.hash) && stored !== null;
}
