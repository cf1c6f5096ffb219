import { describe, expect, it } from 'vitest';
import { listable } from '#core/patrol/listable-hits.ts';
import { hitOf } from '../patrol.fixture.ts';

const ranAt = '2026-04-03T02:00:00Z';

function hitsOfRule(ruleId: string, count: number) {
  return Array.from({ length: count }, (_, i) => hitOf({ ruleId, key: `${ruleId}:${i}` }));
}

describe('what a list of a patrol can hold', () => {
  it('[S01] is the newest 5,000 hits of a rule, and that there are more is named', () => {
    const hits = [...hitsOfRule('R01', 5_002), ...hitsOfRule('R02', 3)];
    const before = [{ ruleId: 'R03', message: '规则未运行。' }];
    const kept = listable({ ranAt, hits, problems: before });
    expect(kept.hits.filter(({ ruleId }) => ruleId === 'R01')).toHaveLength(5_000);
    expect(kept.hits[0]?.key).toBe('R01:2');
    expect(kept.hits.filter(({ ruleId }) => ruleId === 'R02')).toHaveLength(3);
    const message = '超过 5000 条，只列出前 5000 条，请收紧参数。';
    expect(kept.problems).toEqual([...before, { ruleId: 'R01', message }]);
  });

  it('[S01] is everything where no rule finds more', () => {
    const hits = hitsOfRule('R01', 5_000);
    expect(listable({ ranAt, hits, problems: [] })).toEqual({ ranAt, hits, problems: [] });
  });
});
