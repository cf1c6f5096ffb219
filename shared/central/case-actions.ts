import { z } from 'zod';
import { caseActSchema } from '../domain/case-acts.ts';
import { caseSchema } from './cases.ts';
import { idSchema, instantSchema, problemSchema, versionSchema } from './common.ts';

/** `POST /v1/cases/{id}/actions`: one act, with the terminal's own time beside it (O06). */
export const caseActionSchema = z.object({
  act: caseActSchema,
  deviceAt: instantSchema,
  /** Device clock minus server clock when it was last measured, milliseconds; null when never. */
  deviceOffsetMs: z.int().nullable(),
});
export type CaseAction = z.infer<typeof caseActionSchema>;

/** Proof that the act has taken effect (O07). The same Idempotency-Key brings the same receipt again. */
export const receiptSchema = z.looseObject({
  actionId: idSchema,
  acceptedAt: instantSchema,
  caseId: idSchema,
  caseVersion: versionSchema,
  eventId: idSchema.nullable(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const actionResultSchema = z.looseObject({ receipt: receiptSchema, case: caseSchema });
export type ActionResult = z.infer<typeof actionResultSchema>;

/** 412: the case as it is now, so that the officer can compare. */
export const caseChangedProblemSchema = problemSchema.extend({
  current: caseSchema,
  currentVersion: versionSchema,
});
