import crypto, { type ScryptOptions } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { Stretching } from './protocol.ts';

type Done = (error: Error | null, key: Buffer) => void;

/**
 * Lets another function do scrypt's work in this process. The harness opens the same caches with the same
 * password thousands of times; remembering what a pure function has answered changes nothing but the time.
 */
export function replaceScrypt(stretch: (of: Stretching) => Promise<Buffer>): void {
  const replacement = (
    password: Uint8Array | string,
    salt: Uint8Array,
    length: number,
    options: ScryptOptions,
    done: Done,
  ): void => {
    const { N = 16_384, r = 8, p = 1 } = options;
    // Copied at once: the caller zeroes its password when it has the answer.
    const of = { password: Buffer.from(password), salt: Buffer.from(salt), length, N, r, p };
    stretch(of).then(
      (key) => done(null, Buffer.from(key)),
      (error: unknown) => done(error as Error, Buffer.alloc(0)),
    );
  };
  Object.assign(crypto, { scrypt: replacement });
  syncBuiltinESMExports();
}

/** The real function with a memory. To be made before {@link replaceScrypt} is called. */
export function rememberingStretch(): (of: Stretching) => Promise<Buffer> {
  const real = crypto.scrypt;
  const known = new Map<string, Promise<Buffer>>();
  return (of) => {
    const { password, salt, length, N, r, p } = of;
    const name = [password, salt].map((bytes) => Buffer.from(bytes).toString('hex')).join();
    const key = `${name},${length},${N},${r},${p}`;
    const found = known.get(key) ?? stretched(real, of);
    known.set(key, found);
    return found;
  };
}

function stretched(real: typeof crypto.scrypt, of: Stretching): Promise<Buffer> {
  const { password, salt, length, N, r, p } = of;
  return new Promise((resolve, reject) => {
    real(password, salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
