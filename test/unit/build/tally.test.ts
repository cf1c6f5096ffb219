import { afterEach, describe, expect, it, vi } from 'vitest';
import { printSummary, type Tally } from '#build/tests/tally.ts';

const lines: string[] = [];

function summaryOf(tallies: readonly Tally[]): { isGood: boolean; lastLine: string | undefined } {
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  return { isGood: printSummary(tallies), lastLine: lines.at(-1) };
}

afterEach(() => {
  vi.restoreAllMocks();
  lines.length = 0;
});

describe('the summary of npm test', () => {
  it('ends with the counts over all runners', () => {
    const { isGood, lastLine } = summaryOf([
      { runner: 'a', passed: 3, failed: 0, skipped: 1 },
      { runner: 'b', passed: 4, failed: 0, skipped: 0 },
    ]);
    expect(lastLine).toBe('7 passed, 0 failed, 1 skipped');
    expect(isGood).toBe(true);
  });

  it('is bad when one test failed', () => {
    expect(summaryOf([{ runner: 'a', passed: 3, failed: 1, skipped: 0 }]).isGood).toBe(false);
  });

  it('counts a runner that ran nothing as a failure', () => {
    const { isGood, lastLine } = summaryOf([
      { runner: 'a', passed: 3, failed: 0, skipped: 0 },
      { runner: 'b', passed: 0, failed: 0, skipped: 5 },
    ]);
    expect(lastLine).toBe('3 passed, 1 failed, 5 skipped');
    expect(isGood).toBe(false);
  });
});
