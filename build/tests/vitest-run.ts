import { z } from 'zod';
import { inRoot } from '../root.ts';
import { runCommand } from '../run-command.ts';
import { readReport } from './report-file.ts';
import { crashed, type Tally } from './tally.ts';

const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Runs all vitest projects. A file that cannot even be loaded counts as one failure. */
export async function runVitest(): Promise<Tally> {
  const file = inRoot('.cache/test/vitest.json');
  const { code } = await runCommand(
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { show: true },
  );
  const report = readReport(file, reportSchema);
  if (!report) return crashed('vitest');
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return {
    runner: 'vitest',
    passed: report.numPassedTests,
    // Errors outside of any test make vitest fail without a failed test.
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
