/**
 * `npm run verify-evidence -- FILE`: holds an exported evidence file against itself, without network,
 * database or account (docs/evidence-file.md). Exit code 0 when it is whole, else 1.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { evidenceVerdict } from './evidence/verdict.ts';

const [file] = process.argv.slice(2);

if (file === undefined) {
  console.error('用法：npm run verify-evidence -- 证据文件.json');
  process.exitCode = 1;
} else {
  const text = textOf(file);
  if (text === null) {
    console.error(`读不到文件 ${file}，没有核验。`);
    process.exitCode = 1;
  } else {
    const { isWhole, lines } = evidenceVerdict(text);
    for (const line of lines) console.log(line);
    if (!isWhole) process.exitCode = 1;
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
