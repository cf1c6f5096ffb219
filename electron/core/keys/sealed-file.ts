import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { readFileIfThere, writeFileAtomicallySync } from '../files/atomic-file.ts';
import type { DeviceKeys, DevicePurpose } from './device-keys.ts';
import { seal, unseal } from './sealed-box.ts';

/**
 * A small JSON value sealed with a device key. A file that cannot be read (another device secret,
 * damage) counts as absent and is renamed aside before the next write, never overwritten.
 */
export class SealedFile<S extends z.ZodType> {
  readonly #file: string;
  readonly #keys: DeviceKeys;
  readonly #purpose: DevicePurpose;
  readonly #schema: S;

  constructor(file: string, keys: DeviceKeys, purpose: DevicePurpose, schema: S) {
    this.#file = file;
    this.#keys = keys;
    this.#purpose = purpose;
    this.#schema = schema;
  }

  read(): z.output<S> | null {
    const box = readFileIfThere(this.#file);
    if (box === null) return null;
    const plain = unseal(this.#keys.keyFor(this.#purpose), box, this.#associated());
    if (plain === null) return null;
    const parsed = this.#schema.safeParse(JSON.parse(plain.toString('utf8')));
    return parsed.success ? parsed.data : null;
  }

  /** @param now names the file kept aside when the present one cannot be read */
  write(value: z.output<S>, now: Date): void {
    if (existsSync(this.#file) && this.read() === null) {
      renameSync(this.#file, `${this.#file}.kept-${now.getTime()}`);
    }
    const plain = Buffer.from(JSON.stringify(value), 'utf8');
    writeFileAtomicallySync(
      this.#file,
      seal(this.#keys.keyFor(this.#purpose), plain, this.#associated()),
    );
  }

  /** The name is bound, so that one officer's file cannot stand in for another's. */
  #associated(): Buffer {
    const parts = this.#file.split(path.sep);
    return Buffer.from(parts.slice(-2).join('/'), 'utf8');
  }
}
