import { z } from 'zod';
import { documentSchema } from '../central/documents.ts';
import { daySchema, idSchema, versionSchema } from '../central/common.ts';
import { fieldKeyLimit, linesLimit } from '../domain/documents/document-limits.ts';
import { documentModelSchema } from '../domain/documents/document-model.ts';
import { noticeOpeningSchema } from '../domain/notices/notice-acts.ts';
import { noticePapers } from '../domain/notices/notice-vocabulary.ts';
import { templateFieldSchema } from '../domain/documents/template.ts';
import { defineCall } from './call.ts';
import { lintFindingSchema } from './cases.contract.ts';
import { noticeFilterSchema } from './notices.contract.ts';
import { worklistFilterSchema } from './worklist.contract.ts';

/** What an officer typed into a template, by the key of the field. */
export const documentFieldsSchema = z.record(
  z.string().max(fieldKeyLimit),
  z.string().max(linesLimit),
);

/** What can be laid out on paper. */
export const paperSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('draft'),
    caseId: idSchema,
    templateId: idSchema,
    templateVersion: versionSchema,
    fields: documentFieldsSchema,
  }),
  z.object({ kind: z.literal('document'), documentId: idSchema }),
  /** 送达回证 of an issued document (D04). */
  z.object({ kind: z.literal('delivery'), documentId: idSchema }),
  /** 办理单 (W17). */
  z.object({ kind: z.literal('case-form'), caseId: idSchema }),
  /** The worklist as it is filtered. */
  z.object({ kind: z.literal('worklist'), filter: worklistFilterSchema }),
  /** A paper of a notice (articles 14 and 15). */
  z.object({ kind: z.literal('notice'), noticeId: idSchema, paper: z.enum(noticePapers) }),
  /** A written notice as it is typed: no effect, no 文号. */
  z.object({ kind: z.literal('notice-draft'), opening: noticeOpeningSchema }),
  /** The register of notices as it is filtered. */
  z.object({ kind: z.literal('register'), filter: noticeFilterSchema }),
  /** The statistics of notices by the days of their opening; supervise:read only. */
  z.object({
    kind: z.literal('notice-statistics'),
    from: daySchema.nullable(),
    to: daySchema.nullable(),
  }),
]);
export type PaperSource = z.infer<typeof paperSourceSchema>;

export const paperSchema = z.object({
  model: documentModelSchema,
  /** Suggested name of a PDF, without folder. */
  fileName: z.string(),
  /** Of a draft: what stands against issuing it. */
  findings: z.array(lintFindingSchema),
});
export type Paper = z.infer<typeof paperSchema>;

/** A template as the form of a case offers it. */
export const templateChoiceSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.string(),
  version: versionSchema,
  /** Acts after which it is usually made. */
  acts: z.array(z.string()),
  /** Fits the case as it is now. */
  isSuitable: z.boolean(),
  /** Why it cannot be used, precisely, in zh-CN; null when it can. */
  problem: z.string().nullable(),
  fields: z.array(templateFieldSchema),
  /** What the form shows before anybody typed. */
  prefilled: documentFieldsSchema,
  /** What this officer typed and has not issued; null when nothing. */
  draft: documentFieldsSchema.nullable(),
});
export type TemplateChoice = z.infer<typeof templateChoiceSchema>;

export const documentCalls = {
  /** Issued and void documents of a case, newest first. */
  list: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({ caseId: idSchema }),
    output: z.object({ items: z.array(documentSchema) }),
  }),
  /** Templates for a case, suitable ones first. */
  templates: defineCall({
    place: 'core',
    access: 'case:process',
    input: z.object({ caseId: idSchema }),
    output: z.object({ items: z.array(templateChoiceSchema) }),
  }),
  /** Fills what is to be seen or printed; writes nothing. */
  compose: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({ source: paperSourceSchema }),
    output: paperSchema,
  }),
  /** Keeps what was typed into a template, encrypted; null forgets it. */
  saveDraft: defineCall({
    place: 'core',
    access: 'case:process',
    input: z.object({
      caseId: idSchema,
      templateId: idSchema,
      fields: documentFieldsSchema.nullable(),
    }),
    output: z.void(),
  }),
  /**
   * The journal's entry of a page that leaves the terminal, written by whoever lets it out. Paper is noted
   * before the system has it (`begun`) and again with what became of it: a lock in between hides nothing.
   */
  noteOutput: defineCall({
    place: 'core',
    access: 'case:read-own',
    isInternal: true,
    input: z.object({
      /** Who asked for it; the core refuses when somebody else sits at the cache by now. */
      officerId: idSchema,
      source: paperSourceSchema,
      stage: z.enum(['begun', 'done', 'not-done']),
      how: z.enum(['pdf', 'paper']),
      title: z.string().max(200),
      pages: z.int().min(1),
      /** Of the file; null for paper. */
      sha256: z.string().length(64).nullable(),
    }),
    output: z.void(),
  }),
} as const;
