import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../root.ts';
import { tryElectronDownload } from './electron-download.ts';

/** What the built terminal runs in. */
export interface Shell {
  /** `stand-in` is Node 24 with the installed Chromium (test/standin); never called Electron. */
  readonly name: 'electron' | 'stand-in';
  readonly version: string;
  readonly executable: string;
  /** Folder laid out like an Electron distribution, for ELECTRON_OVERRIDE_DIST_PATH. */
  readonly distPath: string;
  /** Switches to put before the app folder. */
  readonly switches: readonly string[];
}

/** Electron's own binary where it is or can be had within a short try, else the stand-in. */
export async function chooseShell(): Promise<Shell> {
  const present = electronShell();
  if (present) return present;
  await tryElectronDownload();
  return electronShell() ?? standInShell();
}

function electronShell(): Shell | undefined {
  const folder = inRoot('node_modules/electron');
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const distPath = path.join(folder, 'dist');
  const executable = path.join(distPath, readFileSync(pathFile, 'utf8'));
  if (!existsSync(executable)) return undefined;
  // Chromium refuses to start its sandbox as root, which is what containers run as.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { name: 'electron', version: versionIn(distPath), executable, distPath, switches };
}

function standInShell(): Shell {
  const distPath = inRoot('test/standin/dist');
  return {
    name: 'stand-in',
    version: versionIn(distPath),
    executable: path.join(distPath, 'electron'),
    distPath,
    switches: [],
  };
}

function versionIn(distPath: string): string {
  return readFileSync(path.join(distPath, 'version'), 'utf8').trim();
}
