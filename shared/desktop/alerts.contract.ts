import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../central/common.ts';
import { alertKinds } from '../domain/alerts.ts';
import { defineCall } from './call.ts';

export const alertSchema = z.object({
  /** Grows with every alert. */
  seq: z.int(),
  kind: z.enum(alertKinds),
  /** null, and `noticeId` too: about the worklist as a whole. */
  caseId: idSchema.nullable(),
  /** The notice of supervision that it is about; then `caseId` is null. */
  noticeId: idSchema.nullable(),
  /** Of a notice its 文号, or its channel where it has none. */
  caseNumber: z.string(),
  /** Of a notice whom it is addressed to, and what it says. */
  caseTitle: z.string(),
  /** Nobody has taken the case yet. */
  isUnassigned: z.boolean(),
  /** The day the kind is about: due day, last day of the acceptance decision or of the feedback. */
  dueOn: daySchema.nullable(),
  /** For `urged`: by whom and with which words. */
  note: z.string(),
  /** For `summary` only. */
  figures: z
    .object({
      todo: z.int(),
      dueToday: z.int(),
      warning: z.int(),
      urgent: z.int(),
      overdue: z.int(),
      acceptance: z.int(),
    })
    .nullable(),
  at: instantSchema,
  isRead: z.boolean(),
});
export type Alert = z.infer<typeof alertSchema>;

export const alertCalls = {
  /** Newest first. */
  list: defineCall({
    place: 'core',
    access: 'notice:use',
    input: z.object({ limit: z.int().min(1).max(200) }),
    output: z.object({
      items: z.array(alertSchema),
      unread: z.int(),
      /** What the published calendar says of today; Monday to Friday where it says nothing. */
      today: z.object({ day: daySchema, isWorkingDay: z.boolean() }),
    }),
  }),
  markRead: defineCall({
    place: 'core',
    access: 'notice:use',
    writes: true,
    input: z.object({ seqs: z.array(z.int()).min(1).max(200) }),
    output: z.void(),
  }),
  /** All up to `upTo`, which the officer has seen; what came since stays unread. */
  markAllRead: defineCall({
    place: 'core',
    access: 'notice:use',
    writes: true,
    input: z.object({ upTo: z.int() }),
    output: z.void(),
  }),
} as const;
