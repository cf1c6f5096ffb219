import { z } from 'zod';
import {
  actTextLimit,
  opinionConclusions,
  supplementItemLimit,
  type SpecialKind,
} from './act-vocabulary.ts';

const text = z.string().trim().max(actTextLimit);
const requiredText = text.min(1);

/** One material that the applicant must bring: what and why. */
export const supplementItemSchema = z.object({
  materialId: z.string().max(64).nullable(),
  name: z.string().trim().min(1).max(200),
  demand: text,
});
export type SupplementItem = z.infer<typeof supplementItemSchema>;

/**
 * The acts of a case, as an officer fills them in. The same shape is drafted at the terminal, queued in
 * the outbox, posted to `/v1/cases/{id}/actions` and judged by {@link file://./case-rules.ts}.
 */
export const caseActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), note: text }),
  z.object({
    kind: z.literal('supplement-begin'),
    items: z.array(supplementItemSchema).max(supplementItemLimit),
    note: text,
  }),
  z.object({ kind: z.literal('supplement-end'), note: text }),
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
  z.object({
    kind: z.literal('opinion'),
    conclusion: z.enum(opinionConclusions),
    text: requiredText,
  }),
  z.object({ kind: z.literal('approve'), text }),
  z.object({ kind: z.literal('reject'), text }),
]);
export type CaseAct = z.infer<typeof caseActSchema>;
