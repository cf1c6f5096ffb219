import { describe, expect, it } from 'vitest';
import { coverageOf, idsIn } from '#build/features/coverage.ts';
import { testsIn } from '#build/features/test-titles.ts';

const titlesIn = (text: string): string[] => testsIn('x.test.ts', text).map(({ title }) => title);

describe('test titles', () => {
  it('carry the titles of the groups around them', () => {
    expect(
      titlesIn("describe('a', () => { describe('b', () => { it('c', () => {}); }); });"),
    ).toEqual(['a › b › c']);
  });

  it('are found in tables of cases, in Playwright groups and in templates', () => {
    const text = [
      "it.each([1])('each %s', () => {});",
      "it.each`a`('tagged', () => {});",
      "test.describe('group', () => { test('inside', async () => {}); });",
      'for (const n of [1, 2]) it(`template ${n} end`, () => {});',
    ].join('\n');
    expect(titlesIn(text)).toEqual(['each %s', 'tagged', 'group › inside', 'template … end']);
  });

  it('are not looked for in other calls', () => {
    expect(titlesIn("expect('a', 'b'); page.click('it', {}); /re/.test('x');")).toEqual([]);
  });
});

describe('feature ids', () => {
  it('stand in square brackets, alone or together', () => {
    expect(idsIn('[O07] no effect yet')).toEqual(['O07']);
    expect(idsIn('[O07 O08] [W01,W02] sent once')).toEqual(['O07', 'O08', 'W01', 'W02']);
    expect(idsIn('array[0] and [ABC] are no ids')).toEqual([]);
  });

  it('are listed with their tests, and unknown ones apart', () => {
    const test = { file: 'x.test.ts', title: '[W01] [Z99] counts' };
    const { byId, unknown } = coverageOf(['W01', 'W02'], [test]);
    expect(byId.get('W01')).toEqual([test]);
    expect(byId.get('W02')).toEqual([]);
    expect(unknown).toEqual([{ id: 'Z99', test }]);
  });
});
