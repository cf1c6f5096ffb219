import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import type { PatrolFile } from '#shared/domain/patrol/patrol-file.ts';
import { at, documentOf, fileOf, hitsOf } from './patrol.fixture.ts';

/** One case with one document, issued at a minute of the day. */
function bearing(number: string | null, place: number, status: 'issued' | 'void' = 'issued') {
  const issuedAt = at('2026-03-06', `11:${String(place).padStart(2, '0')}:00`);
  return fileOf({
    case: { id: `c-${place}` },
    documents: [documentOf({ id: `d-${place}`, number, issuedAt, status })],
  });
}

const found = (files: PatrolFile[]): Hit[] => hitsOf('document-numbers', {}, files);
const numbered = (...sequences: number[]): PatrolFile[] =>
  sequences.map((sequence, i) => bearing(`湛建许〔2026〕${sequence}号`, i));

describe('[S01] 文号', () => {
  it('that stands twice is found on the case that used it later', () => {
    const hits = found(numbered(1, 2, 2).toReversed());
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({ caseId: 'c-2', officerId: 'o-1', evidenceIds: ['d-1', 'd-2'] });
    expect(hits[0]?.why).toContain('湛建许〔2026〕2号');
  });

  it('that is missing is found before the next one, also at the beginning', () => {
    const hits = found(numbered(2, 3, 7));
    expect(hits.map(({ caseId }) => caseId)).toEqual(['c-0', 'c-2']);
    expect(hits[0]?.evidenceIds).toEqual(['d-0']);
    expect(hits[1]?.why).toContain('湛建许〔2026〕4号至 湛建许〔2026〕6号');
    expect(hits[1]?.evidenceIds).toEqual(['d-1', 'd-2']);
  });

  it('of a void document is no gap, and one that was never given none either', () => {
    const [one, two, three] = numbered(1, 2, 3) as [PatrolFile, PatrolFile, PatrolFile];
    const voided = bearing('湛建许〔2026〕2号', 1, 'void');
    expect(found([one, voided, three])).toEqual([]);
    expect(found([one, two, three, bearing(null, 9), bearing('无号', 10)])).toEqual([]);
  });

  it('counts for every 代字 and year by itself', () => {
    const files = [
      ...numbered(1, 2),
      bearing('湛建受〔2026〕1号', 8),
      bearing('湛建许〔2025〕1号', 9),
    ];
    expect(found(files)).toEqual([]);
  });

  it('gives the same findings in whatever order the cases come', () => {
    const files = numbered(1, 2, 2, 2, 5, 6, 9, 9);
    const keys = (hits: Hit[]): string[] => hits.map(({ key, factsHash }) => key + factsHash);
    const usual = keys(found(files));
    expect(usual).toHaveLength(5);
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        expect(keys(found(shuffled))).toEqual(usual);
      }),
      { numRuns: 100 },
    );
  });

  it('is whole exactly when the numbers are 1 to n, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 10 }), (sequences) => {
        const isWhole = sequences.toSorted((a, b) => a - b).every((n, i) => n === i + 1);
        expect(found(numbered(...sequences)).length === 0).toBe(isWhole);
      }),
      { numRuns: 500 },
    );
  });
});
