import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DetectionRule } from '#shared/domain/patrol/hit.ts';
import { checkNamed } from '#shared/domain/patrol/known-checks.ts';
import { Patrol } from '#shared/domain/patrol/patrol.ts';
import { detectionRules } from '#test/central/seed/detection-rules.ts';
import { context, fileOf, ruleOf, steps, at } from './patrol.fixture.ts';

function resultOf(rules: readonly DetectionRule[], file = fileOf()) {
  const patrol = new Patrol(rules, context);
  patrol.see(file);
  return patrol.finish();
}

const hastyFile = fileOf({
  events: steps([1, at('2026-03-02')], [3, at('2026-03-03')], [11, at('2026-03-03', '10:00:30')]),
});
const hasty = ruleOf('hasty-decision', { seconds: 60 });

describe('[S01] a patrol', () => {
  it('finds nothing on a clean case by the twenty published rules', () => {
    expect(resultOf(detectionRules)).toEqual({ ranAt: context.now, hits: [], problems: [] });
  });

  it('puts the words of the rule on what its check found', () => {
    const rule = {
      ...hasty,
      id: 'R09',
      version: 4,
      situations: [3, 5],
      severity: 'minor',
    } as const;
    expect(resultOf([rule], hastyFile).hits[0]).toMatchObject({
      ...{ ruleId: 'R09', ruleVersion: 4, situation: 3, severity: 'minor', key: 'R09:case:c-1' },
    });
  });

  it('names a rule whose check it does not know, and runs the others', () => {
    const { hits, problems } = resultOf([ruleOf('telepathy', {}, { id: 'R77' }), hasty], hastyFile);
    expect(problems).toEqual([
      { ruleId: 'R77', message: expect.stringContaining('telepathy') as string },
    ]);
    expect(hits).toHaveLength(1);
  });

  it('names a rule with a broken parameter, and says what is broken', () => {
    const { hits, problems } = resultOf([ruleOf('hasty-decision', { seconds: -1 })], hastyFile);
    expect(hits).toEqual([]);
    expect(problems[0]?.message).toContain('最短间隔（秒）：须为 1 至 86400 的整数');
  });

  it('leaves out a rule that is switched off, also a broken one', () => {
    const off = { enabled: false };
    const rules = [{ ...hasty, ...off }, ruleOf('telepathy', {}, off)];
    expect(resultOf(rules, hastyFile)).toMatchObject({ hits: [], problems: [] });
  });

  it('reads a history in its own order, however it was given', () => {
    const turned = { ...hastyFile, events: hastyFile.events.toReversed() };
    expect(resultOf([hasty], turned)).toEqual(resultOf([hasty], hastyFile));
  });
});

describe('[S14] the parameters of a rule', () => {
  const words = fc.constantFrom<unknown>(-1, 1.5, 'x', '', [], [''], Number.NaN, 1e9);

  it('are refused one by one, each with a reason in Chinese, and never thrown', () => {
    for (const rule of detectionRules) {
      const check = checkNamed(rule.check);
      for (const name of Object.keys(rule.parameters)) {
        const rest = Object.entries(rule.parameters).filter(([each]) => each !== name);
        const faults = check?.faults(Object.fromEntries(rest));
        expect([rule.id, Object.keys(faults ?? {})]).toEqual([rule.id, [name]]);
        expect(Object.values(faults ?? {})[0]).toMatch(/^\p{Script=Han}[^A-Za-z]+：/u);
      }
      expect(check?.faults({ ...rule.parameters, strange: 1 })).toBeNull();
    }
  });

  it('either run or are a named problem, whatever they are', () => {
    const published = fc.constantFrom(...detectionRules);
    fc.assert(
      fc.property(published, words, fc.nat(), (rule, word, place) => {
        const names = Object.keys(rule.parameters);
        const name = names[place % Math.max(1, names.length)] ?? 'strange';
        const parameters = { ...rule.parameters, [name]: word } as DetectionRule['parameters'];
        const { problems } = resultOf([{ ...rule, parameters }], hastyFile);
        const isBroken = checkNamed(rule.check)?.faults(parameters) !== null;
        expect(problems.map(({ ruleId }) => ruleId)).toEqual(isBroken ? [rule.id] : []);
      }),
      { numRuns: 300 },
    );
  });

  it('of duty hours must be in order', () => {
    const hours = { dutyFrom: 600, dutyTo: 600, documentKinds: ['approval'] };
    expect(checkNamed('backdated-decision')?.faults(hours)).toEqual({
      dutyTo: '下班时间：须晚于上班时间',
    });
  });
});
