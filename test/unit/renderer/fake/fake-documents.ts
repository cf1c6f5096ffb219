import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import type { PaperSource, TemplateChoice } from '#shared/desktop/documents.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { isDocumentAct } from '#shared/domain/documents/document-acts.ts';
import { composeDocument, prefilledFields } from '#shared/domain/documents/compose-document.ts';
import { documentFacts, type FactSource } from '#shared/domain/documents/document-facts.ts';
import { draftMark, isIssuable, numberPending } from '#shared/domain/documents/document-words.ts';
import { judgeIssue } from '#shared/domain/documents/judge-issue.ts';
import { templateProblems } from '#shared/domain/documents/template-check.ts';
import type { Template } from '#shared/domain/documents/template.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { templates } from '#test/central/seed/templates.ts';
import type { FakeCore } from './fake-core.ts';
import { noticePaper } from './notice-handlers.ts';
import * as sample from './sample-cases.ts';

type Handler = (input: never) => unknown;

/** 文书 over a {@link FakeCore}, by the product's own rules; printing only says that it was asked. */
export class FakeDocuments {
  readonly #core: FakeCore;
  templates: Template[] = [...templates];
  issued: IssuedDocumentRow[] = [];
  readonly drafts = new Map<string, Record<string, string>>();
  /** What was typed for 作废 or 送达, by document. */
  readonly forms = new Map<string, Record<string, string>>();

  constructor(core: FakeCore) {
    this.#core = core;
  }

  choices(caseId: string): TemplateChoice[] {
    const source = this.#source(caseId);
    const facts = documentFacts(source);
    return this.templates
      .filter(({ kind }) => isIssuable(kind))
      .map((template): TemplateChoice => {
        const { id, name, kind, version, fields, appliesTo } = template;
        const problem = templateProblems(template)[0] ?? null;
        const isSuitable = problem === null && appliesTo.states.includes(source.case.state);
        const prefilled = problem === null ? prefilledFields(template, facts) : {};
        const draft = this.drafts.get(id) ?? null;
        return {
          ...{ id, name, kind, version, fields, problem, isSuitable, prefilled, draft },
          acts: appliesTo.acts,
        };
      })
      .toSorted((a, b) => Number(b.isSuitable) - Number(a.isSuitable));
  }

  compose(source: PaperSource) {
    if (source.kind !== 'draft') {
      const title = source.kind === 'case-form' ? '办理单' : '文书';
      const model = noticePaper(source) ?? { ...sampleModel, title };
      return { model, fileName: 'x.pdf', findings: [] };
    }
    const { caseId, templateId, templateVersion, fields } = source;
    const template = this.templates.find(({ id }) => id === templateId);
    if (template === undefined) throw new AppError('NOT_FOUND', '没有这个模板。');
    const of = this.#source(caseId);
    const facts = documentFacts(of);
    const model = composeDocument({
      ...{ template, facts, fields, dated: sample.today, mark: draftMark },
      number: numberPending,
    });
    const findings = judgeIssue({
      ...{ template, filledVersion: templateVersion, fields, source: of },
      ...{
        documents: this.issued,
        queuedTemplates: [],
        today: sample.today,
        calendar: sample.calendar,
      },
    });
    return { model, fileName: 'x.pdf', findings };
  }

  /** What the ledger does when an act on a document is queued. */
  forget(act: CaseAct): void {
    if (act.kind === 'document-issue') this.drafts.delete(act.templateId);
    else if (isDocumentAct(act)) this.forms.delete(act.documentId);
  }

  formHandlers(): Record<string, Handler> {
    return {
      readDocumentForm: ({ documentId }: { documentId: string }) => ({
        fields: this.forms.get(documentId) ?? null,
      }),
      saveDocumentForm: ({ documentId, fields }: { documentId: string; fields: never }) => {
        this.forms.set(documentId, fields);
      },
    };
  }

  handlers(): { documents: Record<string, Handler>; printing: Record<string, Handler> } {
    return {
      documents: {
        list: () => ({ items: this.issued }),
        templates: ({ caseId }: { caseId: string }) => ({ items: this.choices(caseId) }),
        compose: ({ source }: { source: PaperSource }) => this.compose(source),
        saveDraft: ({ templateId, fields }: { templateId: string; fields: never }) => {
          if (fields === null) this.drafts.delete(templateId);
          else this.drafts.set(templateId, fields);
        },
      },
      printing: {
        savePdf: () => ({ fileName: '文书.pdf', pages: 2 }),
        print: () => ({ isPrinted: true }),
      },
    };
  }

  #source(caseId: string): FactSource {
    const { case: row, project, matter, events, clock } = this.#core.detail(caseId);
    const { department, officer } = sample;
    return {
      ...{ case: row, project, matter, department, events },
      ...{ officerName: officer.name, dueOn: clock.dueOn, isDueEstimated: clock.estimated },
    };
  }
}

const sampleModel = {
  layout: 'form',
  ...{ issuer: '湛江市住房和城乡建设局', number: null, title: '', addressee: null, notes: [] },
  ...{ columns: [], blocks: [], attachments: [], dated: null, copies: null },
  ...{ mark: null, watermark: null },
} as const;
