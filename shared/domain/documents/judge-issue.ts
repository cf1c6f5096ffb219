import type { LintFinding } from '../acts/act-rule.ts';
import type { Day } from '../day.ts';
import type { WorkingCalendar } from '../working-calendar.ts';
import type { DocumentFields } from './compose-document.ts';
import {
  documentFacts,
  type DayFactName,
  type DocumentedCase,
  type FactSource,
} from './document-facts.ts';
import { lintDocument } from './document-lint.ts';
import type { Template } from './template.ts';

export interface IssueRequest {
  readonly template: Template | null;
  readonly filledVersion: number;
  readonly fields: DocumentFields;
  readonly source: FactSource;
  readonly documents: readonly {
    readonly templateId: string;
    readonly kind: string;
    readonly number: string | null;
    readonly status: 'issued' | 'void';
  }[];
  /** Templates of which a document is on its way from this terminal. */
  readonly queuedTemplates: readonly string[];
  readonly today: Day;
  readonly calendar: WorkingCalendar;
}

/** What stands against issuing a document on a case: the terminal and the server ask the same. */
export function judgeIssue(request: IssueRequest): LintFinding[] {
  const { source, documents } = request;
  return lintDocument({
    ...request,
    facts: documentFacts(source),
    case: source.case,
    projectCode: source.project.code,
    isDueEstimated: source.isDueEstimated,
    events: source.events,
    inForce: documents.filter(({ status }) => status === 'issued'),
    days: documentDays(source.case),
  });
}

/** Days of a case by the name of the fact that states them. */
function documentDays(row: DocumentedCase): Record<DayFactName, Day | null> {
  const begun = (kind: string): Day | null =>
    row.suspensions.findLast((one) => one.kind === kind)?.from ?? null;
  const { receivedOn, acceptedOn, endedOn } = row;
  return {
    ...{ receivedOn, acceptedOn, endedOn },
    supplementOn: begun('supplement'),
    specialFrom: begun('special'),
  };
}
