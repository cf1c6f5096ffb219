import { describe, expect, it } from 'vitest';
import { withoutDisposed } from '#shared/domain/patrol/disposal.ts';
import { fingerprint, type Hit } from '#shared/domain/patrol/hit.ts';
import { fileOf, hitsOf } from './patrol.fixture.ts';

const upload = { state: 2, since: '2026-03-02', reason: '' } as const;
const [failed] = hitsOf('failed-upload', { days: 1 }, [fileOf({ case: { upload } })]) as [Hit];

describe('[S01] a disposal', () => {
  const { ruleId, key, factsHash } = failed;

  it('silences the hit that it judged, and no other', () => {
    const other = { ...failed, key: `${key}-2` };
    expect(withoutDisposed([failed, other], [{ ruleId, key, factsHash }])).toEqual([other]);
    expect(withoutDisposed([failed], [{ ruleId: 'R99', key, factsHash }])).toEqual([failed]);
    expect(withoutDisposed([failed], [])).toEqual([failed]);
  });

  it('holds while days pass, and no longer when the facts change', () => {
    const found = (since: string, today: string): Hit[] =>
      hitsOf('failed-upload', { days: 1 }, [fileOf({ case: { upload: { ...upload, since } } })], {
        today,
      });
    const disposals = [{ ruleId, key, factsHash }];
    expect(withoutDisposed(found('2026-03-02', '2026-05-29'), disposals)).toEqual([]);
    expect(withoutDisposed(found('2026-03-03', '2026-03-31'), disposals)).toHaveLength(1);
  });
});

describe('the fingerprint of facts', () => {
  // The vectors of the FNV page of its authors, for FNV-1a with 64 bits.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('of “%s” is %s', (text, hash) => {
    expect(fingerprint(text)).toBe(hash);
  });
});
