/**
 * `npm run open-sealed -- FILE|FOLDER --key recovery-key.json [--json OUT]`: opens what a terminal has left
 * for the administrator, and tells whose it is and what was not yet sent (docs/recovery.md). Works without
 * network; nothing at the place is changed. Exit code 0 when all of it could be opened and is whole, else 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAdministratorKey } from './sealed/administrator-key.ts';
import { openSealed } from './sealed/open-sealed.ts';
import { sealedVerdict } from './sealed/verdict.ts';

const usage =
  '用法：npm run open-sealed -- 文件或文件夹 --key recovery-key.json [--json 输出.json]';

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  // Only what the system says of a path: contents never reach the screen this way.
  const { code } = error as NodeJS.ErrnoException;
  console.error(code === undefined ? usage : `读不到文件（${code}）。${usage}`);
  process.exitCode = 1;
}

async function run(): Promise<boolean> {
  const { positionals, values } = parseArgs({
    options: { key: { type: 'string' }, json: { type: 'string' } },
    allowPositionals: true,
  });
  const [place, ...others] = positionals;
  if (place === undefined || others.length > 0 || values.key === undefined) {
    console.error(usage);
    return false;
  }
  const key = readAdministratorKey(readFileSync(fromCaller(values.key), 'utf8'));
  if (key === null) {
    console.error('密钥文件不是管理员的恢复密钥，没有打开任何内容。');
    return false;
  }
  const opened = await openSealed(fromCaller(place), key);
  const verdicts = opened.map(sealedVerdict);
  for (const line of verdicts.flatMap(({ lines }) => lines)) console.log(line);
  if (opened.length === 0) console.error('这里没有密封文件，也没有保留的缓存。');
  if (values.json !== undefined) {
    const content = JSON.stringify(opened, null, 2);
    writeFileSync(fromCaller(values.json), content, { mode: 0o600 });
    console.log(`明文已写入 ${values.json}，用后请删除。`);
  }
  return opened.length > 0 && verdicts.every(({ isSound }) => isSound);
}

/** npm runs the task in the folder of the project; files were named from where the person stood. */
function fromCaller(name: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? '.', name);
}
