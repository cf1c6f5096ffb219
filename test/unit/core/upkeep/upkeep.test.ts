import { describe, expect, it } from 'vitest';
import { searchQueryOf } from '#core/search/search-words.ts';
import { Upkeep } from '#core/upkeep/upkeep.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { receivedCase } from '../case.fixture.ts';
import {
  anyProgress,
  anyProjectRow,
  projectCache,
  projectToday,
  put,
} from '../projects.fixture.ts';

const projects = 120;

/** A cache as an older version has left it: rows, but nothing that lists or words were added for. */
function oldCache() {
  const parts = projectCache();
  const { db, cache, apply } = parts;
  const ids = Array.from({ length: projects }, (_, i) => `p-${i}`);
  apply(ids.map((id) => put('project', anyProjectRow(id))));
  apply(ids.map((id) => put('progress', anyProgress(`c-${id}`, id))));
  apply(ids.map((id) => put('case', receivedCase({ id: `own-${id}`, projectId: id }))));
  db.exec('DELETE FROM projects; DELETE FROM project_cases; DELETE FROM project_words');
  db.exec(`INSERT OR REPLACE INTO upkeep VALUES ('projects', ''), ('case-words', '')`);
  for (const key of cache.cases.keysAfter(0, projects)) cache.search.drop(key);
  return parts;
}

function start({ cache, index }: ReturnType<typeof oldCache>) {
  const waiting: (() => void)[] = [];
  const state = { isDone: false, defects: [] as unknown[] };
  const upkeep = new Upkeep({
    ...{ cache, index, today: () => projectToday },
    after: (_, task) => {
      waiting.push(task);
      return () => void waiting.splice(0);
    },
    onDone: () => (state.isDone = true),
    onDefect: (error) => void state.defects.push(error),
  });
  /** One step. @returns whether there was one to take */
  const step = (): boolean => {
    const task = waiting.shift();
    task?.();
    return task !== undefined;
  };
  return { upkeep, step, state };
}

describe('[W09] a cache that an older version filled', () => {
  it('is worked through at the next start, and goes on where it was closed', () => {
    const cache = oldCache();
    const query = { words: null, light: null, today: dayNumber(projectToday) };
    const find = (text: string) => cache.cache.search.find(searchQueryOf(text) ?? '', 500).length;
    expect([cache.cache.projects.page(query, null, 500).length, find('椹川大道')]).toEqual([0, 0]);

    const first = start(cache);
    for (let steps = 0; steps < 4; steps += 1) first.step();
    first.upkeep.stop();
    expect(first.step()).toBe(false);
    const before = find('椹川大道') + cache.cache.projects.page(query, null, 500).length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(2 * projects);

    const second = start(cache);
    while (second.step());
    expect(second.state).toEqual({ isDone: true, defects: [] });
    const rows = cache.cache.projects.page(query, null, 500);
    expect(rows).toHaveLength(projects);
    expect(rows.every(({ openCount }) => openCount >= 1)).toBe(true);
    expect(['椹川大道', '91350100M', 'chuandadao'].map(find)).toEqual([
      projects,
      projects,
      projects,
    ]);
    expect(start(cache).step()).toBe(false);
  });

  it('says what went wrong once and keeps its place', () => {
    const cache = oldCache();
    const { step, state } = start(cache);
    cache.db.exec('DROP TABLE project_cases');
    expect([step(), step()]).toEqual([true, false]);
    expect(state.defects).toHaveLength(1);
    expect(cache.cache.upkeep.position('projects')).toBe('');
  });
});

describe('[K01] a calendar that changes', () => {
  it('moves the lights of finished cases as well, a few at a time', () => {
    const parts = projectCache();
    const { db, apply } = parts;
    const calendar = (holidays: string[]) => ({
      ...{ id: 'calendar', coveredFrom: '2026-01-01', coveredTo: '2026-12-31' },
      ...{ holidays, makeupDays: [] },
    });
    apply([put('calendar', calendar([]))]);
    // Ten working days from Thursday 2 April end on Wednesday 15 April: a day late.
    const finished = receivedCase({
      ...{ id: 'c-late', state: caseStates.approved, acceptedOn: '2026-04-01' },
      ...{ handlingBeganOn: '2026-04-01', endedOn: '2026-04-16' },
    });
    apply([put('case', finished)]);
    const light = (): unknown =>
      db.prepare(`SELECT fixed_light FROM cases WHERE id = 'c-late'`).pluck().get();
    const { upkeep, step } = start(parts);
    while (step());
    expect(light()).toBe('overdue');
    apply([put('calendar', calendar(['2026-04-06']), 2)]);
    upkeep.wake();
    while (step());
    expect(light()).toBe('ended');
  });
});
