import { z } from 'zod';
import { instantSchema } from '../central/common.ts';
import { journalHeadSchema } from '../central/terminals.ts';
import { chainBreakKinds } from '../domain/journal.ts';
import { defineCall } from './call.ts';

/** A head that the service has received, and when by its clock. */
export const journalReceiptSchema = journalHeadSchema.extend({ receivedAt: instantSchema });
export type JournalReceipt = z.infer<typeof journalReceiptSchema>;

/** The journal and what the service has of it do not agree. It stays; nothing is repaired. */
export const journalAlarmSchema = z.object({
  raisedAt: instantSchema,
  /** Number of the last entry here, when it was found out. */
  ownSeq: z.int(),
  /** Number of the last entry that the service has; null when it only said no. */
  serverSeq: z.int().nullable(),
});
export type JournalAlarm = z.infer<typeof journalAlarmSchema>;

const journalLineSchema = z.object({
  /** The number, as text: lists know their rows by it. */
  id: z.string(),
  seq: z.int(),
  kind: z.string(),
  /** What it is about, in words; an id where there are none. */
  subject: z.string(),
  /** What else it says: a reason, a file's name. */
  note: z.string(),
  /** By the terminal's clock. */
  deviceAt: z.string(),
  /** By the service's clock; null where nobody knows. */
  serverAt: instantSchema.nullable(),
  hash: z.string(),
});
export type JournalLine = z.infer<typeof journalLineSchema>;

/** Whether an anchor of the journal outside it agrees with what the journal holds. */
const anchorVerdictSchema = z.object({ seq: z.int(), agrees: z.boolean() });

const journalVerdictSchema = z.object({
  /** Entries there are. */
  entries: z.int(),
  headHash: z.string(),
  /** The first place at which it is not what it was; null when it is whole. */
  break: z
    .object({
      seq: z.int(),
      kind: z.enum(chainBreakKinds),
      expected: z.string().nullable(),
      got: z.string().nullable(),
    })
    .nullable(),
  /** The head kept outside the database; null when that file is not there or not one of ours. */
  anchor: anchorVerdictSchema.nullable(),
  /** The newest head that the service has confirmed; null before the first. */
  receipt: anchorVerdictSchema.extend({ receivedAt: instantSchema }).nullable(),
  alarm: journalAlarmSchema.nullable(),
});
export type JournalVerdict = z.infer<typeof journalVerdictSchema>;

export const journalCalls = {
  /** The officer's own journal on this terminal, newest first. */
  page: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.object({
      after: z.string().max(100).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      rows: z.array(journalLineSchema),
      next: z.string().nullable(),
      total: z.int(),
    }),
  }),
  /** Follows the whole chain and holds it against its anchors. */
  verify: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.void(),
    output: journalVerdictSchema,
  }),
} as const;
