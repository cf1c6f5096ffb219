import type { LintFinding } from '#shared/domain/act-lint.ts';
import type { DocumentAct } from '#shared/domain/documents/document-acts.ts';
import { judgeDocumentAct } from '#shared/domain/documents/judge-document-act.ts';
import type { Workplace } from '../session/workplace.ts';
import { factSource } from './fact-source.ts';

/** What stands against an act on the documents of a case, as far as the cache knows (D05). */
export function judgeDocument(place: Workplace, caseId: string, act: DocumentAct): LintFinding[] {
  const { records } = place.cache;
  return judgeDocumentAct(act, {
    template: act.kind === 'document-issue' ? records.read('template', act.templateId) : null,
    source: factSource(place, caseId),
    documents: records.children('document', caseId),
    today: place.today(),
    calendar: place.rules.calendar,
  });
}
