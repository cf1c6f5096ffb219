import { z } from 'zod';
import {
  daySchema,
  idSchema,
  instantSchema,
  nameSchema,
  versionSchema,
} from '../central/common.ts';
import {
  noticeEventSchema,
  noticePaperSchema,
  noticeSchema,
  supervisionPolicySchema,
} from '../central/supervision.ts';
import {
  correctionLinkSchema,
  noticeActSchema,
  noticeFindingSchema,
  evidenceClaimSchema,
} from '../domain/notices/notice-acts.ts';
import {
  noticeActKinds,
  noticeChannels,
  noticeStates,
  severities,
  situations,
} from '../domain/notices/notice-vocabulary.ts';
import { defineCall } from './call.ts';
import { lintFindingSchema } from './cases.contract.ts';
import { outboxItemSchema, outboxStateSchema } from './outbox.contract.ts';
import { evidenceRowSchema } from './patrol.contract.ts';

const situationSchema = z.union(situations.map((number) => z.literal(number)));
const channelSchema = z.enum(noticeChannels);

export const noticeLights = ['normal', 'warning', 'overdue', 'idle'] as const;
const noticeLightSchema = z.enum(noticeLights);

/**
 * `to-do`: waits for this officer; `open`: under way; `closed`: at its end; `all`. An officer who neither
 * supervises nor leads has only the own ones.
 */
export const noticeTabs = ['to-do', 'open', 'closed', 'all'] as const;

export const noticeFilterSchema = z.object({
  tab: z.enum(noticeTabs),
  channel: channelSchema.nullable(),
  situation: situationSchema.nullable(),
  severity: z.enum(severities).nullable(),
  light: noticeLightSchema.nullable(),
  /** Addressee. */
  addresseeId: idSchema.nullable(),
  /** Months of opening, `YYYY-MM`. */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable(),
});
export type NoticeFilter = z.infer<typeof noticeFilterSchema>;

export const noticeRowSchema = z.object({
  id: idSchema,
  number: z.string().nullable(),
  channel: channelSchema,
  state: z.enum(noticeStates),
  severity: z.enum(severities),
  situation: situationSchema,
  addresseeName: nameSchema,
  supervisorName: nameSchema,
  caseId: idSchema.nullable(),
  caseNumber: z.string(),
  content: z.string(),
  openedAt: instantSchema,
  dueOn: daySchema,
  light: noticeLightSchema,
  remainingDays: z.int().nullable(),
  /** It waits for this officer. */
  isMine: z.boolean(),
  /** Its rule says 较重, it goes out as 一般. */
  isLessened: z.boolean(),
  /** Times it was returned. */
  rounds: z.int(),
  /** Only here so far: not accepted by the service, no legal effect (an oral record is complete all the same). */
  isLocal: z.boolean(),
  /** State of the newest act of this terminal on it that the service has not accepted. */
  pending: outboxStateSchema.nullable(),
});
export type NoticeRow = z.infer<typeof noticeRowSchema>;

/** What changed in the case between the opening of the notice and now (S12). */
export const caseChangeSchema = z.object({
  label: z.string(),
  before: z.string(),
  after: z.string(),
});

export const noticeDetailSchema = z.object({
  notice: noticeSchema,
  /** 0 while the service does not have it. */
  version: z.int().min(0),
  light: noticeLightSchema,
  remainingDays: z.int().nullable(),
  proposal: z.object({ to: z.enum(['written', 'report']), why: z.string() }).nullable(),
  events: z.array(noticeEventSchema),
  evidence: z.array(evidenceRowSchema),
  /** The frozen evidence has the hash that the notice names, and the chain of events is whole; null while not here. */
  isEvidenceWhole: z.boolean().nullable(),
  paper: noticePaperSchema.nullable(),
  /** Acts of this terminal that have no effect yet, or wait for a person. */
  pending: z.array(outboxItemSchema),
  choices: z.array(z.object({ kind: z.enum(noticeActKinds), refusal: z.string().nullable() })),
  /** Acts of the correction in words. */
  links: z.array(correctionLinkSchema.extend({ title: z.string(), at: instantSchema })),
  /** Before and after of the case; empty without one. */
  changes: z.array(caseChangeSchema),
  /** Notices before and after this one. */
  related: z.array(
    z.object({
      id: idSchema,
      channel: channelSchema,
      state: z.enum(noticeStates),
      relation: z.enum(['preceding', 'following']),
    }),
  ),
});
export type NoticeDetail = z.infer<typeof noticeDetailSchema>;

