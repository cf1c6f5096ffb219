/** `npm test`: checks, unit and integration tests, build, end-to-end tests, and one summary. */
import { rmSync } from 'node:fs';
import { buildTerminal } from './build-terminal.ts';
import { runChecks } from './checks/run-checks.ts';
import { inRoot } from './root.ts';
import { runPlaywright } from './tests/playwright-run.ts';
import { printSummary, type Tally } from './tests/tally.ts';
import { runVitest } from './tests/vitest-run.ts';

rmSync(inRoot('.cache/test'), { recursive: true, force: true });
const tallies: Tally[] = [];

heading('Checks');
tallies.push({ runner: 'checks', skipped: 0, ...(await runChecks()) });

heading('Unit and integration tests');
tallies.push(await runVitest());

heading('Build');
tallies.push(await build());

heading('End-to-end tests');
tallies.push(await runPlaywright());

process.exitCode = printSummary(tallies) ? 0 : 1;

function heading(text: string): void {
  console.log(`\n=== ${text} ===`);
}

async function build(): Promise<Tally> {
  try {
    await buildTerminal();
    console.log('built out/main, out/preload, out/renderer');
    return { runner: 'build', passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { runner: 'build', passed: 0, failed: 1, skipped: 0 };
  }
}
