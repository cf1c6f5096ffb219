import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { inRoot } from '../root.ts';

const LONGEST_TRY_MS = 8_000;
const REMEMBER_FAILURE_MS = 24 * 60 * 60 * 1000;
const failureFile = inRoot('.cache/electron-not-reachable');

/**
 * One short try to fetch Electron's binary with its own installer. On closed networks it fails,
 * quietly, and the failure is remembered for a day.
 */
export async function tryElectronDownload(): Promise<void> {
  if (failedLately()) return;
  console.log("demo: trying to fetch Electron's binary (8 s at most)");
  if (await installs()) {
    rmSync(failureFile, { force: true });
    return;
  }
  mkdirSync(path.dirname(failureFile), { recursive: true });
  writeFileSync(failureFile, 'Delete this file to try the download again at once.\n');
}

function failedLately(): boolean {
  return (
    existsSync(failureFile) && Date.now() - statSync(failureFile).mtimeMs < REMEMBER_FAILURE_MS
  );
}

function installs(): Promise<boolean> {
  const installer = inRoot('node_modules/electron/install.js');
  const child = spawn(process.execPath, [installer], { stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_TRY_MS);
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  }).finally(() => clearTimeout(timer)) as Promise<boolean>;
}
