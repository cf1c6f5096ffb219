import { describe, expect, it } from 'vitest';
import { mostCases, type LogPlace, type LogQuery } from '#core/logs/case-log.repository.ts';
import { logQuery } from '#core/logs/log-query.ts';
import type { Workplace } from '#core/session/workplace.ts';
import { Upkeep } from '#core/upkeep/upkeep.ts';
import { receivedCase } from '../case.fixture.ts';
import { opinionOf, stepOf } from '../patrol.fixture.ts';
import { projectCache, projectToday, put, type ProjectCache } from '../projects.fixture.ts';

const query: LogQuery = {
  ...{ departmentId: 'd-1', officerId: null, act: null, from: null, to: null, caseIds: null },
};

function idsOf({ cache }: ProjectCache, more: Partial<LogQuery> = {}): string[] {
  return cache.caseLog.page({ ...query, ...more }, null, 200).map(({ id }) => id);
}

/** Two cases with steps and opinions, some of the same moment. */
function filled(): ProjectCache {
  const parts = projectCache();
  const at = '2026-04-01T10:00:00+08:00';
  parts.apply([
    ...[put('case', receivedCase()), put('case', receivedCase({ id: 'c-2' }))],
    ...[put('case-event', stepOf({ at })), put('case-event', stepOf({ id: 'e-2', seq: 2, at }))],
    ...[put('opinion', opinionOf({ at })), put('opinion', opinionOf({ id: 'p-2', at }))],
    put(
      'case-event',
      stepOf({ id: 'e-3', caseId: 'c-2', officerId: 'o-2', at: '2026-04-01T03:00:00Z' }),
    ),
  ]);
  return parts;
}

describe('the cases with a text', () => {
  it('[S03] are counted no further than one more than a log is made of', () => {
    const parts = projectCache();
    const many = Array.from({ length: mostCases + 5 }, (_, i) =>
      put(
        'case',
        receivedCase({
          id: `c-${i}`,
          number: '同号',
          receivedAt: new Date(i * 60_000).toISOString(),
        }),
      ),
    );
    parts.apply(many);
    const [place, department] = [parts.cache, { id: 'd-1' }] as const;
    const filter = { officerId: null, caseText: '同号', act: null, from: null, to: null };
    const query = () => logQuery({ cache: place, department } as Workplace, filter);
    expect(query).toThrowError(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        fields: { caseText: '匹配的办件太多，请输入更完整的编号或标题' },
      }),
    );
    for (const i of [0, 1, 2, 3, 4]) {
      parts.apply([{ entity: 'case', id: `c-${i}`, version: 2, op: 'drop' }]);
    }
    expect(query().caseIds).toHaveLength(mostCases);
  });
});

describe('the log of the cases', () => {
  it('[S03] goes newest first, and pages once through what happened at one moment', () => {
    const parts = filled();
    const all = idsOf(parts);
    expect(all).toEqual(['e-3', 'e-2', 'e-1', 'p-2', 'p-1']);
    const paged: string[] = [];
    for (let last: LogPlace | null = null; paged.length < all.length;) {
      const [next] = parts.cache.caseLog.page(query, last, 1);
      paged.push(next!.id);
      last = next!;
    }
    expect(paged).toEqual(all);
    expect(idsOf(parts, { officerId: 'o-2' })).toEqual(['e-3']);
    expect(idsOf(parts, { act: 'opinion' })).toEqual(['p-2', 'p-1']);
  });

  it('[S03] forgets a step and an opinion that leave, and has one that comes again once', () => {
    const parts = filled();
    parts.apply([
      { entity: 'case-event', id: 'e-2', version: 2, op: 'drop' },
      { entity: 'opinion', id: 'p-1', version: 2, op: 'drop' },
      put('case-event', stepOf({ note: '补记' }), 2),
    ]);
    expect(idsOf(parts)).toEqual(['e-3', 'e-1', 'p-2']);
    expect(parts.cache.caseLog.total(query)).toBe(3);
  });

  it('[S03] neither shows nor counts what was done in another department', () => {
    const parts = filled();
    parts.apply([put('case', receivedCase({ id: 'c-2', departmentId: 'd-2' }), 2)]);
    expect(idsOf(parts)).not.toContain('e-3');
    expect(parts.cache.caseLog.total(query)).toBe(4);
    expect(idsOf(parts, { officerId: 'o-2' })).toEqual([]);
  });

  it('[S03] is made up at the next start for what an older version has left', () => {
    const parts = filled();
    const all = idsOf(parts);
    parts.db.exec('DELETE FROM case_log');
    const tasks: (() => void)[] = [];
    const fail = (error: unknown): never => {
      throw error;
    };
    new Upkeep({
      ...{ cache: parts.cache, index: parts.index, today: () => projectToday },
      after: (_, task) => {
        tasks.push(task);
        return () => undefined;
      },
      ...{ onDone: () => undefined, onDefect: fail },
    });
    while (tasks.length > 0) tasks.shift()?.();
    expect(idsOf(parts)).toEqual(all);
    expect(parts.cache.upkeep.position('case-log')).toBeNull();
  });
});
