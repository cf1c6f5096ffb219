import type { TemplateChoice } from '#shared/desktop/documents.contract.ts';
import type { CaseState } from '#shared/domain/case-state.ts';
import { prefilledFields } from '#shared/domain/documents/compose-document.ts';
import { documentFacts } from '#shared/domain/documents/document-facts.ts';
import { isIssuable } from '#shared/domain/documents/document-words.ts';
import { templateProblems } from '#shared/domain/documents/template-check.ts';
import type { Template } from '#shared/domain/documents/template.ts';
import type { Workplace } from '../session/workplace.ts';
import { factSource } from './fact-source.ts';

/** The templates that may be issued, those that suit the case as it is now first. */
export function templateChoices(place: Workplace, caseId: string): TemplateChoice[] {
  const source = factSource(place, caseId);
  const facts = documentFacts(source);
  const drafts = place.cache.documentDrafts.ofCase(caseId);
  return place.cache.records
    .all('template')
    .filter(({ kind, retired }) => isIssuable(kind) && !retired)
    .map((template): TemplateChoice => {
      const { id, name, kind, version, fields, appliesTo } = template;
      const problem = templateProblems(template)[0] ?? null;
      return {
        ...{ id, name, kind, version, fields, problem },
        acts: appliesTo.acts,
        isSuitable: problem === null && suits(template, source.case.state),
        draft: drafts.get(id) ?? null,
        prefilled: problem === null ? prefilledFields(template, facts) : {},
      };
    })
    .toSorted((a, b) => Number(b.isSuitable) - Number(a.isSuitable));
}

function suits({ appliesTo }: Template, state: CaseState): boolean {
  return appliesTo.states.length === 0 || appliesTo.states.includes(state);
}
