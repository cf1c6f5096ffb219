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

/**
 * Runs a task in the foreground and passes signals on. Ctrl+C of a terminal reaches the task by
 * itself; this process only has to outlive it, so that the prompt comes back last.
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code, 128 + signal number after a signal
 */
export function runTask(node, args, env) {
  const child = spawn(node, args, { cwd: root, env, stdio: 'inherit' });
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
    );
  });
}
