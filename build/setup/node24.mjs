import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { SetupError } from './setup-error.mjs';

const MAJOR = 'v24.';

/** Where the optional dependency `node-<platform>-<arch>` puts its binary. */
function packagedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', name);
}

/**
 * The Node 24 that runs every task. It comes from the npm registry as a plain file, without an
 * install script; npm falls back to the system's Node in silence when it is absent, so the version
 * is asked for and not assumed.
 * @returns {string} path of the executable
 * @throws {SetupError} when neither the packaged nor the running Node is a 24
 */
export function findNode24() {
  for (const candidate of [packagedNode(), process.execPath]) {
    if (existsSync(candidate) && versionOf(candidate).startsWith(MAJOR)) return candidate;
  }
  throw new SetupError(
    `Node 24 is needed and was not found (running: ${process.version}, looked at ${packagedNode()}).\n` +
      'The package for this platform is an optional dependency: was npm told to omit those?',
  );
}

/** @param {string} executable */
function versionOf(executable) {
  return execFileSync(executable, ['--version'], { encoding: 'utf8' }).trim();
}
