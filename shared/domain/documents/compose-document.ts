import { AppError } from '../../errors/app-error.ts';
import { isCalendarDay } from '../day.ts';
import { chinaDayText } from './china-day.ts';
import { documentFactNames, isDocumentFact, type DocumentFacts } from './document-facts.ts';
import type { DocumentBlock, DocumentModel } from './document-model.ts';
import { filledText, placeholdersOf, textsOfTemplate } from './placeholders.ts';
import { templateProblems } from './template-check.ts';
import type { SectionName, Template, TemplateBlock } from './template.ts';

/** What an officer typed, by the field's key; days as `YYYY-MM-DD`, lines one a line. */
export type DocumentFields = Readonly<Record<string, string>>;

export interface DocumentDraft {
  readonly template: Template;
  readonly facts: DocumentFacts;
  readonly fields: DocumentFields;
  readonly number: string | null;
  /** 成文日期, `YYYY-MM-DD`. */
  readonly dated: string;
  readonly mark: string | null;
  /** What a 办理单 says in its sections. */
  readonly sections?: Readonly<Record<SectionName, readonly DocumentBlock[]>>;
}

/** Shown where something is still missing; the lint keeps it from being issued. */
const gap = '＿＿＿＿';

/**
 * Fills a template. What is missing shows as a gap; whether it may be issued the lint says.
 * @throws AppError DOCUMENT_INVALID when the template itself cannot be used
 */
export function composeDocument(draft: DocumentDraft): DocumentModel {
  const { template, facts, fields } = draft;
  const [problem] = templateProblems(template);
  if (problem !== undefined) {
    throw new AppError('DOCUMENT_INVALID', `${problem}。没有制作文书，其他内容不受影响。`);
  }
  const kinds = new Map(template.fields.map(({ key, kind }) => [key, kind]));
  const valueOf = (name: string): string => {
    if (isDocumentFact(name)) return facts[name] ?? gap;
    const value = (fields[name] ?? '').trim();
    if (kinds.get(name) === 'day' && isCalendarDay(value)) return chinaDayText(value);
    return value === '' ? gap : value;
  };
  const fill = (text: string): string => filledText(text, valueOf);
  return {
    layout: template.layout,
    issuer: facts.departmentName ?? gap,
    number: draft.number,
    title: fill(template.title),
    addressee: template.addressee === null ? null : fill(template.addressee),
    notes: [],
    columns: [],
    blocks: template.body.flatMap((block) => blocksOf(block, fill, draft)),
    attachments: template.attachments.map(fill),
    dated: template.layout === 'official' ? chinaDayText(draft.dated) : null,
    copies: template.copies === null ? null : fill(template.copies),
    mark: draft.mark,
    watermark: null,
  };
}

function blocksOf(
  block: TemplateBlock,
  fill: (text: string) => string,
  { fields, sections }: Pick<DocumentDraft, 'fields' | 'sections'>,
): DocumentBlock[] {
  if (block.kind === 'section') return [...(sections?.[block.field as SectionName] ?? [])];
  if (block.kind === 'row') {
    const cells = (block.cells ?? []).map(({ label, text }) => ({ label, text: fill(text) }));
    return [{ kind: 'row', cells }];
  }
  if (block.kind === 'lines') {
    return linesOf(fields[block.field ?? ''] ?? '').map((line, i) => ({
      kind: 'paragraph',
      text: `${i + 1}. ${line}`,
    }));
  }
  if (block.kind === 'heading') return [{ kind: 'heading', text: fill(block.text ?? '') }];
  return linesOf(fill(block.text ?? '')).map((text) => ({ kind: 'paragraph', text }));
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What the form of a template shows before anybody typed. */
export function prefilledFields(template: Template, facts: DocumentFacts): Record<string, string> {
  return Object.fromEntries(
    template.fields.map(({ key, prefill }) => {
      const value = (name: string): string => (isDocumentFact(name) ? (facts[name] ?? '') : '');
      return [key, filledText(prefill, value)];
    }),
  );
}

/** Names of the facts that the document states and the history does not know. */
export function missingFacts(template: Template, facts: DocumentFacts): string[] {
  const asked = new Set(textsOfTemplate(template).flatMap(placeholdersOf).filter(isDocumentFact));
  return [...asked].filter((name) => facts[name] === null).map((name) => documentFactNames[name]);
}
