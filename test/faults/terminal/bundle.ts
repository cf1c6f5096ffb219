import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';
import { inRoot } from '#build/root.ts';

/** A bug planted while bundling: one piece of source text replaced by another. */
export interface SourceChange {
  /** From the root. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/**
 * Below the root, so that the one package that stays outside is found from there; of this process alone, so
 * that two runs do not take each other's bundles away.
 */
const bundleFolder = inRoot('.cache/faults', String(process.pid));

/** Removes every bundle of this process. */
export function removeBundles(): void {
  rmSync(bundleFolder, { recursive: true, force: true });
}

/**
 * Bundles the terminal process into one file, so that it starts in a tenth of a second.
 * @param name of the bundle's folder
 * @returns the file to be forked
 * @throws Error when the text to be replaced is not there exactly once
 */
export async function bundleTerminal(
  name: string,
  changes: readonly SourceChange[] = [],
): Promise<string> {
  const outDir = path.join(bundleFolder, name);
  await build({
    configFile: false,
    logLevel: 'error',
    root: inRoot(),
    plugins: [planting(changes)],
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: inRoot('test/faults/terminal-process.ts'),
      outDir,
      target: 'node24',
      minify: false,
      emptyOutDir: true,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'terminal.js' } },
    },
  });
  return path.join(outDir, 'terminal.js');
}

function planting(changes: readonly SourceChange[]): Plugin {
  for (const { file, find } of changes) {
    const places = readFileSync(inRoot(file), 'utf8').split(find).length - 1;
    if (places !== 1) throw new Error(`${file} has ${places} places to plant a bug in, not one`);
  }
  const planted = new Set<SourceChange>();
  return {
    name: 'plant-bugs',
    enforce: 'pre',
    transform(code, id) {
      const here = changes.filter(({ file }) => inRoot(file) === id);
      for (const change of here) planted.add(change);
      return here.reduce((text, { find, replace }) => text.replace(find, () => replace), code);
    },
    buildEnd(error) {
      if (error !== undefined) return;
      const missed = changes.filter((change) => !planted.has(change));
      if (missed.length > 0) throw new Error(`not in the bundle: ${missed[0]?.file}`);
    },
  };
}
