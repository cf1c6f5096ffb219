import { z } from 'zod';
import { deliveryWays } from '../documents/document-words.ts';
import {
  correctionLimit,
  evidenceLimit,
  noticeChannels,
  noticeTextLimit,
  severities,
  situations,
  verdicts,
} from './notice-vocabulary.ts';

const text = z.string().trim().max(noticeTextLimit);
const short = z.string().trim().max(200);
const id = z.string().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instant = z.iso.datetime({ offset: true });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** 工作记录: compulsory beside every oral and online notice (第十五条). */
export const workRecordSchema = z.object({
  /** When it was said. */
  at: instant,
  /** Place, or telephone number. */
  place: short,
  /** To whom; names a person also where the notice goes to a department. */
  person: short,
  content: text,
  /** What the person answered. */
  answer: text,
});
export type WorkRecord = z.infer<typeof workRecordSchema>;

export const addresseeSchema = z.object({ kind: z.enum(['officer', 'department']), id });

/** The hit of a patrol rule that the notice is about. */
export const noticeFindingSchema = z.object({
  ruleId: z.string().min(1).max(40),
  ruleVersion: z.int().min(1),
  /** Of the hit, see shared/domain/patrol. */
  key: z.string().min(1).max(300),
  factsHash: z.string().min(1).max(128),
  why: text,
  /**
   * What its rule calls it (第十五条). Absent in older rows, and left absent: acts and events are hashed as
   * they are.
   */
  severity: z.enum(severities).nullable().optional(),
});

/** Rows of the case that prove it, and one hash over them as the supervisor saw them (S11). */
export const evidenceClaimSchema = z.object({
  ids: z.array(id).max(evidenceLimit),
  /** Of {@link file://./evidence.ts} `evidenceText`; of the empty list when there is none. */
  sha256,
});

/** What a written notice may still change while it is a draft. */
const wording = {
  severity: z.enum(severities),
  /** The facts that make it so. */
  severityReason: text,
  situation: z.union(situations.map((number) => z.literal(number))),
  content: text,
  /** 改正要求. */
  demand: text,
  /** Last day for the feedback. */
  dueOn: day,
  /** Draft of the report to the 领导小组; present exactly when 较重 (第十五条). */
  reportText: text.nullable(),
};

export const noticeOpeningSchema = z.object({
  kind: z.literal('open'),
  channel: z.enum(noticeChannels),
  addressee: addresseeSchema,
  caseId: id.nullable(),
  finding: noticeFindingSchema.nullable(),
  evidence: evidenceClaimSchema,
  workRecord: workRecordSchema.nullable(),
  /** The notice that this one follows up. */
  precedingId: id.nullable(),
  ...wording,
});

/** An act of the system that shows the correction. */
export const correctionLinkSchema = z.object({ caseId: id, eventId: id });

/**
 * The acts on a notice, as people fill them in. The same shape is drafted at the terminal, queued in the
 * outbox, posted to `/v1/notices/{id}/actions` and judged by {@link file://./notice-rules.ts}.
 */
export const noticeActSchema = z.discriminatedUnion('kind', [
  noticeOpeningSchema,
  z.object({ kind: z.literal('approve-draft'), text }),
  z.object({ kind: z.literal('return-draft'), text }),
  z.object({ kind: z.literal('amend'), ...wording }),
  z.object({ kind: z.literal('cancel'), text }),
  z.object({
    kind: z.literal('deliver'),
    way: z.enum(deliveryWays),
    receiver: short,
    deliveredOn: day,
    note: text,
    /** Another last day for the feedback, since it counts from the delivery; null keeps the date. */
    dueOn: day.nullable().default(null),
  }),
  z.object({ kind: z.literal('receive') }),
  z.object({ kind: z.literal('verify'), verdict: z.enum(verdicts), text }),
  z.object({
    kind: z.literal('correct'),
    text,
    links: z.array(correctionLinkSchema).max(correctionLimit),
  }),
  z.object({ kind: z.literal('feed-back'), text }),
  z.object({ kind: z.literal('sign'), text }),
  z.object({ kind: z.literal('object'), text }),
  z.object({ kind: z.literal('rule-objection'), isUpheld: z.boolean(), text }),
  z.object({ kind: z.literal('return'), text, dueOn: day }),
  z.object({ kind: z.literal('raise'), severityReason: text, reportText: text }),
  z.object({ kind: z.literal('report-number'), number: short, submittedOn: day }),
  z.object({ kind: z.literal('report-instruct'), by: short, text, instructedOn: day }),
  z.object({ kind: z.literal('supersede'), successorId: id }),
  z.object({ kind: z.literal('close'), text }),
]);
export type NoticeAct = z.infer<typeof noticeActSchema>;
export type NoticeActOf<K extends NoticeAct['kind']> = Extract<NoticeAct, { kind: K }>;
export type NoticeOpening = NoticeActOf<'open'>;
/** An act on a notice that exists. */
export type NoticeStep = Exclude<NoticeAct, NoticeOpening>;
