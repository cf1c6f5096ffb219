import { randomUUID } from 'node:crypto';
import { caseEventSchema, projectSchema, type Case } from '#shared/central/cases.ts';
import { documentSchema, type IssuedDocumentRow } from '#shared/central/documents.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { LintFinding } from '#shared/domain/act-lint.ts';
import { readClock } from '#shared/domain/case-clock.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import { composeDocument } from '#shared/domain/documents/compose-document.ts';
import type { DocumentAct, DocumentIssue } from '#shared/domain/documents/document-acts.ts';
import { documentFacts, type FactSource } from '#shared/domain/documents/document-facts.ts';
import { judgeDocumentAct } from '#shared/domain/documents/judge-document-act.ts';
import { templateSchema, type Template } from '#shared/domain/documents/template.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { FeedRepository } from '../store/feed.repository.ts';
import type { Store } from '../store/open-store.ts';
import { frozenDocument } from './frozen-document.ts';
import { NumberSequence } from './number-sequence.repository.ts';

/** Issues, voids and delivers documents; the caller holds the transaction (D01, D03, D04). */
export class DocumentRegister {
  readonly #feed: FeedRepository;
  readonly #organisation: Organisation;
  readonly #numbers: NumberSequence;

  constructor(store: Store, feed: FeedRepository, organisation: Organisation) {
    this.#feed = feed;
    this.#organisation = organisation;
    this.#numbers = new NumberSequence(store);
  }

  /** What stands against an act on the documents of a case, as the terminal asked it before. */
  judge(officer: Officer, row: Case, act: DocumentAct, now: Date): LintFinding[] {
    return judgeDocumentAct(act, {
      template: act.kind === 'document-issue' ? this.#template(officer, act.templateId) : null,
      source: this.#source(officer, row, now),
      documents: this.#ofCase(officer, row.id),
      queued: [],
      today: dayOfInstant(now),
      calendar: this.#organisation.calendar,
    });
  }

  /** The document as it stands after the act. The act has been judged. */
  apply(officer: Officer, row: Case, act: DocumentAct, now: Date): IssuedDocumentRow {
    if (act.kind === 'document-issue') return this.#issue(officer, row, act, now);
    const document = this.#ofCase(officer, row.id).find(({ id }) => id === act.documentId);
    if (document === undefined) throw new AppError('NOT_FOUND', '本件没有这份文书。');
    if (act.kind === 'document-void') {
      return { ...document, status: 'void', voidReason: act.reason };
    }
    const { way, receiver, deliveredOn, note } = act;
    return { ...document, delivery: { way, receiver, deliveredOn, note } };
  }

  #issue(officer: Officer, row: Case, act: DocumentIssue, now: Date): IssuedDocumentRow {
    const template = this.#template(officer, act.templateId);
    if (template === null) throw new AppError('NOT_FOUND', '没有这个文书模板。');
    const issuedOn = dayOfInstant(now);
    const model = composeDocument({
      template,
      facts: documentFacts(this.#source(officer, row, now)),
      fields: act.fields,
      number: this.#number(template, row.departmentId, Number(issuedOn.slice(0, 4))),
      dated: issuedOn,
      mark: null,
    });
    return frozenDocument({
      ...{ id: randomUUID(), caseId: row.id, template, fields: act.fields, model },
      ...{ issuedOn, issuedAt: now.toISOString(), officerName: officer.name },
    });
  }

  #number({ numbering, name }: Template, departmentId: string, year: number): string | null {
    if (numbering === null) return null;
    const { numberWord } = this.#organisation.department(departmentId);
    if (numberWord === undefined) {
      throw new AppError('DOCUMENT_INVALID', `本部门没有登记发文代字，不能制发“${name}”。`);
    }
    return this.#numbers.next(numberWord + numbering.prefix, year);
  }

  #source(officer: Officer, row: Case, now: Date): FactSource {
    const { calendar } = this.#organisation;
    const project = this.#feed.one(officer, 'project', row.projectId);
    if (project === null) throw new AppError('NOT_FOUND', '没有本件的项目。');
    const matter = this.#organisation.matter(row.matterId);
    const clock = readClock(row, dayOfInstant(now), calendar, matter);
    return {
      ...{ case: row, matter, officerName: officer.name },
      project: projectSchema.parse(JSON.parse(project.data)),
      department: this.#organisation.department(row.departmentId),
      events: this.#feed
        .ofCase(officer, row.id, 'case-event')
        .map(({ data }) => caseEventSchema.parse(JSON.parse(data))),
      ...{ dueOn: clock.dueOn, isDueEstimated: clock.estimated },
    };
  }

  #template(officer: Officer, id: string): Template | null {
    const row = this.#feed.one(officer, 'template', id);
    return row === null ? null : templateSchema.parse(JSON.parse(row.data));
  }

  #ofCase(officer: Officer, caseId: string): IssuedDocumentRow[] {
    return this.#feed
      .ofCase(officer, caseId, 'document')
      .map(({ data }) => documentSchema.parse(JSON.parse(data)));
  }
}
