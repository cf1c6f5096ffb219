import type { LintFinding } from '#shared/domain/act-lint.ts';
import { isDocumentAct, type DocumentAct } from '#shared/domain/documents/document-acts.ts';
import { judgeDocumentAct } from '#shared/domain/documents/judge-document-act.ts';
import { isUnderWay } from '../cases/projected-case.ts';
import { storedCase } from '../cases/stored-case.ts';
import type { QueuedCaseAct } from '../outbox/queued-act.ts';
import type { Workplace } from '../session/workplace.ts';
import { factSource } from './fact-source.ts';

/**
 * What stands against an act on the documents of a case, as far as the cache knows (D05).
 * @param before acts of the officer that take effect first
 */
export function judgeDocument(
  place: Workplace,
  caseId: string,
  act: DocumentAct,
  before: readonly QueuedCaseAct[],
): LintFinding[] {
  const { records } = place.cache;
  return judgeDocumentAct(act, {
    template: act.kind === 'document-issue' ? records.read('template', act.templateId) : null,
    source: factSource(place, caseId, before),
    documents: records.children('document', caseId),
    queued: queuedDocumentActs(place, caseId, before),
    today: place.today(),
    calendar: place.rules.calendar,
  });
}

/** Acts on documents of a case whose document has not come yet; one in conflict may still be sent again. */
export function queuedDocumentActs(
  place: Workplace,
  caseId: string,
  acts: readonly QueuedCaseAct[] = place.cache.outbox.on('case', caseId),
): DocumentAct[] {
  const { version } = storedCase(place, caseId);
  return acts
    .filter((one) => one.state === 'conflict' || isUnderWay(one, version))
    .map(({ act }) => act)
    .filter((act) => isDocumentAct(act));
}
