import { spawnSync } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

/**
 * Installs the Debian packages that are missing. Nothing happens on other systems: there the
 * developer's own desktop and browser are used.
 * @param {string[]} names
 * @throws {SetupError} when a package is missing and cannot be installed
 */
export async function installSystemPackages(names) {
  if (process.platform !== 'linux' || !commandExists('dpkg-query')) return;
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `These Debian packages are needed: ${missing.join(' ')}\n` +
        `Install them once with:  sudo apt-get update && sudo apt-get install -y ${missing.join(' ')}`,
    );
  }
  console.log(`set-up: Debian packages ${missing.join(', ')}`);
  apt(['update', '-q']);
  apt(['install', '-y', '-q', '--no-install-recommends', ...missing]);
}

/** @param {string} name */
function commandExists(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** @param {string} name */
function isInstalled(name) {
  const asked = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], {
    encoding: 'utf8',
  });
  return asked.status === 0 && asked.stdout === 'installed';
}

/** @param {string[]} args */
function apt(args) {
  const done = spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (done.status === 0) return;
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}`
    .trim()
    .split('\n')
    .slice(-15)
    .join('\n');
  throw new SetupError(`apt-get ${args[0]} failed:\n${output}`);
}
