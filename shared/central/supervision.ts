import { z } from 'zod';
import { deliveryWays } from '../domain/documents/document-words.ts';
import { issuedModelSchema } from '../domain/documents/document-model.ts';
import { evidenceEntities } from '../domain/notices/evidence.ts';
import {
  addresseeSchema,
  correctionLinkSchema,
  noticeActSchema,
  noticeFindingSchema,
  workRecordSchema,
} from '../domain/notices/notice-acts.ts';
import type { NoticeFacts, NoticePatch } from '../domain/notices/notice-facts.ts';
import {
  noticeActKinds,
  noticeChannels,
  noticeStates,
  noticeTextLimit,
  severities,
  situations,
  verdicts,
} from '../domain/notices/notice-vocabulary.ts';
import { patrolActSchema } from '../domain/patrol/patrol-acts.ts';
import {
  daySchema,
  idSchema,
  instantSchema,
  nameSchema,
  problemSchema,
  sha256Schema,
  versionSchema,
} from './common.ts';

const textSchema = z.string().max(noticeTextLimit);
const situationSchema = z.union(situations.map((number) => z.literal(number)));
const statementSchema = z.object({ at: instantSchema, byName: nameSchema, text: textSchema });

/** How long feedback may take, and what counts as a repeat; `id` is always `supervision-policy`. */
export const supervisionPolicySchema = z.looseObject({
  id: idSchema,
  /** Working days, by channel. */
  answerDays: z.object({
    oral: z.int().min(1).max(60),
    online: z.int().min(1).max(60),
    written: z.int().min(1).max(60),
  }),
  remindDays: z.int().min(0).max(30),
  repeatMonths: z.int().min(1).max(60),
});

const answerSchema = z.object({
  verification: statementSchema.extend({ verdict: z.enum(verdicts) }).nullable(),
  correction: statementSchema.extend({ links: z.array(correctionLinkSchema) }).nullable(),
  feedback: statementSchema.nullable(),
  signature: statementSchema.nullable(),
});

const objectionSchema = statementSchema.extend({
  from: z.enum(noticeStates),
  ruling: statementSchema.extend({ isUpheld: z.boolean() }).nullable(),
});

const returnedRoundSchema = z.object({
  answer: answerSchema,
  reason: statementSchema,
  // Rounds that were returned before these were kept have neither.
  objection: objectionSchema.nullable().default(null),
  dueOn: daySchema.nullable().default(null),
});

/** 监督纠正意见 (articles 14 and 15) as it stands; how it came there, its events tell. */
export const noticeSchema = z.looseObject({
  /** UUIDv7, given by the terminal that opened it. */
  id: idSchema,
  departmentId: idSchema,
  channel: z.enum(noticeChannels),
  state: z.enum(noticeStates),
  severity: z.enum(severities),
  severityReason: textSchema,
  situation: situationSchema,
  supervisorId: idSchema,
  supervisorName: nameSchema,
  addressee: addresseeSchema.extend({ name: nameSchema }),
  caseId: idSchema.nullable(),
  /** As they were when it was opened; empty without a case. */
  caseNumber: z.string().max(60),
  caseTitle: nameSchema,
  matterId: idSchema.nullable(),
  finding: noticeFindingSchema.nullable(),
  evidence: z.object({ count: z.int().min(0), sha256: sha256Schema }),
  workRecord: workRecordSchema.nullable(),
  precedingId: idSchema.nullable(),
  content: textSchema,
  demand: textSchema,
  dueOn: daySchema,
  openedAt: instantSchema,
  /** The terminal's time (O06). */
  deviceAt: instantSchema,
  issuedAt: instantSchema.nullable(),
  /** 文号 of a written notice, given by the service when it was approved. */
  number: z.string().max(60).nullable(),
  approval: statementSchema.nullable(),
  delivery: z
    .object({
      way: z.enum(deliveryWays),
      receiver: nameSchema,
      deliveredOn: daySchema,
      note: textSchema,
    })
    .nullable(),
  receipt: z.object({ at: instantSchema, byName: nameSchema }).nullable(),
  answer: answerSchema,
  returned: z.array(returnedRoundSchema).max(50),
  objection: objectionSchema.nullable(),
  report: z
    .object({
      text: textSchema,
      number: nameSchema.nullable(),
      submittedOn: daySchema.nullable(),
      instruction: z
        .object({ by: nameSchema, text: textSchema, instructedOn: daySchema })
        .nullable(),
    })
    .nullable(),
  successorId: idSchema.nullable(),
  conclusion: statementSchema.nullable(),
  updatedAt: instantSchema,
});
export type Notice = z.infer<typeof noticeSchema>;

