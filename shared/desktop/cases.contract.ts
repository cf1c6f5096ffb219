import { z } from 'zod';
import { caseEventSchema, caseSchema, caseStateSchema } from '../central/cases.ts';
import { materialSchema, opinionSchema, progressSchema, projectSchema } from '../central/cases.ts';
import { daySchema, idSchema, nameSchema, versionSchema } from '../central/common.ts';
import { matterSchema } from '../central/organisation.ts';
import { caseActKinds } from '../domain/act-vocabulary.ts';
import { caseActSchema } from '../domain/case-acts.ts';
import { defineCall } from './call.ts';
import { clockReadingSchema, lightSchema } from './clock.schema.ts';
import { caseOutboxItemSchema } from './outbox.contract.ts';

const actKindSchema = z.enum(caseActKinds);

/** A case of another department in the same project (W14). */
export const parallelCaseSchema = z.object({
  progress: progressSchema,
  light: lightSchema,
  remainingDays: z.int().nullable(),
  dueOn: daySchema.nullable(),
  isThisCase: z.boolean(),
});
export type ParallelCase = z.infer<typeof parallelCaseSchema>;

/** An act and whether it may be taken now. */
export const actChoiceSchema = z.object({
  kind: actKindSchema,
  /** Why not, in zh-CN; null when allowed. */
  refusal: z.string().nullable(),
});

/** Everything the case view shows, in one answer (O01). */
export const caseDetailSchema = z.object({
  case: caseSchema,
  version: versionSchema,
  project: projectSchema,
  matter: matterSchema,
  departmentName: z.string(),
  handlerName: z.string().nullable(),
  clock: clockReadingSchema,
  events: z.array(caseEventSchema),
  materials: z.array(materialSchema),
  opinions: z.array(opinionSchema),
  parallel: z.array(parallelCaseSchema),
  /** Acts of this terminal that have no effect yet, or wait for a person. */
  pending: z.array(caseOutboxItemSchema),
  choices: z.array(actChoiceSchema),
  /** Who was asked in the 会签 under way. */
  countersigners: z.array(z.object({ name: nameSchema, hasSigned: z.boolean() })),
  /** A 会签 waits for this officer's opinion. */
  isAskedToSign: z.boolean(),
  /** The first number missing in the cached history; null when it is whole. */
  historyGap: z.int().nullable(),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

export const lintFindingSchema = z.object({
  level: z.enum(['error', 'warning']),
  field: z.string(),
  message: z.string(),
});

/** What the act would do if it took effect today (K03). */
export const actPreviewSchema = z.object({
  findings: z.array(lintFindingSchema),
  refusal: z.string().nullable(),
  before: clockReadingSchema,
  after: clockReadingSchema,
  stateAfter: caseStateSchema,
  /**
   * For acts that stop the clock: the due date if the stop lasted exactly the working days on the left.
   */
  dueIfResumedAfter: z.array(
    z.object({ workingDays: z.int(), dueOn: daySchema, estimated: z.boolean() }),
  ),
});
export type ActPreview = z.infer<typeof actPreviewSchema>;

/** What an officer has typed and not submitted; kept encrypted, restored when the case is opened again. */
export const actFormSchema = z.object({
  kind: actKindSchema,
  fields: z.record(z.string(), z.unknown()),
});
export type ActForm = z.infer<typeof actFormSchema>;

const documentFormKindSchema = z.enum(['document-void', 'document-deliver']);
export type DocumentFormKind = z.infer<typeof documentFormKindSchema>;

const documentFormSubject = { id: idSchema, documentId: idSchema, kind: documentFormKindSchema };
const documentFormFieldsSchema = z.record(z.string().max(40), z.string().max(2_000));

export const caseCalls = {
  read: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({ id: idSchema }),
    output: caseDetailSchema,
  }),
  previewAct: defineCall({
    place: 'core',
    access: 'case:process',
    input: z.object({ id: idSchema, act: caseActSchema }),
    output: actPreviewSchema,
  }),
  /** Returns when act, outbox row and journal row have committed; the server decides later (O07). */
  submitAct: defineCall({
    place: 'core',
    access: 'case:process',
    writes: true,
    input: z.object({ id: idSchema, act: caseActSchema, seenVersion: versionSchema }),
    output: caseOutboxItemSchema,
  }),
  readForm: defineCall({
    place: 'core',
    access: 'case:process',
    input: z.object({ id: idSchema }),
    output: z.object({ form: actFormSchema.nullable() }),
  }),
  /** null forgets what was typed. */
  saveForm: defineCall({
    place: 'core',
    access: 'case:process',
    input: z.object({ id: idSchema, form: actFormSchema.nullable() }),
    output: z.void(),
  }),
  /** What was typed for 作废 or 送达 of a document and has not been submitted. */
  readDocumentForm: defineCall({
    place: 'core',
    access: 'case:process',
    input: z.object(documentFormSubject),
    output: z.object({ fields: documentFormFieldsSchema.nullable() }),
  }),
  saveDocumentForm: defineCall({
    place: 'core',
    access: 'case:process',
    input: z.object({ ...documentFormSubject, fields: documentFormFieldsSchema }),
    output: z.void(),
  }),
} as const;
