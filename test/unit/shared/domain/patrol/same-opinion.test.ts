import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatrolFile } from '#shared/domain/patrol/patrol-file.ts';
import { at, fileOf, hitsOf, opinionOf } from './patrol.fixture.ts';

/** One opinion on one case, the place giving its day. */
function saying(text: string, place: number, officerId = 'o-1', caseId = `c-${place}`): PatrolFile {
  const day = new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10);
  const opinion = opinionOf({ id: `p-${place}-${officerId}`, text, officerId, at: at(day) });
  return fileOf({ case: { id: caseId }, opinions: [opinion] });
}

const repeated = (count: number, text = '同意。'): PatrolFile[] =>
  Array.from({ length: count }, (_, i) => saying(text, i));
const found = (files: readonly PatrolFile[], count = 20) =>
  hitsOf('same-opinion', { count }, files);

describe('[S01] the same opinion in case after case', () => {
  it('is found from the twenty-first case on', () => {
    expect(found(repeated(20))).toEqual([]);
    const [hit] = found(repeated(21));
    expect(hit).toMatchObject({ subject: { kind: 'officer', id: 'o-1' }, caseId: 'c-20' });
    expect(hit?.evidenceIds).toHaveLength(21);
    expect(hit?.why).toContain('连续 21 件');
    expect(found(repeated(21), 21)).toEqual([]);
  });

  it('ends where the person said something else in between', () => {
    const files = repeated(21);
    files[10] = saying('资料不齐，不同意。', 10);
    expect(found(files)).toEqual([]);
    expect(found(files, 9)).toHaveLength(2);
  });

  it('counts a person by itself, and cases, not opinions', () => {
    const others = repeated(21).map((_, i) => saying('不同。', i, 'o-2', `x-${i}`));
    expect(found([...repeated(21), ...others.slice(0, 5)])).toHaveLength(1);
    const onOneCase = Array.from({ length: 30 }, (_, i) => saying('同意。', i, 'o-1', 'c-0'));
    expect(found(onOneCase)).toEqual([]);
  });

  it('keeps its key while the run goes on, and asks for another look', () => {
    const [[before], [after]] = [found(repeated(21)), found(repeated(25))];
    expect(after?.key).toBe(before?.key);
    expect(after?.factsHash).not.toBe(before?.factsHash);
  });

  it('agrees with counting by hand, in whatever order the cases come', () => {
    const said = fc.tuple(fc.constantFrom('甲', '乙'), fc.nat());
    const opinions = fc.array(said, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(opinions, fc.integer({ min: 1, max: 5 }), (list, count) => {
        const texts = list.map(([text]) => text).join('');
        const runs = [...texts.matchAll(/甲+|乙+/g)].map(([run]) => run.length);
        const files = list
          .map(([text, rank], i) => ({ file: saying(text, i), rank }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ file }) => file);
        const lengths = found(files, count).map(({ evidenceIds }) => evidenceIds.length);
        expect(lengths).toEqual(runs.filter((length) => length > count));
      }),
      { numRuns: 300 },
    );
  });
});