/** A notice after a change that the rules have made. */
export function patchedNotice(notice: Notice, patch: NoticePatch): Notice {
  // The schema's lists are mutable and the domain's are not; nobody changes either in place.
  return { ...notice, ...(patch as Partial<Notice>) };
}

/** A notice fits the rules as it is. */
export function noticeFacts(notice: Notice): NoticeFacts {
  return notice;
}

/** One step in the history of a notice: append-only, each holding the hash of the one before (S11). */
export const noticeEventSchema = z.looseObject({
  id: idSchema,
  noticeId: idSchema,
  /** 1, 2, 3 … within the notice. */
  seq: z.int().min(1),
  act: z.enum(noticeActKinds),
  /** After the act. */
  state: z.enum(noticeStates),
  officerId: idSchema,
  officerName: nameSchema,
  /** The addressee in whose place a 负责人 answered, having left duty; only then is it there. */
  inPlaceOf: idSchema.optional(),
  at: instantSchema,
  deviceAt: instantSchema,
  /** {@link file://./../domain/notices/event-content.ts} `eventContent`: the act as it was sent and more. */
  content: z.record(z.string().max(40), z.unknown()),
  previousHash: sha256Schema,
  /** SHA-256 of {@link file://./../domain/notices/evidence.ts} `chainText`. */
  hash: sha256Schema,
});
export type NoticeEvent = z.infer<typeof noticeEventSchema>;

/** The rows that prove a finding, frozen when the notice was opened (S11); `id` is the notice's. */
export const noticeEvidenceSchema = z.looseObject({
  id: idSchema,
  noticeId: idSchema,
  takenAt: instantSchema,
  items: z
    .array(
      z.object({
        entity: z.enum(evidenceEntities),
        row: z.looseObject({ id: idSchema }),
      }),
    )
    .max(200),
  /** Of `evidenceText`. */
  sha256: sha256Schema,
});
export type NoticeEvidence = z.infer<typeof noticeEvidenceSchema>;

/** 书面监督纠正意见 as it was approved, with its 文号; `id` is the notice's. */
export const noticePaperSchema = z.looseObject({
  id: idSchema,
  noticeId: idSchema,
  number: z.string().max(60),
  model: issuedModelSchema,
  /** Of `model` as canonical JSON. */
  sha256: sha256Schema,
  issuedOn: daySchema,
});
export type NoticePaper = z.infer<typeof noticePaperSchema>;

/** What a supervisor did outside a notice: 非问题, 抽查, a look at the log. Never changed. */
export const supervisionRecordSchema = z.looseObject({
  id: idSchema,
  departmentId: idSchema,
  officerId: idSchema,
  officerName: nameSchema,
  at: instantSchema,
  deviceAt: instantSchema,
  act: patrolActSchema,
});
export type SupervisionRecord = z.infer<typeof supervisionRecordSchema>;

const times = {
  deviceAt: instantSchema,
  /** Device clock minus server clock when it was last measured, milliseconds; null when never. */
  deviceOffsetMs: z.int().nullable(),
};

/** `POST /v1/notices/{id}/actions`. */
export const noticeActionSchema = z.object({ act: noticeActSchema, ...times });
export type NoticeAction = z.infer<typeof noticeActionSchema>;

export const noticeReceiptSchema = z.looseObject({
  actionId: idSchema,
  acceptedAt: instantSchema,
  noticeId: idSchema,
  noticeVersion: versionSchema,
  eventId: idSchema,
});
export type NoticeReceipt = z.infer<typeof noticeReceiptSchema>;

export const noticeActionResultSchema = z.looseObject({
  receipt: noticeReceiptSchema,
  notice: noticeSchema,
});
export type NoticeActionResult = z.infer<typeof noticeActionResultSchema>;

/** 412: the notice as it is now. */
export const noticeChangedProblemSchema = problemSchema.extend({
  current: noticeSchema,
  currentVersion: versionSchema,
});

/** `POST /v1/supervision-records`. */
export const supervisionRecordDraftSchema = z.object({ act: patrolActSchema, ...times });
export type SupervisionRecordDraft = z.infer<typeof supervisionRecordDraftSchema>;
