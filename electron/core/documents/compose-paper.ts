import { createHash } from 'node:crypto';
import type { Paper, PaperSource } from '#shared/desktop/documents.contract.ts';
import { canonicalJson } from '#shared/domain/documents/canonical-json.ts';
import { composeDocument, type DocumentDraft } from '#shared/domain/documents/compose-document.ts';
import { documentFacts } from '#shared/domain/documents/document-facts.ts';
import { readableModel } from '#shared/domain/documents/document-model.ts';
import { draftMark, numberPending, voidMark } from '#shared/domain/documents/document-words.ts';
import { deliveryFacts } from '#shared/domain/documents/issued-document.ts';
import { issuedTemplates } from '#shared/domain/documents/judge-document-act.ts';
import { judgeIssue } from '#shared/domain/documents/judge-issue.ts';
import type { Template } from '#shared/domain/documents/template.ts';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { caseSections } from './case-sections.ts';
import { factSource } from './fact-source.ts';
import { queuedDocumentActs } from './judge-document.ts';
import { draftOfNotice, paperOfNotice } from './notice-papers.ts';
import { noticeRegisterPaper } from './notice-register-paper.ts';
import { noticeStatisticsPaper } from './notice-statistics-paper.ts';
import { printedBy } from './printed-by.ts';
import { worklistPaper } from './worklist-paper.ts';

type SourceOf<K extends PaperSource['kind']> = Extract<PaperSource, { kind: K }>;

/**
 * Fills the page that is to be seen or printed, from the cache alone.
 * @throws AppError NOT_FOUND, DOCUMENT_INVALID
 */
export function composePaper(place: Workplace, timing: Timing, source: PaperSource): Paper {
  switch (source.kind) {
    case 'draft':
      return draftPaper(place, source);
    case 'document':
      return documentPaper(place, source.documentId);
    case 'delivery':
      return deliveryPaper(place, source.documentId);
    case 'case-form':
      return caseFormPaper(place, source.caseId);
    case 'worklist':
      return worklistPaper(place, source.filter);
    case 'notice':
      return paperOfNotice(place, source.noticeId, source.paper);
    case 'notice-draft':
      return draftOfNotice(place, timing, source);
    case 'register':
      return noticeRegisterPaper(place, source.filter);
    case 'notice-statistics':
      return noticeStatisticsPaper(place, source);
  }
}

/** A draft never shows a number: only the central service gives one. */
function draftPaper(place: Workplace, source: SourceOf<'draft'>): Paper {
  const { records } = place.cache;
  const { caseId, templateId, templateVersion, fields } = source;
  const template = records.read('template', templateId);
  if (template === null) {
    throw new AppError('NOT_FOUND', '中心没有发布这个文书模板，或尚未同步到本机。');
  }
  const facts = factSource(place, caseId);
  const model = composeDocument({
    ...draftOf(place, template, documentFacts(facts)),
    fields,
    number: template.numbering === null ? null : numberPending,
    mark: draftMark,
  });
  const findings = judgeIssue({
    ...{ template, filledVersion: templateVersion, fields, source: facts },
    documents: records.children('document', caseId),
    queuedTemplates: issuedTemplates(queuedDocumentActs(place, caseId)),
    today: place.today(),
    calendar: place.rules.calendar,
  });
  return { model, fileName: `${facts.case.number}-${template.name}（草稿）.pdf`, findings };
}

/** As it was issued; a void one says so across the page. */
function documentPaper(place: Workplace, id: string): Paper {
  const document = issuedDocument(place, id);
  const { model, sha256 } = document;
  if (createHash('sha256').update(canonicalJson(model)).digest('hex') !== sha256) {
    throw new AppError(
      'DOCUMENT_INVALID',
      `“${document.number ?? document.title}”的内容与登记的摘要不符，不能查看和打印。请报运营中心。`,
    );
  }
  const name = document.number ?? document.title;
  const readable = readableModel(name, model);
  return { model: { ...readable, mark: markOf(document) }, fileName: `${name}.pdf`, findings: [] };
}

function deliveryPaper(place: Workplace, id: string): Paper {
  const document = issuedDocument(place, id);
  const template = publishedForm(place, 'delivery', '送达回证');
  const facts = documentFacts(factSource(place, document.caseId));
  const model = composeDocument({
    ...draftOf(place, template, deliveryFacts(facts, { ...document, name: document.title })),
    mark: markOf(document),
  });
  return { model, fileName: `${document.number ?? document.title}-送达回证.pdf`, findings: [] };
}

/** What was voided is told by every page about it. */
function markOf({ status }: IssuedDocumentRow): string | null {
  return status === 'void' ? voidMark : null;
}

function caseFormPaper(place: Workplace, caseId: string): Paper {
  const template = publishedForm(place, 'case-form', '办理单');
  const source = factSource(place, caseId);
  const model = composeDocument({
    ...draftOf(place, template, documentFacts(source)),
    sections: caseSections(place, caseId),
  });
  const watermark = printedBy(place);
  return {
    model: { ...model, watermark },
    fileName: `${source.case.number}-办理单.pdf`,
    findings: [],
  };
}

function draftOf(
  place: Workplace,
  template: Template,
  facts: DocumentDraft['facts'],
): DocumentDraft {
  return { template, facts, fields: {}, number: null, dated: place.today(), mark: null };
}

function publishedForm(place: Workplace, kind: string, name: string): Template {
  const found = place.cache.records
    .all('template')
    .find((template) => template.kind === kind && !template.retired);
  if (found !== undefined) return found;
  throw new AppError('DOCUMENT_INVALID', `中心没有发布“${name}”模板，没有制作，其他内容不受影响。`);
}

function issuedDocument(place: Workplace, id: string): IssuedDocumentRow {
  const document = place.cache.records.read('document', id);
  if (document === null) {
    throw new AppError('NOT_FOUND', '没有这份文书，或不在您的范围内。');
  }
  return document;
}
