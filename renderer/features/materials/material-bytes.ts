import { largestRead } from '#shared/desktop/materials.contract.ts';
import { terminal } from '../../bridge/terminal.ts';

/** A file by its material and hash. */
export interface MaterialFile {
  readonly id: string;
  readonly sha256: string;
}

/** Bytes of a file in the cache, from an offset; asked for in parts that may cross. */
export async function readRange(
  { id, sha256 }: MaterialFile,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(length);
  let received = 0;
  while (received < length) {
    const wanted = Math.min(largestRead, length - received);
    const range = { offset: offset + received, length: wanted };
    const { bytes } = await terminal.materials.read({ id, sha256, ...range });
    if (bytes.length === 0) break;
    whole.set(bytes, received);
    received += bytes.length;
  }
  return received === length ? whole : whole.slice(0, received);
}
