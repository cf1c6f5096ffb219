import type { Day } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import type { ProjectIndex } from '../projects/project-index.ts';
import { caseWords } from '../search/case-words.ts';
import type { Effects } from './page-effects.ts';

/** What is computed from the rows of a page once all of them are written. The caller holds the transaction. */
export class DerivedRows {
  readonly #cache: Cache;
  readonly #projects: ProjectIndex;

  constructor(cache: Cache, projects: ProjectIndex) {
    this.#cache = cache;
    this.#projects = projects;
  }

  /** The cases of a project look different. */
  touchProject(projectId: string, effects: Effects): void {
    for (const id of this.#cache.cases.idsByProject(projectId)) effects.touched.add(id);
  }

  settle(effects: Effects, today: Day): void {
    this.#reindex(effects);
    this.#recompute(effects, today);
  }

  /** The words of a project are among those of its cases. */
  #reindex(effects: Effects): void {
    const { cases, records, search } = this.#cache;
    for (const projectId of effects.projects) {
      this.touchProject(projectId, effects);
      for (const id of cases.idsByProject(projectId)) effects.reworded.add(id);
    }
    for (const id of effects.reworded) {
      const stored = cases.read(id);
      if (stored === null) continue;
      const project = records.read('project', stored.case.projectId);
      search.put(stored.key, caseWords(stored.case, project));
    }
  }

  /**
   * New limits or days move due dates of cases that did not change themselves. Of a new calendar the open
   * ones at once; the finished ones are far more, and are left to the upkeep.
   */
  #recompute(effects: Effects, today: Day): void {
    const { cases, upkeep } = this.#cache;
    if (effects.calendarChanged) upkeep.begin('finished-lights');
    if (effects.calendarChanged || effects.matters.size > 0) {
      const isConcerned = (matterId: string): boolean =>
        effects.calendarChanged || effects.matters.has(matterId);
      this.#projects.recompute(today, (row) => isConcerned(row.matterId ?? ''));
    }
    const ids = effects.calendarChanged
      ? cases.openIds()
      : [...effects.matters].flatMap((matterId) => cases.idsByMatter(matterId));
    for (const id of ids) {
      const stored = cases.read(id);
      if (stored !== null) this.#projects.relight(stored.case, today);
    }
  }
}
