import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import { receivedCase } from '../case.fixture.ts';
import { noticeOf } from '../notice.fixture.ts';
import {
  disposal,
  everyHit,
  hitOf,
  listedKeys,
  matter,
  opinionOf,
  replaceHits,
  stepOf,
} from '../patrol.fixture.ts';
import { projectCache, put, type ProjectCache } from '../projects.fixture.ts';

function cacheWith(hits: readonly Hit[]): ProjectCache {
  const parts = projectCache();
  replaceHits(parts, hits);
  return parts;
}

describe('a disposal', () => {
  it('[S01] hides the hit that it is about, on those facts alone', () => {
    const parts = cacheWith([hitOf(), hitOf({ ruleId: 'R01' })]);
    const { cache } = parts;
    disposal(parts, hitOf());
    expect(listedKeys(parts)).toEqual(['R01:case:c-1']);
    expect(cache.patrol.total(everyHit)).toBe(1);
    expect(cache.patrol.countByRule()).toEqual(new Map([['R01', 1]]));
    replaceHits(parts, [hitOf({ factsHash: 'f-2' })]);
    expect(listedKeys(parts)).toEqual(['R09:case:c-1']);
  });

  it('[S01] that was refused or withdrawn hides nothing, one that the service has does', () => {
    const parts = cacheWith([hitOf()]);
    const { id, ledger } = disposal(parts, hitOf());
    ledger.refuse(id, 'PERMISSION_DENIED', '监督记录由本部门监管员作出，未处理。');
    expect(listedKeys(parts)).toHaveLength(1);
    ledger.withdraw(id);
    expect(listedKeys(parts)).toHaveLength(1);
    const { ruleId, ruleVersion, key, factsHash, caseId } = hitOf();
    const at = '2026-04-02T02:00:00Z';
    const record = {
      ...{ id: 'r-1', departmentId: 'd-1', officerId: 'o-9', officerName: '吴敏仪' },
      ...{ at, deviceAt: at },
      act: { kind: 'dispose', ruleId, ruleVersion, key, factsHash, caseId, reason: '属实' },
    };
    parts.apply([put('supervision-record', record)]);
    expect(listedKeys(parts)).toEqual([]);
    expect(parts.cache.patrol.read(key)).toMatchObject({ isListed: false, isDisposing: false });
  });
});

describe('what was found in another department', () => {
  it('[S01] is forgotten, and the run with it', () => {
    const parts = cacheWith([hitOf()]);
    parts.cache.patrolRun.belongTo('d-1');
    replaceHits(parts, [hitOf()]);
    parts.cache.patrolRun.belongTo('d-1');
    expect(listedKeys(parts)).toHaveLength(1);
    parts.cache.patrolRun.belongTo('d-2');
    expect(listedKeys(parts)).toEqual([]);
    expect(parts.cache.patrolRun.read()).toMatchObject({ ranAt: null, cases: 0 });
  });
});

describe('what comes up again and again', () => {
  it('[S13] is counted by person and by matter, most first, without what is none', () => {
    const parts = cacheWith([
      hitOf({ key: '1', officerId: 'o-2', officerName: '李卫' }),
      hitOf({ key: '2', severity: 'serious' }),
      hitOf({ key: '3', matterId: null }),
      hitOf({ key: '4', officerId: null, matterId: 'm-2' }),
      hitOf({ key: '5' }),
    ]);
    parts.apply([put('matter', matter)]);
    disposal(parts, hitOf({ key: '5' }));
    expect(parts.cache.patrol.officers()).toEqual([
      { id: 'o-1', name: '林晓彤', hits: 2, serious: 1 },
      { id: 'o-2', name: '李卫', hits: 1, serious: 0 },
    ]);
    expect(parts.cache.patrol.matters()).toEqual([
      { id: 'm-1', name: '施工许可', hits: 2, serious: 1 },
      { id: 'm-2', name: '', hits: 1, serious: 0 },
    ]);
  });
});

describe('what was found of a case', () => {
  it('[S01] that is a permission order leaves with the order', () => {
    const order = { kind: 'order', id: 'p-1' } as const;
    const parts = cacheWith([
      hitOf(),
      hitOf({ key: 'R20:order:p-1', subject: order, caseId: null }),
    ]);
    parts.apply([{ entity: 'permission-order', id: 'p-1', version: 2, op: 'drop' }]);
    expect(listedKeys(parts)).toEqual(['R09:case:c-1']);
  });

  it('[S01] [S03] leaves with the case, as its log does', () => {
    const parts = projectCache();
    parts.apply([
      ...[put('case', receivedCase()), put('case', receivedCase({ id: 'c-2' }))],
      ...[put('case-event', stepOf()), put('opinion', opinionOf())],
      put('case-event', stepOf({ id: 'e-2', caseId: 'c-2' })),
    ]);
    const { cache } = parts;
    replaceHits(parts, [hitOf(), hitOf({ key: 'R09:case:c-2', caseId: 'c-2' })]);
    parts.apply([{ entity: 'case', id: 'c-1', version: 2, op: 'drop' }]);
    expect(listedKeys(parts)).toEqual(['R09:case:c-2']);
    expect(cache.db.prepare('SELECT id FROM case_log').pluck().all()).toEqual(['e-2']);
  });

  it('[S01] shows the newest notice about it, and can be left out while one is open', () => {
    const parts = cacheWith([hitOf(), hitOf({ ruleId: 'R01' })]);

    const { ruleId, ruleVersion, key, factsHash, why } = hitOf();
    const about = { ruleId, ruleVersion, key, factsHash, why };
    const later = '2026-06-11T02:00:00.000Z';
    const first = noticeOf({ id: 'n-1', finding: about });
    const second = noticeOf({ id: 'n-2', finding: about, openedAt: later, state: 'closed' });
    parts.apply([put('notice', first), put('notice', second)]);
    const shown = parts.cache.patrol.read(hitOf().key);
    expect(shown?.notice).toEqual({ id: 'n-2', state: 'closed' });
    expect(listedKeys(parts, { withNotices: false })).toEqual(['R01:case:c-1']);
    parts.apply([put('notice', noticeOf({ id: 'n-1', finding: about, state: 'closed' }), 2)]);
    expect(listedKeys(parts, { withNotices: false })).toHaveLength(2);
  });

  it('[S01] is listed once and in one order, page by page, whatever happened at the same time', () => {
    const parts = projectCache();
    const anyHit = fc.record({
      severity: fc.constantFrom('minor', 'serious'),
      happenedAt: fc.constantFrom(
        '2026-04-01T02:00:00Z',
        '2026-04-01T10:00:00+08:00',
        '2026-03-01T02:00:00Z',
      ),
    });
    fc.assert(
      fc.property(
        fc.array(anyHit, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        (some, size) => {
          const hits = some.map((more, i) => hitOf({ ...more, key: `R09:case:c-${i}` }));
          replaceHits(parts, hits);
          const paged: string[] = [];
          for (let last = null as Parameters<typeof parts.cache.patrol.page>[1]; ;) {
            const page = parts.cache.patrol.page(everyHit, last, size);
            paged.push(...page.map(({ key }) => key));
            last = page.at(-1) ?? null;
            if (page.length < size) break;
          }
          expect(paged).toEqual(listedKeys(parts));
          expect(new Set(paged).size).toBe(hits.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
