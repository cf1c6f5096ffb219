import { describe, expect, it } from 'vitest';
import { scorePatrol, type ScenarioScore } from '#test/patrol/patrol-score.ts';

const misses = ({ precision, recall }: ScenarioScore): boolean => precision < 1 || recall < 1;

describe('[S01] the patrol on generated data', () => {
  it.each([62, 2026])('finds all that was planted and nothing else, seed %i', (seed) => {
    const score = scorePatrol({ cases: 3_000, seed, today: '2026-11-24' });
    expect(score.cases).toBe(3_000);
    expect(score.problems).toEqual([]);
    expect(score.scenarios.filter(misses)).toEqual([]);
    expect(score.scenarios.map(({ scenario }) => scenario)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(score.scenarios.every(({ planted }) => planted > 0)).toBe(true);
    expect(score.isPerfect).toBe(true);
  });

  it('does so with several plantings of every kind', { timeout: 60_000 }, () => {
    const score = scorePatrol({ cases: 10_000, seed: 1, today: '2026-11-24' });
    expect(score.scenarios.filter(misses)).toEqual([]);
    expect(score.scenarios.every(({ planted }) => planted === 5)).toBe(true);
  });

  // A Sunday, a day in a long holiday, and one beyond the published calendar.
  it.each(['2026-11-22', '2026-10-04', '2027-03-02'])('does so up to %s', (today) => {
    const { scenarios } = scorePatrol({ cases: 1_000, seed: 1, today });
    expect(scenarios.filter(misses)).toEqual([]);
  });
});
