import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import { StoreKeeper } from '#core/storage/store-keeper.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { receivedCase } from '../case.fixture.ts';
import { anyProjectRow, projectCache, put } from '../projects.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** A keeper in a time of its own: `pass` lets it go by and runs what was planned. */
function keeperOf(
  cache = createCache(openTestDatabase()),
  { wasClosedCleanly = true, hour = 4 } = {},
) {
  let at = Date.parse(`2026-06-17T0${hour}:00:00Z`);
  let planned: { readonly at: number; readonly task: () => void }[] = [];
  const defects: unknown[] = [];
  const keeper = new StoreKeeper({
    ...{ cache, wasClosedCleanly, now: () => new Date(at) },
    after: (milliseconds, task) => {
      const plan = { at: at + milliseconds, task };
      planned.push(plan);
      return () => void (planned = planned.filter((each) => each !== plan));
    },
    onChange: () => undefined,
    onDefect: (error) => void defects.push(error),
  });
  const pass = (milliseconds: number): void => {
    const end = at + milliseconds;
    for (;;) {
      const next = planned.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      planned = planned.filter((each) => each !== next);
      at = Math.max(at, next.at);
      next.task();
    }
    at = end;
  };
  const codes = (): unknown[] => defects.map((error) => (isAppError(error) ? error.code : error));
  return { keeper, cache, pass, codes };
}

/** Cases, projects and their words, enough for tables that are walked in slices. */
function filledCache(cases: number) {
  const { cache, apply } = projectCache();
  const rows = Array.from({ length: cases }, (_, i) => `c-${String(i).padStart(5, '0')}`);
  apply([put('project', anyProjectRow('p-1'))]);
  apply(
    rows.map((id, i) => {
      const receivedAt = new Date(Date.parse('2026-06-01T01:00:00Z') + i).toISOString();
      return put('case', receivedCase({ id, projectId: 'p-1', receivedAt }));
    }),
  );
  cache.upkeep.finish('projects');
  cache.upkeep.finish('case-words');
  cache.upkeep.finish('case-log');
  return cache;
}

describe('[O03] the full check of the store', () => {
  it('goes over small and large tables in slices, and finds a sound store sound', () => {
    const { keeper, cache, pass, codes } = keeperOf(filledCache(2_500));
    keeper.check();
    expect(keeper.running).toEqual({ done: 0, total: 1 });
    pass(1);
    const total = keeper.running?.total ?? 0;
    expect(total).toBeGreaterThan(30);
    keeper.check();
    pass(minute);
    expect([keeper.running, codes()]).toEqual([null, []]);
    expect(cache.storeChecks.last('full')).toMatchObject({ outcome: 'ok' });
  });

  it.each([
    [
      'a case without its words',
      `DELETE FROM case_words WHERE rowid = (SELECT key FROM cases LIMIT 1)`,
    ],
    ['a project summed up wrongly', `UPDATE projects SET is_stale = 0, case_count = 99`],
    ['an ask about a case that is gone', `INSERT INTO countersign_asks VALUES ('o-1', 99)`],
    [
      'a step of the log that nobody took',
      `INSERT INTO case_log VALUES (1, 'c-00001', 1, 'e', 'case-event', 'o', 'a')`,
    ],
    [
      'an entry of the journal that does not follow',
      `INSERT INTO journal VALUES (1, 't', 'k', 's', '{}', 'h')`,
    ],
  ])('calls a store with %s damaged', (_, change) => {
    const cache = filledCache(3);
    const { keeper, pass, codes } = keeperOf(cache);
    cache.db.exec(change);
    keeper.check();
    pass(minute);
    expect(codes()).toEqual(['CACHE_DAMAGED']);
    expect(cache.storeChecks.last('full')).toMatchObject({ outcome: 'failed' });
    expect(keeper.running).toBeNull();
  });

  it('looks at what is derived only when upkeep has made it', () => {
    const cache = filledCache(3);
    cache.db.exec(`DELETE FROM case_words; INSERT INTO upkeep VALUES ('case-words', '')`);
    const { keeper, pass, codes } = keeperOf(cache);
    keeper.check();
    pass(minute);
    expect(codes()).toEqual([]);
  });

  it('comes by itself once a week in an idle moment, and not while somebody works', () => {
    const { keeper, cache, pass } = keeperOf();
    pass(10 * minute);
    const first = cache.storeChecks.last('full');
    expect(first?.outcome).toBe('ok');
    pass(week - 60 * minute);
    expect(cache.storeChecks.last('full')).toEqual(first);
    for (let passed = 0; passed < 120; passed += 1) {
      keeper.noteUse();
      pass(minute);
    }
    expect(cache.storeChecks.last('full')).toEqual(first);
    pass(10 * minute);
    expect(cache.storeChecks.last('full')?.at).not.toBe(first?.at);
    keeper.stop();
    const last = cache.storeChecks.last('full');
    pass(3 * week);
    expect(cache.storeChecks.last('full')).toEqual(last);
  });

  it('waits a day for an idle moment, no longer', () => {
    const { keeper, cache, pass } = keeperOf();
    pass(10 * minute);
    const first = cache.storeChecks.last('full');
    for (let passed = 0; passed < 8.2 * 24 * 60; passed += 1) {
      keeper.noteUse();
      pass(minute);
    }
    expect(cache.storeChecks.last('full')?.at).not.toBe(first?.at);
  });

  it('comes in the next idle moment after a crash', () => {
    const { cache, keeper, pass } = keeperOf();
    pass(10 * minute);
    keeper.stop();
    const first = cache.storeChecks.last('full');
    const later = keeperOf(cache, { wasClosedCleanly: false, hour: 5 });
    later.pass(30 * minute);
    expect(cache.storeChecks.last('full')?.at).not.toBe(first?.at);
  });
});

describe('[O03] [L01] the look at every opening', () => {
  it('notes itself, and refuses a journal whose end does not follow', () => {
    const { cache } = keeperOf();
    expect(cache.storeChecks.last('quick')).toMatchObject({ outcome: 'ok' });
    cache.db.exec(`INSERT INTO journal VALUES (1, 't', 'k', 's', '{}', 'h')`);
    expect(() => keeperOf(cache)).toThrow(/缓存文件已损坏/);
  });
});
