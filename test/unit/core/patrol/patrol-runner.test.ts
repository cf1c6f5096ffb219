import { describe, expect, it } from 'vitest';
import { PatrolRunner } from '#core/patrol/patrol-runner.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import { receivedCase } from '../case.fixture.ts';
import { hitOf, listedKeys, matter, replaceHits, ruleRow, stepOf } from '../patrol.fixture.ts';
import { projectCache, put, type ProjectCache } from '../projects.fixture.ts';

const cases = 60;

/** Case number `i`, accepted and decided within half a minute. */
function hasty(i: number) {
  const id = `c-${i}`;
  const receivedAt = `2026-03-${String(1 + (i % 28)).padStart(2, '0')}T02:00:00Z`;
  return [
    put('case', receivedCase({ id, receivedAt, state: 11 })),
    put('case-event', stepOf({ id: `${id}-1`, caseId: id, seq: 1, act: null })),
    put('case-event', stepOf({ id: `${id}-2`, caseId: id, seq: 2, state: 3 })),
    put(
      'case-event',
      stepOf({ id: `${id}-3`, caseId: id, seq: 3, state: 11, at: '2026-04-01T02:00:30Z' }),
    ),
  ];
}

/** A cache of {@link cases} hasty cases and a runner whose turns the test gives. */
function setUp(rules = [ruleRow()]) {
  const parts = projectCache();
  parts.apply([put('matter', matter), ...rules.map((row) => put('detection-rule', row))]);
  parts.apply(Array.from({ length: cases }, (_, i) => hasty(i)).flat());
  parts.cache.syncState.setDataAsOf('2026-04-03T02:00:00Z');
  const waiting: (() => void)[] = [];
  const defects: unknown[] = [];
  const runner = new PatrolRunner({
    ...{ cache: parts.cache, rules: new PublishedRules(parts.cache.records) },
    departmentId: () => 'd-1',
    now: () => new Date('2026-04-03T02:00:00Z'),
    after: (_, task) => {
      waiting.push(task);
      return () => undefined;
    },
    onChange: () => undefined,
    onDefect: (error) => void defects.push(error),
  });
  /** Gives one turn, and lets what hangs on it come to rest. */
  const turn = async (): Promise<void> => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const finish = async (): Promise<void> => {
    while (runner.progress !== null) await turn();
  };
  return { parts, runner, turn, finish, defects };
}

function found(parts: ProjectCache): number {
  return listedKeys(parts).length;
}

describe('a patrol in slices', () => {
  it('[S01] goes on while a pull brings more, and is out of date then', async () => {
    const { parts, runner, turn, finish, defects } = setUp();
    runner.run();
    await turn();
    const done = runner.progress?.done ?? 0;
    expect(done > 0 && done < cases).toBe(true);
    expect(found(parts)).toBe(0);
    parts.apply(hasty(cases));
    parts.apply([{ entity: 'case', id: 'c-59', version: 2, op: 'drop' }]);
    await finish();
    expect(runner.isStale).toBe(true);
    runner.run();
    await finish();
    expect([found(parts), runner.isStale]).toEqual([cases, false]);
    expect(defects).toEqual([]);
  });

  it('[S01] does not write back what was dropped after a rule had looked at it', async () => {
    const { parts, runner, turn, finish } = setUp();
    runner.run();
    await turn();
    expect(runner.progress?.done).toBeGreaterThan(0);
    parts.apply([{ entity: 'case', id: 'c-0', version: 2, op: 'drop' }]);
    await finish();
    expect(listedKeys(parts)).not.toContain('R09:case:c-0');
    expect(found(parts)).toBe(cases - 1);
  });

  it('[S01] lists nothing of a department that the officer has left meanwhile', async () => {
    const { parts, runner, turn, finish, defects } = setUp();
    runner.run();
    await turn();
    parts.cache.patrolRun.belongTo('d-2');
    await finish();
    expect([found(parts), runner.isStale, defects]).toEqual([0, true, []]);
  });

  it('[S01] that fails says so, keeps the hits of the run before, and says nothing once one ends', async () => {
    const { parts, runner, finish, defects } = setUp();
    parts.cache.patrolRun.belongTo('d-1');
    replaceHits(parts, [hitOf({ key: 'before' })]);
    parts.db.exec(
      "CREATE TRIGGER full BEFORE INSERT ON patrol_hits BEGIN SELECT raise(FAIL, 'disk'); END",
    );
    runner.run();
    await finish();
    expect(runner.failure).toContain('此前的巡查结果没有改动');
    expect([listedKeys(parts), defects.length]).toEqual([['before'], 1]);
    parts.db.exec('DROP TRIGGER full');
    runner.run();
    expect(runner.failure).toBeNull();
    await finish();
    expect([runner.failure, found(parts)]).toEqual([null, cases]);
  });

  it('[S01] leaves the hits of the run before when it is cancelled', async () => {
    const { parts, runner, turn, finish } = setUp();
    parts.cache.patrolRun.belongTo('d-1');
    replaceHits(parts, [hitOf({ key: 'before' })]);
    runner.run();
    await turn();
    runner.cancel();
    await finish();
    expect(listedKeys(parts)).toEqual(['before']);
    expect(runner.isStale).toBe(true);
  });

  it('[S01] touches nothing once the cache is closed', async () => {
    const { parts, runner, turn, finish, defects } = setUp();
    runner.run();
    const trial = runner.tryRule(ruleRow(), { seconds: 90 });
    const refused = expect(trial).rejects.toThrow();
    await turn();
    await turn();
    runner.stop();
    parts.db.close();
    await finish();
    await turn();
    await refused;
    runner.run();
    expect([runner.progress, defects]).toEqual([null, []]);
  });

  it('[S14] in other parameters is ended by whoever ends the run', async () => {
    const { runner, turn } = setUp();
    const refused = expect(runner.tryRule(ruleRow(), { seconds: 90 })).rejects.toMatchObject({
      code: 'PATROL_CANCELED',
    });
    await turn();
    runner.cancel();
    await turn();
    await refused;
    const again = runner.tryRule(ruleRow(), { seconds: 90 });
    for (let i = 0; i < cases; i += 1) await turn();
    expect(await again).toMatchObject({ added: [], removed: [] });
  });

  it('[S14] names rules that cannot look, and runs the others', async () => {
    const broken = ruleRow({ id: 'R01', parameters: { seconds: 'many' } });
    const unknown = ruleRow({ id: 'R02', check: 'of-tomorrow' });
    const { parts, runner, finish } = setUp([broken, unknown, ruleRow()]);
    runner.run();
    await finish();
    const { problems } = parts.cache.patrolRun.read();
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(['R01', 'R02']);
    expect(found(parts)).toBe(cases);
  });
});
