import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { SetupError } from './setup-error.mjs';

const lockFile = path.join(root, 'package-lock.json');
const installedLock = path.join(root, 'node_modules', '.package-lock.json');
const stampFile = path.join(root, 'node_modules', '.install-stamp');

/**
 * Makes node_modules what package-lock.json says. No install script of any package is run
 * (`--ignore-scripts`): nothing here needs one, and what cannot run cannot do harm.
 * @throws {SetupError} when npm fails
 */
export async function installDependencies() {
  const lockHash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (readIfThere(stampFile) === lockHash) return;
  if (!isInstalledAsLocked()) runNpmCi();
  writeFileSync(stampFile, lockHash);
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * npm leaves a record of what it installed. When that already equals the lock file, for example
 * after an `npm install` that changed both, nothing has to be fetched again.
 */
function isInstalledAsLocked() {
  if (!existsSync(installedLock)) return false;
  const wanted = packagesOf(lockFile);
  const present = packagesOf(installedLock);
  return Object.entries(wanted).every(
    ([folder, entry]) =>
      folder === '' ||
      present[folder]?.version === entry.version ||
      (entry.optional && present[folder] === undefined),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function runNpmCi() {
  console.log('set-up: npm packages (npm ci, about two minutes the first time)');
  const done = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: pathWithoutProject() },
      shell: process.platform === 'win32',
    },
  );
  if (done.status !== 0) throw new SetupError('npm ci failed, see above.');
}

/** npm ci deletes node_modules first, so npm itself must not run on the Node inside it. */
function pathWithoutProject() {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(path.join(root, 'node_modules')))
    .join(path.delimiter);
}
