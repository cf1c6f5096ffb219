import { availableParallelism } from 'node:os';
import { runCommand } from '../run-command.ts';
import { checks, type Check } from './checks.ts';

export interface CheckCounts {
  readonly passed: number;
  readonly failed: number;
}

/** Runs every check, several at a time, and prints each under its heading as soon as it is done. */
export async function runChecks(): Promise<CheckCounts> {
  const waiting = [...checks];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await passes(check))) failed.push(check.title);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  if (failed.length > 0) console.log(`\nfailed checks: ${failed.join(', ')}`);
  return { passed: checks.length - failed.length, failed: failed.length };
}

async function passes(check: Check): Promise<boolean> {
  const started = performance.now();
  const { code, output } = await runCommand(check.command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✔' : '✖'} ${check.title} (${seconds} s)`);
  if (code !== 0) console.log(`${output.trim()}\n`);
  return code === 0;
}
