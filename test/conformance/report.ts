import type { CheckResult } from './outcome.ts';

const marks = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip' } as const;

/** The lines to print; the last one has the counts. */
export function reportOf(results: readonly CheckResult[]): string[] {
  const count = (outcome: CheckResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  return [
    ...results.flatMap(({ name, outcome, message }) => [
      `${marks[outcome]}  ${name}`,
      ...(message === '' ? [] : [`      ${message}`]),
    ]),
    `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`,
  ];
}
