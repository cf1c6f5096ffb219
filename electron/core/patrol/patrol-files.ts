import type { CaseEvent, Project } from '#shared/central/cases.ts';
import type { PatrolFile } from '#shared/domain/patrol/patrol-file.ts';
import type { Cache } from '../cache.ts';
import type { PublishedRules } from '../sync/published-rules.ts';

/** A few cases with all that the patrol reads, and where the next ones begin. */
interface PatrolSlice {
  readonly files: readonly PatrolFile[];
  /** Key of the last case that was looked at; null when there was none. */
  readonly last: number | null;
}

/** What an older version stored of a step lacks these. */
const olderStep = { act: null, terminalId: null } satisfies Partial<CaseEvent>;

/** The cases of a department from the cache, in slices. For one patrol: it remembers projects. */
export class PatrolFiles {
  readonly #cache: Pick<Cache, 'cases' | 'records'>;
  readonly #rules: PublishedRules;
  readonly #departmentId: string;
  readonly #projects = new Map<string, Project | null>();

  constructor(
    cache: Pick<Cache, 'cases' | 'records'>,
    rules: PublishedRules,
    departmentId: string,
  ) {
    this.#cache = cache;
    this.#rules = rules;
    this.#departmentId = departmentId;
  }

  /** Up to `limit` cases received after the one with the key `after`. */
  slice(after: number, limit: number): PatrolSlice {
    const keys = this.#cache.cases.keysAfter(after, limit);
    return { files: keys.flatMap((key) => this.#file(key) ?? []), last: keys.at(-1) ?? null };
  }

  /** null for a case of others, and for one whose matter has not come yet. */
  #file(key: number): PatrolFile | null {
    const { cases, records } = this.#cache;
    const row = cases.readByKey(key)?.case;
    if (row?.departmentId !== this.#departmentId) return null;
    const matter = this.#rules.matter(row.matterId);
    if (matter === null) return null;
    return {
      ...{ case: row, matter, project: this.#project(row.projectId) },
      events: cases.events(row.id).map((event) => ({ ...olderStep, ...event })),
      opinions: records.children('opinion', row.id),
      documents: records.children('document', row.id),
    };
  }

  #project(id: string): Project | null {
    const kept = this.#projects.get(id);
    if (kept !== undefined) return kept;
    const project = this.#cache.records.read('project', id);
    this.#projects.set(id, project);
    return project;
  }
}
