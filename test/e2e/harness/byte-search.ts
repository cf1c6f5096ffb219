import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ByteHit {
  readonly file: string;
  readonly needle: string;
}

/**
 * Looks through every file below a folder for texts that must not lie there in the clear, as UTF-8 and
 * as UTF-16LE (Chromium keeps some strings so).
 */
export async function searchBytes(folder: string, needles: readonly string[]): Promise<ByteHit[]> {
  const hits: ByteHit[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((found) => found.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const content = await readFile(file);
    for (const needle of needles) {
      const found = content.includes(needle, 0, 'utf8') || content.includes(needle, 0, 'utf16le');
      if (found) hits.push({ file, needle });
    }
  }
  return hits;
}

/** Bytes and number of files below a folder, so that an empty search cannot pass for a clean one. */
export async function measureFolder(folder: string): Promise<{ files: number; bytes: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await readFile(join(entry.parentPath, entry.name))).length),
  );
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
