import type { Case, Progress, Project } from '#shared/central/cases.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import { searchWordsOf } from '../search/search-words.ts';
import type { PublishedRules } from '../sync/published-rules.ts';
import { urgencyOf, type Urgency } from '../worklist/urgency.ts';

/** Keeps the list of projects true to the rows it is made of. The caller holds the transaction. */
export class ProjectIndex {
  readonly #cache: Cache;
  readonly #rules: PublishedRules;

  constructor(cache: Cache, rules: PublishedRules) {
    this.#cache = cache;
    this.#rules = rules;
  }

  putProject({ id, name, builder, address, code, builderCode }: Project): void {
    this.#cache.projects.put(id, searchWordsOf([name, builder, address], [code, builderCode]));
  }

  dropProject(id: string): void {
    this.#cache.projects.drop(id);
  }

  putCase({ id, projectId }: Case, urgency: Urgency): void {
    this.#cache.projects.putCase(id, projectId, urgency);
  }

  /** The lights of a case here that did not change itself, under the limits and days as they are now. */
  relight(row: Case, today: Day): void {
    const thresholds = this.#rules.thresholds(row.matterId);
    const urgency = urgencyOf(row, today, this.#rules.calendar, thresholds);
    this.#cache.cases.setUrgency(row.id, urgency);
    this.putCase(row, urgency);
  }

  putProgress(row: Progress, today: Day): void {
    const thresholds = this.#rules.thresholds(row.matterId ?? '');
    const urgency = urgencyOf(row, today, this.#rules.calendar, thresholds);
    this.#cache.projects.putCase(row.id, row.projectId, urgency);
  }

  /** A case stays in its project for as long as one of its two rows, own case and progress, is here. */
  dropIfGone(id: string): void {
    const { cases, records, projects } = this.#cache;
    if (cases.read(id) === null && records.version('progress', id) === 0) projects.dropCase(id);
  }

  /** New limits or days move the lights of cases that did not change themselves. */
  recompute(today: Day, concerns: (row: Progress) => boolean): void {
    const { projects, records } = this.#cache;
    for (const id of projects.openCaseIds()) {
      const row = records.read('progress', id);
      if (row !== null && concerns(row)) this.putProgress(row, today);
    }
  }
}
