import { z } from 'zod';
import { caseSchema } from '../central/cases.ts';
import { daySchema, idSchema, instantSchema, versionSchema } from '../central/common.ts';
import { noticeSchema } from '../central/supervision.ts';
import { caseActSchema } from '../domain/case-acts.ts';
import { noticeActSchema } from '../domain/notices/notice-acts.ts';
import { patrolActSchema } from '../domain/patrol/patrol-acts.ts';
import { defineCall } from './call.ts';

/**
 * The life of an act in the outbox. Nothing is deleted: `withdrawn` acts stay readable, `accepted` ones
 * carry the server's receipt. A `dead-letter` could not be sent and waits for a person.
 */
export const outboxStates = [
  'waiting',
  'sending',
  'accepted',
  'conflict',
  'refused',
  'dead-letter',
  'withdrawn',
] as const;
export const outboxStateSchema = z.enum(outboxStates);
export type OutboxState = z.infer<typeof outboxStateSchema>;

/** What the clock says worse than when the act was written, see {@link file://../domain/limit-note.ts}. */
const limitNoteSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('overdue'), dueOn: daySchema, days: z.int().min(1) }),
  z.object({ kind: z.literal('deemed'), deadline: daySchema }),
  z.object({
    kind: z.literal('light'),
    light: z.enum(['warning', 'urgent']),
    dueOn: daySchema,
    remainingDays: z.int(),
  }),
  z.object({ kind: z.literal('reply'), dueOn: daySchema, days: z.int() }),
]);

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
  /** By the device's clock; null before the first try. */
  firstTryAt: instantSchema.nullable(),
  lastTryAt: instantSchema.nullable(),
  /** When the next try is due; null when none is planned. */
  nextTryAt: instantSchema.nullable(),
  /** Why it was refused, in conflict, or not yet sent; zh-CN. */
  reason: z.string().nullable(),
  /** When it was last carried from terminal to terminal as a file (O13); null when it never was. */
  carriedAt: instantSchema.nullable(),
  /** The stable code behind the reason; null when there is none. */
  failureCode: z.string().nullable(),
  /** One of its tries may have taken effect, and nobody knows yet (可能已生效). */
  isUnclear: z.boolean(),
  /** For acts without effect: what the clock of its subject says worse by now; null when nothing. */
  limit: limitNoteSchema.nullable(),
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

/** The act as the officer has edited it on the screen of the conflict; of the kind that it was. */
const editedActSchema = z.discriminatedUnion('subject', [
  z.object({ subject: z.literal('case'), act: caseActSchema }),
  z.object({ subject: z.literal('notice'), act: noticeActSchema }),
]);

export const resubmissionSchema = z.object({
  id: idSchema,
  /** The version of the subject that was shown; null when there was nothing to show. */
  onVersion: versionSchema.nullable(),
  /** null: as it was. */
  edited: editedActSchema.nullable(),
  /** The officer has decided anew; asked for where the act is a decision. */
  isDecidedAnew: z.boolean(),
  /** The officer knows that a limit has run out meanwhile; asked for where one has. */
  isLimitKnown: z.boolean(),
});
export type Resubmission = z.infer<typeof resubmissionSchema>;

export const outboxCalls = {
  /** Newest first; every open item, and the last finished ones up to `limit`. */
  list: defineCall({
    place: 'core',
    access: 'outbox:use',
    input: z.object({ limit: z.int().min(1).max(200) }),
    output: z.object({ items: z.array(outboxItemSchema) }),
  }),
  /** Also of a refused act, so that nothing is sent again on what was not seen.
   * @throws AppError OUTBOX_STATE_WRONG when there is nothing to compare */
  conflict: defineCall({
    place: 'core',
    access: 'outbox:use',
    input: byId,
    output: outboxConflictSchema,
  }),
  /**
   * Sends the act again, edited or not, as a new item on the record as it is now; the old one stays
   * readable as withdrawn.
   * @throws AppError OUTBOX_STATE_WRONG, CASE_CHANGED and NOTICE_CHANGED when the record is no longer at
   *   `onVersion`, ACT_NOT_ALLOWED, ACT_LINT_FAILED with `fields`, ACT_NOT_CONFIRMED
   */
  resubmit: defineCall({
    place: 'core',
    access: 'outbox:use',
    writes: true,
    input: resubmissionSchema,
    output: outboxItemSchema,
  }),
  /**
   * Another round for a dead letter, with the same key.
   * @throws AppError OUTBOX_STATE_WRONG, ACT_NOT_CONFIRMED when a limit has run out unknown to the officer
   */
  retry: defineCall({
    place: 'core',
    access: 'outbox:use',
    writes: true,
    input: byId.extend({ isLimitKnown: z.boolean() }),
    output: outboxItemSchema,
  }),
  /** Takes an act back that cannot have taken effect. */
  withdraw: defineCall({
    place: 'core',
    access: 'outbox:use',
    writes: true,
    input: byId,
    output: outboxItemSchema,
  }),
} as const;
