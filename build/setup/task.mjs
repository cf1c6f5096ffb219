import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { root } from './root.mjs';

/**
 * @param {string} node
 * @returns {NodeJS.ProcessEnv} the environment in which `node` is Node 24 for all children
 */
export function environmentFor(node) {
  const folders = [path.dirname(node), path.join(root, 'node_modules', '.bin'), process.env.PATH];
  return { ...process.env, PATH: folders.join(path.delimiter) };
}

/** How often to look whether the one that started us is still there. */
const ORPHAN_CHECK_MS = 1_000;

/**
 * Runs a task in the foreground and passes signals on. Ctrl+C of a terminal reaches the task by
 * itself; this process only has to outlive it, so that the prompt comes back last. A signal to npm
 * alone ends npm's shell and nothing below it, so an orphaned task is ended too.
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code, 128 + signal number after a signal
 */
export function runTask(node, args, env) {
  const child = spawn(node, args, { cwd: root, env, stdio: 'inherit' });
  const parent = process.ppid;
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, ORPHAN_CHECK_MS);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']);
    });
  });
}
