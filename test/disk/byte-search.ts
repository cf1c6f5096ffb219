import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ByteHit {
  readonly file: string;
  readonly needle: string;
}

/** The ways in which a text or a key could lie on a disk. */
function spellings(needle: string | Buffer): Buffer[] {
  return typeof needle === 'string'
    ? [Buffer.from(needle, 'utf8'), Buffer.from(needle, 'utf16le')]
    : [needle, Buffer.from(needle.toString('hex')), Buffer.from(needle.toString('base64'))];
}

/**
 * Looks through every file below a folder for texts (UTF-8, UTF-16LE) and keys (raw, hex, base64) that
 * must not lie there in the clear.
 */
export async function searchBytes(
  folder: string,
  needles: Readonly<Record<string, string | Buffer>>,
): Promise<ByteHit[]> {
  const wanted = Object.entries(needles).map(([name, needle]) => {
    if (needle.length < 4) throw new Error(`nothing to look for: ${name}`);
    return { name, bytes: spellings(needle) };
  });
  const hits: ByteHit[] = [];
  for (const file of await filesBelow(folder)) {
    const content = await contentOf(file);
    for (const { name, bytes } of wanted) {
      if (bytes.some((spelling) => content.includes(spelling))) hits.push({ file, needle: name });
    }
  }
  return hits;
}

/** A program that is running may have taken a file away since the folder was listed: then nothing lies there. */
async function contentOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Bytes and number of files below a folder, so that an empty search cannot pass for a clean one. */
export async function measureFolder(folder: string): Promise<{ files: number; bytes: number }> {
  const files = await filesBelow(folder);
  const sizes = await Promise.all(files.map(async (file) => (await contentOf(file)).length));
  return { files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
