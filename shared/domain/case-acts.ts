import { z } from 'zod';
import {
  actTextLimit,
  batchActKinds,
  cardLevels,
  countersignLimit,
  materialNameLimit,
  opinionConclusions,
  supplementItemLimit,
  type BatchActKind,
  type SpecialKind,
} from './act-vocabulary.ts';
import {
  documentDeliverSchema,
  documentIssueSchema,
  documentVoidSchema,
} from './documents/document-acts.ts';

const text = z.string().trim().max(actTextLimit);
const requiredText = text.min(1);
const officerId = z.string().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** One material that the applicant must bring: what and why. */
export const supplementItemSchema = z.object({
  materialId: z.string().max(64).nullable(),
  name: z.string().trim().min(1).max(materialNameLimit),
  demand: text,
});
export type SupplementItem = z.infer<typeof supplementItemSchema>;

const intakeActs = [
  z.object({ kind: z.literal('accept'), note: text }),
  z.object({
    kind: z.literal('supplement-begin'),
    items: z.array(supplementItemSchema).max(supplementItemLimit),
    note: text,
  }),
  z.object({ kind: z.literal('supplement-end'), note: text }),
  z.object({ kind: z.literal('not-accept'), text }),
  z.object({ kind: z.literal('decline'), text }),
  z.object({ kind: z.literal('withdraw'), text }),
] as const;

const procedureActs = [
  z.object({ kind: z.literal('handling-begin'), note: text }),
  z.object({
    kind: z.literal('special-begin'),
    specialKind: z.union([1, 2, 3, 4, 5, 6, 7, 8, 9].map((kind) => z.literal(kind as SpecialKind))),
    name: z.string().trim().max(100),
    approver: z.string().trim().max(50),
    content: text,
    limitDays: z.int().min(0).max(365),
    organisation: z.string().trim().max(100),
  }),
  z.object({ kind: z.literal('special-end'), note: text }),
  /** Working days by the 负责人 (行政许可法第四十二条). */
  z.object({ kind: z.literal('extend'), days: z.int().min(0).max(365), text }),
  z.object({
    kind: z.literal('opinion'),
    conclusion: z.enum(opinionConclusions),
    text: requiredText,
  }),
  z.object({
    kind: z.literal('countersign-begin'),
    officerIds: z.array(officerId).max(countersignLimit),
    text,
  }),
  z.object({ kind: z.literal('countersign-end'), note: text }),
] as const;

const decisionActs = [
  z.object({ kind: z.literal('approve'), text }),
  z.object({
    kind: z.literal('approve-conditionally'),
    text,
    /** What is still to be handed in, and by when. */
    missing: z.array(z.string().trim().min(1).max(materialNameLimit)).max(supplementItemLimit),
    dueOn: day,
  }),
  z.object({ kind: z.literal('reject'), text }),
  z.object({ kind: z.literal('recall'), text }),
  z.object({ kind: z.literal('revoke'), text }),
] as const;

const assignmentActs = [
  z.object({ kind: z.literal('claim'), note: text }),
  z.object({ kind: z.literal('hand-back'), text }),
  z.object({ kind: z.literal('pass-on'), officerId: z.string().max(64), text }),
  z.object({ kind: z.literal('take-back'), text }),
] as const;

const documentActs = [documentIssueSchema, documentVoidSchema, documentDeliverSchema] as const;

const oversightActs = [
  z.object({ kind: z.literal('urge'), text }),
  z.object({ kind: z.literal('card-issue'), level: z.enum(cardLevels), text }),
  z.object({ kind: z.literal('card-lift'), text }),
  z.object({ kind: z.literal('explain-overdue'), isObjective: z.boolean(), text }),
] as const;

/**
 * The acts of a case, as an officer fills them in. The same shape is drafted at the terminal, queued in
 * the outbox, posted to `/v1/cases/{id}/actions` and judged by {@link file://./case-rules.ts}.
 */
export const caseActSchema = z.discriminatedUnion('kind', [
  ...intakeActs,
  ...procedureActs,
  ...decisionActs,
  ...assignmentActs,
  ...oversightActs,
  ...documentActs,
]);
export type CaseAct = z.infer<typeof caseActSchema>;

const batchKinds: ReadonlySet<string> = new Set(batchActKinds);

/** An act that may be taken on many cases in one go (W05). */
export const batchActSchema = caseActSchema.refine((act): act is ActOf<BatchActKind> =>
  batchKinds.has(act.kind),
);
export type BatchAct = ActOf<BatchActKind>;

export type ActOf<K extends CaseAct['kind']> = Extract<CaseAct, { kind: K }>;