/** What the form of a new notice shows before anybody typed. */
export const noticePreparationSchema = z.object({
  addressees: z.array(
    z.object({
      kind: z.enum(['officer', 'department']),
      id: idSchema,
      name: nameSchema,
      post: nameSchema,
    }),
  ),
  /** The person the finding or case points to; null when it points to nobody. */
  addressee: z.object({ kind: z.enum(['officer', 'department']), id: idSchema }).nullable(),
  case: z.object({ id: idSchema, number: z.string(), title: nameSchema }).nullable(),
  finding: noticeFindingSchema.nullable(),
  evidence: evidenceClaimSchema,
  evidenceRows: z.array(evidenceRowSchema),
  severity: z.enum(severities),
  severityReason: z.string(),
  situation: situationSchema,
  content: z.string(),
  demand: z.string(),
  dueOn: daySchema,
  /** Of the work record. */
  at: instantSchema,
  /** Draft of the report, for when it is 较重. */
  reportText: z.string(),
  /** Notices of the same kind to the addressee in the months that count. */
  repeatCount: z.int(),
  policy: supervisionPolicySchema,
});
export type NoticePreparation = z.infer<typeof noticePreparationSchema>;

/** What was typed and not submitted; kept encrypted, restored when the form is opened again. */
export const noticeFormSchema = z.record(z.string().max(40), z.unknown());

const formSubject = {
  /** Id of the notice, or `new` for a form of a notice that does not exist yet. */
  noticeId: idSchema,
  /** Kind of act; for a new notice the channel. */
  kind: z.string().max(40),
};

/** An act of the system that may be named as the correction. */
export const correctionChoiceSchema = correctionLinkSchema.extend({
  title: z.string(),
  officerName: nameSchema,
  at: instantSchema,
});

/** How long it is until the date of an act; null for an act without one, or one that is past. */
const noticeDueSchema = z.object({
  /** By the published calendar, from today. */
  workingDays: z.int(),
  /** The date lies outside the calendar that is published. */
  estimated: z.boolean(),
});
export type NoticeDue = z.infer<typeof noticeDueSchema>;

const tallySchema = z.object({
  key: z.string(),
  name: z.string(),
  total: z.int(),
  open: z.int(),
  overdue: z.int(),
  closed: z.int(),
});
export type NoticeTally = z.infer<typeof tallySchema>;

export const noticeStatisticsSchema = z.object({
  /** 口径 in words. */
  conditions: z.string(),
  total: z.int(),
  byChannel: z.array(tallySchema),
  bySituation: z.array(tallySchema),
  byDepartment: z.array(tallySchema),
  byPerson: z.array(tallySchema),
  byMonth: z.array(tallySchema),
});
export type NoticeStatistics = z.infer<typeof noticeStatisticsSchema>;

export const noticeCalls = {
  page: defineCall({
    place: 'core',
    access: 'notice:use',
    input: z.object({
      filter: noticeFilterSchema,
      after: z.string().max(200).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      rows: z.array(noticeRowSchema),
      next: z.string().nullable(),
      total: z.int(),
    }),
  }),
  counts: defineCall({
    place: 'core',
    access: 'notice:use',
    input: z.void(),
    output: z.object({ toDo: z.int(), open: z.int(), overdue: z.int(), closed: z.int() }),
  }),
  read: defineCall({
    place: 'core',
    access: 'notice:use',
    input: z.object({ id: idSchema }),
    output: noticeDetailSchema,
  }),
  /** Prefills a new notice from a case, a hit, or the notice it follows up. */
  prepare: defineCall({
    place: 'core',
    access: 'supervise:act',
    input: z.object({
      channel: channelSchema,
      caseId: idSchema.nullable(),
      hitKey: z.string().max(300).nullable(),
      precedingId: idSchema.nullable(),
    }),
    output: noticePreparationSchema,
  }),
  /** What stands against an act as it is typed; `id` null for a new notice. */
  check: defineCall({
    place: 'core',
    access: 'notice:use',
    input: z.object({ id: idSchema.nullable(), act: noticeActSchema }),
    output: z.object({
      findings: z.array(lintFindingSchema),
      refusal: z.string().nullable(),
      due: noticeDueSchema.nullable(),
    }),
  }),
  /** Returns when act, outbox and journal row have committed. `id` null opens a notice, `subjectId` is then its id. */
  submit: defineCall({
    place: 'core',
    access: 'notice:use',
    writes: true,
    input: z.object({
      id: idSchema.nullable(),
      act: noticeActSchema,
      /** The version that the officer saw; null for a new notice. */
      seenVersion: versionSchema.nullable(),
    }),
    output: outboxItemSchema,
  }),
  readForm: defineCall({
    place: 'core',
    access: 'notice:use',
    input: z.object(formSubject),
    output: z.object({ form: noticeFormSchema.nullable() }),
  }),
  /** null forgets what was typed. */
  saveForm: defineCall({
    place: 'core',
    access: 'notice:use',
    input: z.object({ ...formSubject, form: noticeFormSchema.nullable() }),
    output: z.void(),
  }),
  /** Acts on the notice's case since it was opened, newest first. */
  corrections: defineCall({
    place: 'core',
    access: 'notice:use',
    input: z.object({ id: idSchema }),
    output: z.object({ items: z.array(correctionChoiceSchema) }),
  }),
  /** By channel, situation, department, person and month of opening; drafts are not counted. */
  statistics: defineCall({
    place: 'core',
    access: 'supervise:read',
    input: z.object({ from: daySchema.nullable(), to: daySchema.nullable() }),
    output: noticeStatisticsSchema,
  }),
} as const;
