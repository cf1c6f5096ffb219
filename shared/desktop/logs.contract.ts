import { z } from 'zod';
import { caseStateSchema } from '../central/cases.ts';
import { daySchema, idSchema, instantSchema, nameSchema } from '../central/common.ts';
import { defineCall } from './call.ts';

export const logFilterSchema = z.object({
  officerId: idSchema.nullable(),
  /** Part of a case number or title. */
  caseText: z.string().trim().max(100),
  /** A kind of act, or null for all. */
  act: z.string().max(40).nullable(),
  from: daySchema.nullable(),
  to: daySchema.nullable(),
});
export type LogFilter = z.infer<typeof logFilterSchema>;

/** One act on a case of the department: who, what, when by both clocks, before and after (S03). */
export const logRowSchema = z.object({
  id: idSchema,
  entity: z.enum(['case-event', 'opinion']),
  caseId: idSchema,
  caseNumber: z.string(),
  caseTitle: nameSchema,
  /** Kind of act, `opinion` for opinions; null for what no officer did. */
  act: z.string().nullable(),
  officerId: idSchema.nullable(),
  officerName: nameSchema,
  onBehalfOf: nameSchema.nullable(),
  at: instantSchema,
  deviceAt: instantSchema.nullable(),
  stateBefore: caseStateSchema.nullable(),
  stateAfter: caseStateSchema.nullable(),
  text: z.string(),
  details: z.record(z.string(), z.string()),
});
export type LogRow = z.infer<typeof logRowSchema>;

export const logCalls = {
  /**
   * A page of the business-operation log of the own department, newest first. The first page of every
   * filter is recorded as a look at the log (第十三条); the record goes to the service like an act.
   * @throws INPUT_INVALID with `fields.caseText` when too many cases have the text
   */
  page: defineCall({
    place: 'core',
    access: 'supervise:act',
    input: z.object({
      filter: logFilterSchema,
      after: z.string().max(200).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      rows: z.array(logRowSchema),
      next: z.string().nullable(),
      /** Counted for the first page; later pages tell the same. */
      total: z.int(),
      /** false while the log is still being made up from what an older version has left. */
      isComplete: z.boolean(),
    }),
  }),
  /** Who can be chosen in the filter, and which kinds of act there are. */
  choices: defineCall({
    place: 'core',
    access: 'supervise:act',
    input: z.void(),
    output: z.object({
      officers: z.array(z.object({ id: idSchema, name: nameSchema, post: nameSchema })),
    }),
  }),
} as const;
