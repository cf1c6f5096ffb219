import type { Hit } from './hit.ts';

/** A hit that a 监管员 has judged to be no irregularity, with the facts it was judged on. */
export type Disposal = Pick<Hit, 'ruleId' | 'key' | 'factsHash'>;

/** The hits that no disposal silences: of the same rule and subject, and only while the facts are the same. */
export function withoutDisposed(hits: readonly Hit[], disposals: readonly Disposal[]): Hit[] {
  const disposed = new Set(disposals.map(markOf));
  return hits.filter((hit) => !disposed.has(markOf(hit)));
}

function markOf({ ruleId, key, factsHash }: Disposal): string {
  return JSON.stringify([ruleId, key, factsHash]);
}
