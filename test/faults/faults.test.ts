import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindNames } from './kinds.ts';
import { mutations } from './mutations.ts';
import { Conductor, ordersOf } from './run/conductor.ts';
import { proveMutation } from './run/prove-mutations.ts';
import type { RoundResult } from './world/lane.ts';

let conductor: Conductor;
beforeAll(async () => {
  conductor = await Conductor.open(2);
});
afterAll(() => conductor.close());

describe('[O08] terminals under faults', () => {
  it('lose nothing, double nothing and keep every other promise, whatever happens to them', async () => {
    const results: RoundResult[] = [];
    const orders = ordersOf(kindNames, 2 * kindNames.length, 62, conductor.soundFile);
    await conductor.play(orders, (result) => results.push(result) > 0);
    expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
    expect(new Set(results.map(({ kind }) => kind)).size).toBe(kindNames.length);
    const sum = (count: (result: RoundResult) => number): number =>
      results.reduce((total, result) => total + count(result), 0);
    expect(sum(({ kills }) => kills)).toBeGreaterThan(20);
    expect(sum(({ accepted }) => accepted)).toBeGreaterThan(50);
  });

  it.each(mutations)('would be found out: $name', async (mutation) => {
    const { caughtAfter } = await proveMutation(conductor, mutation, 62);
    expect(caughtAfter).not.toBeNull();
  });
});
