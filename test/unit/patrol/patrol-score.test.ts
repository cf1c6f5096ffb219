import { describe, expect, it } from 'vitest';
import type { DetectionRule } from '#shared/domain/patrol/hit.ts';
import { detectionRules } from '#test/central/seed/detection-rules.ts';
import { scorePatrol, type ScenarioScore } from '#test/patrol/patrol-score.ts';

const misses = ({ precision, recall }: ScenarioScore): boolean => precision < 1 || recall < 1;

/**
 * Parameters moved by one step, or as far as to the next planting or near miss. The rules that are not here
 * have no parameters.
 */
const shifts: Readonly<Record<string, readonly DetectionRule['parameters'][]>> = {
  R01: [{ days: 4 }, { days: 7 }],
  R04: [{ days: 0 }, { documentKinds: ['rejection'] }],
  R07: [{ tolerancePercent: 3 }, { areaField: '用地面积' }],
  R08: [{ count: 19 }, { count: 21 }],
  R09: [{ seconds: 61 }, { seconds: 15 }],
  R10: [{ dutyTo: 1_049 }, { dutyFrom: 511 }, { documentKinds: ['rejection'] }],
  R13: [{ percent: 49 }, { leastLimitDays: 3 }, { leastLimitDays: 11 }],
  R14: [{ graceDays: 3 }],
  R15: [{ count: 2 }, { count: 4 }, { daysLeft: 2 }],
  R16: [{ graceDays: 4 }, { graceDays: 365 }],
  R17: [{ minutes: 11 }],
  R20: [{ days: 0 }, { days: 365 }],
};

describe('[S01] the patrol on generated data', { timeout: 60_000 }, () => {
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

  it('does so with several plantings of every kind', () => {
    const score = scorePatrol({ cases: 10_000, seed: 1, today: '2026-11-24' });
    expect(score.scenarios.filter(misses)).toEqual([]);
    expect(score.scenarios.every(({ planted }) => planted === 5)).toBe(true);
  });

  it.each([0, 1, 2])('sees every rule that is shifted, and no other, shift %i', (place) => {
    const moved = new Set<number>();
    const rules = detectionRules.map((rule, i) => {
      const change = shifts[rule.id]?.[place];
      if (change === undefined) return rule;
      moved.add(i + 1);
      return { ...rule, parameters: { ...rule.parameters, ...change } };
    });
    const score = scorePatrol({ cases: 3_000, seed: 62, today: '2026-11-24', rules });
    expect(score.problems).toEqual([]);
    expect(score.isPerfect).toBe(false);
    expect(score.scenarios.filter(misses).map(({ scenario }) => scenario)).toEqual([...moved]);
  });

  it('has near misses of every scenario that is a case', () => {
    const { scenarios } = scorePatrol({ cases: 3_000, seed: 7, today: '2026-11-22' });
    expect(scenarios.filter(misses)).toEqual([]);
    const without = scenarios.filter(({ nearMisses }) => nearMisses === 0);
    expect(without.map(({ scenario }) => scenario)).toEqual([19]);
  });

  it('is not praised for rules that find too much, too little or nothing', () => {
    const changed: Record<string, Partial<(typeof detectionRules)[number]>> = {
      R01: { parameters: { days: 1 } },
      R09: { parameters: { seconds: 1 } },
      R13: { check: 'unknown' },
    };
    const rules = detectionRules.map((rule) => ({ ...rule, ...changed[rule.id] }));
    const score = scorePatrol({ cases: 500, seed: 62, today: '2026-11-24', rules });
    expect(score.isPerfect).toBe(false);
    expect(score.problems.map(({ ruleId }) => ruleId)).toContain('R13');
    expect(score.scenarios.filter(misses).map(({ scenario }) => scenario)).toEqual([1, 9, 13]);
    expect(score.scenarios[0]?.falseHits.length).toBeGreaterThan(0);
    expect([score.scenarios[8]?.found, score.scenarios[8]?.recall]).toEqual([0, 0]);
  });

  // A Sunday, a day in a long holiday, and one beyond the published calendar.
  it.each(['2026-11-22', '2026-10-04', '2027-03-02'])('does so up to %s', (today) => {
    const { scenarios } = scorePatrol({ cases: 1_000, seed: 1, today });
    expect(scenarios.filter(misses)).toEqual([]);
  });
});
