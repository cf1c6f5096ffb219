import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample } from '#shared/domain/patrol/sample.ts';

const idList = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 60 });
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('[S02] a random sample', () => {
  it('is drawn by the algorithm that is written down', () => {
    const ids = ['c-5', 'c-3', 'c-1', 'c-4', 'c-2', 'c-6'];
    expect(sample(ids, 3, 62)).toEqual(sample(ids.toReversed(), 3, 62));
    // By another implementation of the same description.
    expect(sample(ids, 3, 62)).toEqual(['c-5', 'c-2', 'c-3']);
  });

  it('has the wished size, no repeats and nothing from outside', () => {
    fc.assert(
      fc.property(idList, fc.nat({ max: 80 }), seeds, (ids, size, seed) => {
        const drawn = sample(ids, size, seed);
        expect(drawn).toHaveLength(Math.min(size, ids.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((id) => ids.includes(id))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the same for the same seed, in whatever order and however often the ids are given', () => {
    fc.assert(
      fc.property(idList, fc.nat({ max: 20 }), seeds, (ids, size, seed) => {
        const turned = [...ids, ...ids].toReversed();
        expect(sample(turned, size, seed)).toEqual(sample(ids, size, seed));
      }),
    );
  });

  it('grows by its end: a larger one begins with the smaller', () => {
    fc.assert(
      fc.property(idList, fc.nat({ max: 20 }), seeds, (ids, size, seed) => {
        const smaller = sample(ids, size, seed);
        expect(sample(ids, size + 5, seed).slice(0, smaller.length)).toEqual(smaller);
      }),
    );
  });

  it('gives every id about the same chance', () => {
    const ids = Array.from({ length: 20 }, (_, i) => `c-${i}`);
    const drawn = new Map(ids.map((id) => [id, 0]));
    const draws = 20_000;
    for (let seed = 0; seed < draws; seed += 1) {
      for (const id of sample(ids, 5, seed)) drawn.set(id, (drawn.get(id) ?? 0) + 1);
    }
    // 5,000 each; the standard deviation is 61.
    for (const [id, count] of drawn) expect(Math.abs(count - 5_000), id).toBeLessThan(300);
  });

  it('refuses a size or a seed that is none', () => {
    expect(() => sample(['a'], -1, 1)).toThrow(RangeError);
    expect(() => sample(['a'], 1.5, 1)).toThrow(RangeError);
    expect(() => sample(['a'], 1, -1)).toThrow(RangeError);
    expect(() => sample(['a'], 1, 2 ** 32)).toThrow(RangeError);
    expect(() => sample(['a'], 1, 0.1)).toThrow(RangeError);
  });
});
