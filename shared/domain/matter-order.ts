/** What the order of matters leans on, as the catalogue publishes it. */
export interface OrderedMatter {
  readonly id: string;
  readonly name: string;
  /** Ids of matters that must have passed before. */
  readonly prerequisites: readonly string[];
}

export interface MatterOrder {
  /** Every id once; what is waited for stands before what waits. */
  readonly ids: readonly string[];
  /** Without relations that cannot be: to matters that do not exist, and around in a circle. */
  readonly prerequisites: ReadonlyMap<string, readonly string[]>;
  /** What is wrong with the published catalogue, in zh-CN; empty when nothing is. */
  readonly problems: readonly string[];
}

/**
 * Puts matters in an order in which they can be done. A catalogue with a circle or an unknown id is still
 * ordered: the relations at fault are left aside and named, so that a page can show the rest.
 */
export function orderMatters(matters: readonly OrderedMatter[]): MatterOrder {
  const names = new Map(matters.map(({ id, name }) => [id, name]));
  const problems: string[] = [];
  const prerequisites = new Map<string, string[]>();
  for (const matter of matters) {
    const wanted = [...new Set(matter.prerequisites)];
    for (const id of wanted.filter((each) => !names.has(each))) {
      problems.push(
        `事项目录有误：“${matter.name}”的前置事项（编号 ${id}）不在目录中，推算时未计入，请联系中心核对。`,
      );
    }
    prerequisites.set(
      matter.id,
      wanted.filter((id) => names.has(id)),
    );
  }
  for (;;) {
    const ids = possibleOrder(prerequisites);
    if (ids.length === prerequisites.size) return { ids, prerequisites, problems };
    // Every round leaves at least one relation aside, so this ends.
    const circle = findCircle(prerequisites, new Set(ids));
    problems.push(circleProblem(circle.map((id) => names.get(id) ?? id)));
    for (const [index, id] of circle.entries()) {
      const next = circle[(index + 1) % circle.length];
      const rest = (prerequisites.get(id) ?? []).filter((each) => each !== next);
      prerequisites.set(id, rest);
    }
  }
}

/** Kahn's algorithm: the ids that can be placed; those of a circle and behind it are missing. */
function possibleOrder(prerequisites: ReadonlyMap<string, readonly string[]>): string[] {
  const missing = new Map<string, number>();
  const followers = new Map<string, string[]>();
  for (const [id, before] of prerequisites) {
    missing.set(id, before.length);
    for (const each of before) followers.set(each, [...(followers.get(each) ?? []), id]);
  }
  const placed = [...prerequisites.keys()].filter((id) => missing.get(id) === 0);
  // The list grows while it is walked.
  for (const id of placed) {
    for (const follower of followers.get(id) ?? []) {
      const left = (missing.get(follower) ?? 0) - 1;
      missing.set(follower, left);
      if (left === 0) placed.push(follower);
    }
  }
  return placed;
}

/** One circle, each waiting for the next: whoever is not placed waits for another that is not. */
function findCircle(
  prerequisites: ReadonlyMap<string, readonly string[]>,
  placed: ReadonlySet<string>,
): string[] {
  const isLeft = (id: string): boolean => !placed.has(id);
  const walked: string[] = [];
  let at = [...prerequisites.keys()].find(isLeft);
  while (at !== undefined && !walked.includes(at)) {
    walked.push(at);
    at = prerequisites.get(at)?.find(isLeft);
  }
  return at === undefined ? walked : walked.slice(walked.indexOf(at));
}

function circleProblem(names: readonly string[]): string {
  const round = [...names, names[0] ?? ''].map((name) => `“${name}”`).join(' → ');
  return `事项目录有误：${round} 互为前置，无法排出先后，推算时未计入，请联系中心核对。`;
}
