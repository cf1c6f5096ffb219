import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '#build/root.ts';

/**
 * Puts the figures of a command between its marks in docs/reliability.md, laid out as the whole house is.
 * @param command `npm run <command> -- --doc` writes them
 * @throws Error when the marks are not there
 */
export async function writeFigures(command: string, figures: string): Promise<void> {
  const file = inRoot('docs/reliability.md');
  const begin = `<!-- ${command}: written by \`npm run ${command} -- --doc\` -->`;
  const end = `<!-- /${command} -->`;
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for the figures of ${command}`);
  const head = text.slice(0, from + begin.length);
  const written = `${head}\n\n${figures}\n\n${text.slice(to)}`;
  writeFileSync(file, await format(written, { ...(await resolveConfig(file)), filepath: file }));
}
