import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createBuilder } from 'vite';
import { inRoot } from './root.ts';
import { sourceHash } from './source-hash.ts';
import viteConfig from './vite.config.ts';

const stampFile = inRoot('out/.source-hash');

/** Everything that can change what `out/` holds. */
const SOURCES = ['electron', 'renderer', 'shared', 'build/vite.config.ts', 'package-lock.json'];

/** Bundles main, core worker, preload and renderer into `out/`. */
export async function buildTerminal(): Promise<void> {
  const hash = sourceHash(SOURCES);
  const builder = await createBuilder({ ...viteConfig, configFile: false, logLevel: 'warn' });
  await builder.buildApp();
  writeFileSync(stampFile, hash);
}

/** Builds only when a source has changed since the last build. */
export async function buildTerminalIfStale(): Promise<void> {
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceHash(SOURCES);
  if (!isFresh) await buildTerminal();
}
