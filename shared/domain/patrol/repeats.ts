import type { Hit } from './hit.ts';

/** How often one person or one matter is flagged (S13); two and more is a repeat. */
export interface HitCount {
  readonly id: string;
  /** Of the person; empty for a matter, whose name the catalogue has. */
  readonly name: string;
  readonly count: number;
  /** Those of them that are 较重. */
  readonly serious: number;
  /** Hits by rule: the same kind again is what a written notice answers. */
  readonly byRule: Readonly<Record<string, number>>;
}

export interface Repeats {
  readonly officers: HitCount[];
  readonly matters: HitCount[];
}

/** Counts hits by officer and by matter, most first; hits without one are left out of its list. */
export function repeats(hits: readonly Hit[]): Repeats {
  return {
    officers: counted(
      hits,
      ({ officerId }) => officerId,
      ({ officerName }) => officerName,
    ),
    matters: counted(
      hits,
      ({ matterId }) => matterId,
      () => '',
    ),
  };
}

function counted(
  hits: readonly Hit[],
  idOf: (hit: Hit) => string | null,
  nameOf: (hit: Hit) => string,
): HitCount[] {
  const groups = Map.groupBy(
    hits.filter((hit) => idOf(hit) !== null),
    (hit) => idOf(hit) ?? '',
  );
  return [...groups]
    .map(([id, own]) => ({
      ...{ id, name: own.map(nameOf).find((name) => name !== '') ?? '', count: own.length },
      serious: own.filter(({ severity }) => severity === 'serious').length,
      byRule: Object.fromEntries(
        [...Map.groupBy(own, ({ ruleId }) => ruleId)].map(([rule, same]) => [rule, same.length]),
      ),
    }))
    .toSorted((one, other) => other.count - one.count || (one.id < other.id ? -1 : 1));
}
