import type { Hit } from '#shared/domain/patrol/hit.ts';
import type { PatrolResult } from '#shared/domain/patrol/patrol.ts';
import type { Cache } from '../cache.ts';

/** More of one rule tell that its parameters are too wide, and nobody goes through them. */
const mostOfOneRule = 5_000;

/** What a list of a patrol can hold: of each rule the newest hits, and a problem named where there are more. */
export function listable({ ranAt, hits, problems }: PatrolResult): PatrolResult {
  const byRule = [...Map.groupBy(hits, ({ ruleId }) => ruleId)];
  const tooMany = byRule.filter(([, own]) => own.length > mostOfOneRule);
  const message = `超过 ${mostOfOneRule} 条，只列出前 ${mostOfOneRule} 条，请收紧参数。`;
  return {
    ranAt,
    // Hits come in the order of time; the list begins with the newest.
    hits: byRule.flatMap(([, own]) => own.slice(-mostOfOneRule)),
    problems: [...problems, ...tooMany.map(([ruleId]) => ({ ruleId, message }))],
  };
}

/** Is there still what a hit is about? A pull may have dropped its case or permission order meanwhile. */
export function isStillHere(
  { cases, records }: Pick<Cache, 'cases' | 'records'>,
  { subject, caseId }: Hit,
  departmentId: string,
): boolean {
  if (subject.kind === 'order' && records.read('permission-order', subject.id) === null) {
    return false;
  }
  return caseId === null || cases.read(caseId)?.case.departmentId === departmentId;
}
