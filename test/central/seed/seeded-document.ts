import type { Case, CaseEvent, Project } from '#shared/central/cases.ts';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import type { Matter, Officer } from '#shared/central/organisation.ts';
import type { Day, Instant } from '#shared/domain/day.ts';
import { composeDocument, prefilledFields } from '#shared/domain/documents/compose-document.ts';
import { documentFacts } from '#shared/domain/documents/document-facts.ts';
import type { Template } from '#shared/domain/documents/template.ts';
import { frozenDocument } from '../documents/frozen-document.ts';
import { departments } from './departments.ts';
import type { SeededNumbers } from './seeded-numbers.ts';
import { templates } from './templates.ts';

/** The part of a case under construction that a document states. */
interface Subject {
  readonly row: Case;
  readonly events: readonly CaseEvent[];
  readonly documents: readonly unknown[];
  readonly subject: {
    readonly project: Project;
    readonly matter: Matter;
    readonly handler: Officer | null;
    readonly numbers: SeededNumbers;
  };
}

interface Issue {
  readonly issuedOn: Day;
  readonly at: Instant;
  readonly number: string | undefined;
}

/** A document as the service would have issued it, from the template of the demo. */
export function seededDocument(of: Subject, kind: string, issue: Issue): IssuedDocumentRow {
  const { row, events, subject } = of;
  const { project, matter, handler, numbers } = subject;
  const template = templateOf(kind);
  const department = departments.find(({ id }) => id === row.departmentId);
  if (department === undefined) throw new Error(`no department ${row.departmentId}`);
  const officerName = handler?.name ?? '';
  const facts = documentFacts({
    ...{ case: row, project, matter, department, officerName, events },
    ...{ dueOn: null, isDueEstimated: false },
  });
  const fields = prefilledFields(template, facts);
  const prefix = `${department.numberWord ?? ''}${template.numbering?.prefix ?? ''}`;
  const number = issue.number ?? numbers.next(prefix, Number(issue.issuedOn.slice(0, 4)));
  const model = composeDocument({
    ...{ template, facts, fields, number, dated: issue.issuedOn, mark: null },
  });
  return frozenDocument({
    ...{ id: `${row.id}-d${of.documents.length + 1}`, caseId: row.id, template, fields, model },
    ...{ issuedOn: issue.issuedOn, issuedAt: issue.at, officerName },
  });
}

function templateOf(kind: string): Template {
  const found = templates.find((template) => template.kind === kind);
  if (found === undefined) throw new Error(`the demo publishes no template for ${kind}`);
  return found;
}
