/** What one runner reported. */
export interface Tally {
  readonly runner: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A runner that died without a report has failed once, whatever it did before. */
export function crashed(runner: string): Tally {
  return { runner, passed: 0, failed: 1, skipped: 0 };
}

/**
 * Ends with the line `N passed, N failed, N skipped` over all runners.
 * @returns true when nothing failed and every runner ran something
 */
export function printSummary(tallies: readonly Tally[]): boolean {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    tallies.reduce((total, tally) => total + tally[key], 0);
  const empty = tallies.filter(({ passed, failed }) => passed + failed === 0);
  console.log('\n=== Summary ===');
  for (const tally of tallies) console.log(`${tally.runner}: ${counts(tally)}`);
  for (const { runner } of empty) console.log(`${runner} ran nothing, which is a failure`);
  const total = {
    passed: sum('passed'),
    failed: sum('failed') + empty.length,
    skipped: sum('skipped'),
  };
  console.log(counts(total));
  return total.failed === 0;
}

function counts({ passed, failed, skipped }: Omit<Tally, 'runner'>): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
