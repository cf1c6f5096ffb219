import { isTerminalState } from '#shared/domain/case-state.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import { inTransaction } from '../database/database.ts';
import type { ProjectIndex } from '../projects/project-index.ts';
import { caseWords } from '../search/case-words.ts';
import type { Timing } from '../timing.ts';

/** Rows of one step: a few milliseconds, so that nobody who asks meanwhile waits. */
const stepRows = 50;

export interface UpkeepParts {
  readonly cache: Cache;
  readonly index: ProjectIndex;
  readonly today: () => Day;
  readonly after: Timing['after'];
  /** All is done that was to be done. */
  readonly onDone: () => void;
  readonly onDefect: (error: unknown) => void;
}

/**
 * Works through what a new version needs of a cache that an older one filled: lists and words of rows that
 * are here already; and through finished cases after the calendar has changed. Every step commits with its place, so a terminal that is closed goes on at the next start.
 */
export class Upkeep {
  readonly #parts: UpkeepParts;
  #cancel: (() => void) | null = null;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
    this.wake();
  }

  /** Looks whether there is something to do, and does it. */
  wake(): void {
    if (this.#cancel === null && this.#next() !== undefined) this.#plan();
  }

  /** Nothing is written after this. */
  stop(): void {
    this.#cancel?.();
  }

  #plan(): void {
    this.#cancel = this.#parts.after(0, () => this.#step());
  }

  #step(): void {
    this.#cancel = null;
    const { cache, onDone, onDefect } = this.#parts;
    const task = this.#next();
    if (task === undefined) return onDone();
    try {
      inTransaction(cache.db, () => this.#advance(task));
      this.#plan();
    } catch (error) {
      // The place is kept; the next start tries again. Until then some things are not found.
      onDefect(error);
    }
  }

  #next(): Task | undefined {
    return tasks.find(({ name }) => this.#parts.cache.upkeep.position(name) !== null);
  }

  #advance(task: Task): void {
    const { upkeep } = this.#parts.cache;
    const last = task.step(this.#parts, upkeep.position(task.name) ?? '');
    if (last === null) upkeep.finish(task.name);
    else upkeep.moveTo(task.name, last);
  }
}

interface Task {
  readonly name: string;
  /** Does the rows after `position`. @returns the place it has come to, null at the end */
  readonly step: (parts: UpkeepParts, position: string) => string | null;
}

const tasks: readonly Task[] = [
  {
    name: 'projects',
    step: ({ cache: { records }, index, today }, position) => {
      const ids = records.idsAfter('project', position, stepRows);
      const day = today();
      for (const id of ids) {
        const project = records.read('project', id);
        if (project !== null) index.putProject(project);
        for (const row of records.children('progress', id)) index.putProgress(row, day);
      }
      return ids.at(-1) ?? null;
    },
  },
  {
    name: 'case-words',
    step: ({ cache: { cases, records, search } }, position) => {
      const keys = cases.keysAfter(Number(position || '0'), stepRows);
      for (const key of keys) {
        const stored = cases.readByKey(key);
        if (stored === null) continue;
        search.put(key, caseWords(stored.case, records.read('project', stored.case.projectId)));
      }
      return keys.at(-1)?.toString() ?? null;
    },
  },
  {
    name: 'case-log',
    step: ({ cache: { cases, records, caseLog } }, position) => {
      const keys = cases.keysAfter(Number(position || '0'), stepRows);
      for (const key of keys) {
        const id = cases.readByKey(key)?.case.id ?? '';
        for (const event of cases.events(id)) caseLog.putStep(event);
        for (const opinion of records.children('opinion', id)) caseLog.putOpinion(opinion);
      }
      return keys.at(-1)?.toString() ?? null;
    },
  },
  {
    name: 'finished-lights',
    step: ({ cache: { cases }, index, today }, position) => {
      const keys = cases.keysAfter(Number(position || '0'), stepRows);
      for (const key of keys) {
        const row = cases.readByKey(key)?.case;
        if (row !== undefined && isTerminalState(row.state)) index.relight(row, today());
      }
      return keys.at(-1)?.toString() ?? null;
    },
  },
];
