import type { Case } from '#shared/central/cases.ts';
import type { LintContext } from '#shared/domain/act-lint.ts';
import { firstGap } from '#shared/domain/case-history.ts';
import { missingNames } from '#shared/domain/materials.ts';
import { judgeDocument } from '../documents/judge-document.ts';
import { caseWorkers } from '../officers/colleagues.ts';
import type { QueuedCaseAct } from '../outbox/queued-act.ts';
import type { Workplace } from '../session/workplace.ts';

/**
 * What the cache knows around a case, for looking at an act on it.
 * @param before acts of the officer that take effect first; all that are in the queue when absent
 */
export function lintContext(
  place: Workplace,
  { id, matterId }: Case,
  before?: readonly QueuedCaseAct[],
): LintContext {
  const { cache, rules } = place;
  return {
    today: place.today(),
    calendar: rules.calendar,
    thresholds: rules.thresholds(matterId),
    extensionLimitDays: rules.matter(matterId)?.extensionLimitDays ?? 0,
    opinionCount: cache.records.children('opinion', id).length,
    missingMaterials: missingNames(cache.records.children('material', id)),
    colleagues: new Map(caseWorkers(place).map((officer) => [officer.id, officer])),
    historyGap: firstGap(cache.cases.eventNumbers(id)),
    judgeDocument: (act) => judgeDocument(place, id, act, before ?? cache.outbox.on('case', id)),
  };
}
