/**
 * `npm run verify-evidence -- FILE [--head HASH]`: holds an exported evidence file against itself, and
 * against the end of the chain as a report on paper gives it, without network, database or account
 * (docs/evidence-file.md). Exit code 0 when it is whole and the hash is in it, else 1.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { evidenceVerdict } from './evidence/verdict.ts';

const { file, head } = asked();

if (file === null) {
  console.error('用法：npm run verify-evidence -- 证据文件.json [--head 纸上印的链条末端摘要]');
  process.exitCode = 1;
} else {
  const text = textOf(file);
  if (text === null) {
    console.error(`读不到文件 ${file}，没有核验。`);
    process.exitCode = 1;
  } else {
    const { isSound, lines } = evidenceVerdict(text, head);
    for (const line of lines) console.log(line);
    if (!isSound) process.exitCode = 1;
  }
}

/** What the command line asks for; no file when it is not understood. */
function asked(): { readonly file: string | null; readonly head: string | null } {
  try {
    const options = { head: { type: 'string' } } as const;
    const { positionals, values } = parseArgs({ options, allowPositionals: true });
    const [only = null, ...others] = positionals;
    return { file: others.length === 0 ? only : null, head: values.head ?? null };
  } catch {
    return { file: null, head: null };
  }
}

/** npm runs the task in the folder of the project; the file was named from where the person stood. */
function textOf(name: string): string | null {
  try {
    return readFileSync(path.resolve(process.env['INIT_CWD'] ?? '.', name), 'utf8');
  } catch {
    return null;
  }
}
