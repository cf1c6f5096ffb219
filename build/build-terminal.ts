import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createBuilder } from 'vite';
import { inRoot } from './root.ts';
import { sourceHash } from './source-hash.ts';
import viteConfig from './vite.config.ts';

const stampFile = inRoot('.cache/built-source-hash');
const builtMain = inRoot('out/main/index.js');

/** Everything that can change what `out/` holds. */
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'build/vite.config.ts',
  'build/pdfjs-files.ts',
  'package-lock.json',
];

/** Bundles main, core worker, preload and renderer into `out/`. */
export async function buildTerminal(): Promise<void> {
  const hash = sourceHash(SOURCES);
  const builder = await createBuilder({ ...viteConfig, configFile: false, logLevel: 'warn' });
  await builder.buildApp();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
}

/** Builds only when a source has changed since the last build. */
export async function buildTerminalIfStale(): Promise<void> {
  if (!isBuiltFrom(sourceHash(SOURCES))) await buildTerminal();
}

function isBuiltFrom(hash: string): boolean {
  if (!existsSync(builtMain) || !existsSync(stampFile)) return false;
  return readFileSync(stampFile, 'utf8') === hash;
}
