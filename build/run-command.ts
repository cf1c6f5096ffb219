import { spawn } from 'node:child_process';
import { root } from './root.ts';

export interface CommandResult {
  /** Exit code; 1 when a signal ended it or when it could not be started. */
  readonly code: number;
  /** Standard output and error as they came; empty when inherited. */
  readonly output: string;
}

/**
 * Runs a command of the PATH (which holds node_modules/.bin) in the root.
 * @param show print while it runs, instead of collecting
 */
export function runCommand(
  [name, ...args]: readonly string[],
  { show = false, env = {} }: { show?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  const child = spawn(name!, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
