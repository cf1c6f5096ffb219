import { z } from 'zod';
import { inRoot } from '../root.ts';
import { runCommand } from '../run-command.ts';
import { readReport } from './report-file.ts';
import { crashed, type Tally } from './tally.ts';

const reportSchema = z.object({
  stats: z.object({
    expected: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    skipped: z.int(),
  }),
  errors: z.array(z.unknown()),
});

/** Runs the end-to-end tests. A flaky test is a failed one: it does not show what it claims. */
export async function runPlaywright(): Promise<Tally> {
  const { code } = await runCommand(['playwright', 'test'], { show: true });
  const report = readReport(inRoot('.cache/test/playwright.json'), reportSchema);
  if (!report) return crashed('playwright');
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  return {
    runner: 'playwright',
    passed: expected,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped,
  };
}
