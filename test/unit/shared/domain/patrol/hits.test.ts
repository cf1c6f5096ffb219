import { describe, expect, it } from 'vitest';
import { withoutDisposed } from '#shared/domain/patrol/disposal.ts';
import { fingerprint, hitOf, type Found, type Hit } from '#shared/domain/patrol/hit.ts';
import { repeats } from '#shared/domain/patrol/repeats.ts';
import { at, fileOf, hitsOf, ruleOf } from './patrol.fixture.ts';

const upload = { state: 2, since: '2026-03-02', reason: '' } as const;
const [failed] = hitsOf('failed-upload', { days: 1 }, [fileOf({ case: { upload } })]) as [Hit];

function hit(
  ruleId: string,
  officerId: string | null,
  matterId: string | null,
  severity: Hit['severity'] = 'minor',
): Hit {
  const found: Found = {
    ...{ subject: { kind: 'case', id: 'c-1' }, caseId: 'c-1', officerName: officerId ?? '' },
    ...{ officerId, matterId, why: '', facts: [], evidenceIds: [], standsOn: [] },
    happenedAt: at('2026-03-02'),
  };
  return hitOf(ruleOf('x', {}, { id: ruleId, severity }), found);
}

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

describe('[S13] repeats', () => {
  it('are counted by person and by matter, most first, each by rule', () => {
    const hits = [
      hit('R01', 'o-2', 'm-1'),
      hit('R02', 'o-1', 'm-1', 'serious'),
      hit('R02', 'o-1', null),
    ];
    expect(repeats([...hits, hit('R02', null, 'm-2')])).toEqual({
      officers: [
        { id: 'o-1', name: 'o-1', count: 2, serious: 1, byRule: { R02: 2 } },
        { id: 'o-2', name: 'o-2', count: 1, serious: 0, byRule: { R01: 1 } },
      ],
      matters: [
        { id: 'm-1', name: '', count: 2, serious: 1, byRule: { R01: 1, R02: 1 } },
        { id: 'm-2', name: '', count: 1, serious: 0, byRule: { R02: 1 } },
      ],
    });
  });

  it('of nothing are none', () => {
    expect(repeats([])).toEqual({ officers: [], matters: [] });
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
