import type { ClockFacts } from './case-clock.ts';
import { caseStates, isTerminalState } from './case-state.ts';

/** A matter of the published catalogue, as far as the path of a project needs it. */
export interface CatalogueMatter {
  readonly id: string;
  readonly name: string;
  readonly departmentName: string;
  readonly stage: number;
  /** Working days. */
  readonly limitDays: number;
  readonly warningDays: number;
  readonly urgentDays: number;
  readonly prerequisites: readonly string[];
}

/** A case of the project, whoever handles it. */
export interface ProjectCase extends ClockFacts {
  readonly id: string;
  /** null from a service that does not tell it; then the name does. */
  readonly matterId: string | null;
  readonly matterName: string;
  readonly departmentName: string;
  readonly stage: number;
}

/** One matter of a project with the cases that count for it. */
export interface ProjectMatter {
  readonly matter: CatalogueMatter;
  /** All that are open; when none is, the newest that passed, else the newest. Empty: not applied for. */
  readonly counting: readonly ProjectCase[];
  readonly caseCount: number;
}

/**
 * The matters of a project: those applied for, and all that they wait for, directly or through others.
 * What the project may apply for later is not known and is not guessed.
 */
export function projectMatters(
  catalogue: readonly CatalogueMatter[],
  cases: readonly ProjectCase[],
): ProjectMatter[] {
  const known = new Map(catalogue.map((matter) => [matter.id, matter]));
  const byName = new Map(catalogue.map((matter) => [matter.name, matter]));
  const applied = new Map<string, { matter: CatalogueMatter; cases: ProjectCase[] }>();
  for (const each of cases) {
    const matter =
      known.get(each.matterId ?? '') ?? byName.get(each.matterName) ?? unpublished(each);
    const group = applied.get(matter.id) ?? { matter, cases: [] };
    group.cases.push(each);
    applied.set(matter.id, group);
  }
  const wanted = new Map([...applied.values()].map(({ matter }) => [matter.id, matter]));
  // The map grows while it is walked; an id that is in it already is not walked again.
  for (const matter of wanted.values()) {
    for (const id of matter.prerequisites) {
      const before = known.get(id);
      if (before !== undefined && !wanted.has(id)) wanted.set(id, before);
    }
  }
  return [...wanted.values()].map((matter) => {
    const own = applied.get(matter.id)?.cases ?? [];
    return { matter, counting: countingCases(own), caseCount: own.length };
  });
}

/** A case of a matter that the catalogue no longer has: it waits for nothing. */
function unpublished(facts: ProjectCase): CatalogueMatter {
  const { matterId, matterName, departmentName, stage, limitDays } = facts;
  return {
    id: matterId ?? `unpublished:${matterName}`,
    name: matterName,
    departmentName,
    stage,
    limitDays,
    warningDays: 3,
    urgentDays: 1,
    prerequisites: [],
  };
}

function countingCases(cases: readonly ProjectCase[]): ProjectCase[] {
  const oldestFirst = cases.toSorted((a, b) =>
    `${a.receivedOn} ${a.id}` < `${b.receivedOn} ${b.id}` ? -1 : 1,
  );
  const open = oldestFirst.filter(({ state }) => !isTerminalState(state));
  if (open.length > 0) return open;
  const last = oldestFirst.findLast(hasPassed) ?? oldestFirst.at(-1);
  return last === undefined ? [] : [last];
}

/** 通过 or 容缺通过: whoever waited for it waits no longer. */
export function hasPassed({ state }: Pick<ProjectCase, 'state'>): boolean {
  return state === caseStates.approved || state === caseStates.approvedConditionally;
}
