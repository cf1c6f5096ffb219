import { actChecks } from './checks/act.checks.ts';
import { feedChecks } from './checks/feed.checks.ts';
import { contentChecks } from './checks/content.checks.ts';
import { noticeChecks } from './checks/notice.checks.ts';
import { patrolChecks } from './checks/patrol.checks.ts';
import { readingChecks } from './checks/reading.checks.ts';
import { receiptChecks } from './checks/receipt.checks.ts';
import { robustnessChecks } from './checks/robustness.checks.ts';
import { sessionChecks } from './checks/session.checks.ts';
import { terminalChecks } from './checks/terminal.checks.ts';
import { Nonconformity, NothingToTry, type CheckResult } from './outcome.ts';
import { openProbe, type Account, type Check, type Probe } from './probe.ts';

const checks: readonly Check[] = [
  ...readingChecks,
  ...contentChecks,
  ...feedChecks,
  ...actChecks,
  ...receiptChecks,
  ...noticeChecks,
  ...patrolChecks,
  ...robustnessChecks,
  ...sessionChecks,
  ...terminalChecks,
];

/**
 * Holds a deployment against the contract, as one officer and a supervisor of the same department. It
 * leaves opinions marked as tests on a case of that officer, notices marked so, and terminals named so:
 * give it accounts of a test deployment.
 * @param only the beginning of the names of the checks to run; all when empty
 */
export async function runConformance(account: Account, only = ''): Promise<CheckResult[]> {
  const opening = 'opening: registers a terminal, signs in, reads the whole feed';
  let probe: Probe | undefined;
  const opened = await resultOf(opening, async () => {
    probe = await openProbe(account);
  });
  if (probe === undefined) return [opened];
  const results = [opened];
  for (const { name, run } of checks.filter((each) => each.name.startsWith(only))) {
    const ready = probe;
    results.push(await resultOf(name, () => run(ready)));
  }
  return results;
}

async function resultOf(name: string, run: () => Promise<void>): Promise<CheckResult> {
  try {
    await run();
    return { name, outcome: 'passed', message: '' };
  } catch (error) {
    if (error instanceof NothingToTry) return { name, outcome: 'skipped', message: error.message };
    if (error instanceof Nonconformity) return { name, outcome: 'failed', message: error.message };
    return { name, outcome: 'failed', message: `the check itself broke off: ${String(error)}` };
  }
}
