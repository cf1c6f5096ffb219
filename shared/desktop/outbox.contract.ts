import { z } from 'zod';
import { caseSchema } from '../central/cases.ts';
import { idSchema, instantSchema, versionSchema } from '../central/common.ts';
import { noticeSchema } from '../central/supervision.ts';
import { caseActSchema } from '../domain/case-acts.ts';
import { noticeActSchema } from '../domain/notices/notice-acts.ts';
import { patrolActSchema } from '../domain/patrol/patrol-acts.ts';
import { defineCall } from './call.ts';

/**
 * The life of an act in the outbox. Nothing is deleted: `withdrawn` acts stay readable, `accepted` ones
 * carry the server's receipt.
 */
export const outboxStates = [
  'waiting',
  'sending',
  'accepted',
  'conflict',
  'refused',
  'withdrawn',
] as const;
export const outboxStateSchema = z.enum(outboxStates);
export type OutboxState = z.infer<typeof outboxStateSchema>;

const itemPartsSchema = z.object({
  /** UUIDv7; also the Idempotency-Key. */
  id: idSchema,
  subjectId: idSchema,
  subjectNumber: z.string(),
  subjectTitle: z.string(),
  state: outboxStateSchema,
  /** The version of the subject that the officer saw; 0 when there was nothing to see. */
  seenVersion: z.int().min(0),
  /** The terminal's time (O06). */
  deviceAt: instantSchema,
  /** The server's time of effect; null until accepted (O06, O07). */
  acceptedAt: instantSchema.nullable(),
  attempts: z.int(),
  /** When the next try is due; null when none is planned. */
  nextTryAt: instantSchema.nullable(),
  /** Why it was refused, in conflict, or not yet sent; zh-CN. */
  reason: z.string().nullable(),
  /** When it was last carried from terminal to terminal as a file (O13); null when it never was. */
  carriedAt: instantSchema.nullable(),
});

export const caseOutboxItemSchema = itemPartsSchema.extend({
  subject: z.literal('case'),
  act: caseActSchema,
  seenVersion: versionSchema,
});
export type CaseOutboxItem = z.infer<typeof caseOutboxItemSchema>;

export const noticeOutboxItemSchema = itemPartsSchema.extend({
  subject: z.literal('notice'),
  act: noticeActSchema,
});
export type NoticeOutboxItem = z.infer<typeof noticeOutboxItemSchema>;

/** An act as the queue shows it (O04), told apart by what it is about. */
export const outboxItemSchema = z.discriminatedUnion('subject', [
  caseOutboxItemSchema,
  noticeOutboxItemSchema,
  itemPartsSchema.extend({ subject: z.literal('patrol'), act: patrolActSchema }),
]);
export type OutboxItem = z.infer<typeof outboxItemSchema>;
export type OutboxSubject = OutboxItem['subject'];

const caseConflictSchema = z.object({
  subject: z.literal('case'),
  item: caseOutboxItemSchema,
  base: caseSchema,
  theirs: caseSchema,
  theirsVersion: versionSchema,
  /** Names of the officers and documents that these know only by id; who is unknown here is left out. */
  names: z.record(z.string(), z.string()),
  /** Why the act is not possible on the case as it is now; null when it is. */
  refusal: z.string().nullable(),
});
export type CaseConflict = z.infer<typeof caseConflictSchema>;

const noticeConflictSchema = z.object({
  subject: z.literal('notice'),
  item: noticeOutboxItemSchema,
  /** null for the act that opens a notice. */
  base: noticeSchema.nullable(),
  theirs: noticeSchema,
  theirsVersion: versionSchema,
  /** Why the act is not possible on the notice as it is now; null when it is. */
  refusal: z.string().nullable(),
});
export type NoticeConflict = z.infer<typeof noticeConflictSchema>;

/** A 412 for people (O05): what I saw, what I wrote, what stands there now. */
const outboxConflictSchema = z.discriminatedUnion('subject', [
  caseConflictSchema,
  noticeConflictSchema,
]);
export type OutboxConflict = z.infer<typeof outboxConflictSchema>;

const byId = z.object({ id: idSchema });

export const outboxCalls = {
  /** Newest first; every open item, and the last finished ones up to `limit`. */
  list: defineCall({
    place: 'core',
    access: 'outbox:use',
    input: z.object({ limit: z.int().min(1).max(200) }),
    output: z.object({ items: z.array(outboxItemSchema) }),
  }),
  /** @throws AppError OUTBOX_STATE_WRONG when nothing is in conflict */
  conflict: defineCall({
    place: 'core',
    access: 'outbox:use',
    input: byId,
    output: outboxConflictSchema,
  }),
  /** Sends the same act again, as a new item on the case as it is now; the old one stays readable. */
  resubmit: defineCall({
    place: 'core',
    access: 'outbox:use',
    input: byId,
    output: outboxItemSchema,
  }),
  /** Takes an act back that has not been sent or has been refused. */
  withdraw: defineCall({
    place: 'core',
    access: 'outbox:use',
    input: byId,
    output: outboxItemSchema,
  }),
} as const;
