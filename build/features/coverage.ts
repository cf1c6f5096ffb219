import type { ShownTest } from './test-titles.ts';

const ID_LIST = /\[([A-Z]\d{2}(?:[\s,]+[A-Z]\d{2})*)\]/g;

export interface FeatureCoverage {
  /** Feature id → the tests whose title carries it, in the order given. */
  readonly byId: ReadonlyMap<string, readonly ShownTest[]>;
  /** Ids that tests carry and the table does not know. */
  readonly unknown: readonly { id: string; test: ShownTest }[];
}

/** @returns the ids in square brackets of a title: `[S04] …`, `[O07 O08] …` */
export function idsIn(title: string): string[] {
  return [...title.matchAll(ID_LIST)].flatMap((match) => match[1]!.split(/[\s,]+/));
}

/** Which rows of the feature table are shown by which tests. */
export function coverageOf(
  knownIds: readonly string[],
  tests: readonly ShownTest[],
): FeatureCoverage {
  const byId = new Map<string, ShownTest[]>(knownIds.map((id) => [id, []]));
  const unknown: { id: string; test: ShownTest }[] = [];
  for (const test of tests) {
    for (const id of new Set(idsIn(test.title))) {
      const row = byId.get(id);
      if (row) row.push(test);
      else unknown.push({ id, test });
    }
  }
  return { byId, unknown };
}
