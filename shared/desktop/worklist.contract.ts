import { z } from 'zod';
import { caseStateSchema } from '../central/cases.ts';
import { daySchema, idSchema, nameSchema } from '../central/common.ts';
import { cardLevels } from '../domain/act-vocabulary.ts';
import { worklistBuckets } from '../domain/worklist.ts';
import { defineCall } from './call.ts';
import { lightSchema } from './clock.schema.ts';
import { outboxStateSchema } from './outbox.contract.ts';
import { searchMatchSchema, searchTextSchema } from './search-match.schema.ts';

export const worklistRowSchema = z.object({
  id: idSchema,
  number: z.string(),
  title: nameSchema,
  matterName: nameSchema,
  projectName: nameSchema,
  applicant: nameSchema,
  handlerName: nameSchema.nullable(),
  stage: z.int(),
  state: caseStateSchema,
  receivedOn: daySchema,
  acceptedOn: daySchema.nullable(),
  dueOn: daySchema.nullable(),
  estimated: z.boolean(),
  /** Working days; negative when overdue. For a case not yet accepted: days left to decide acceptance. */
  remainingDays: z.int().nullable(),
  allowedDays: z.int(),
  usedDays: z.int(),
  suspendedSince: daySchema.nullable(),
  light: lightSchema,
  /** 接件 and undecided past or near the 5 working days (K09). */
  acceptanceAlarm: z.boolean(),
  /** State of the newest act of this terminal that has not been accepted; null when there is none. */
  pending: outboxStateSchema.nullable(),
  /** 催办 that no act has answered yet (W08). */
  urgeCount: z.int(),
  /** A card given by hand (K06). */
  card: z.enum(cardLevels).nullable(),
  /** A 会签 waits for this officer. */
  isAskedToSign: z.boolean(),
  /** Came from another officer and has not been touched since. */
  isPassedOn: z.boolean(),
});
export type WorklistRow = z.infer<typeof worklistRowSchema>;

/** A row that a search found; `match` says why when neither number nor title does. */
export const foundRowSchema = worklistRowSchema.extend({ match: searchMatchSchema.nullable() });
export type FoundRow = z.infer<typeof foundRowSchema>;

/** 本人 or the whole department. */
export const worklistScopes = ['mine', 'department'] as const;

export const worklistFilterSchema = z.object({
  bucket: z.enum(worklistBuckets),
  scope: z.enum(worklistScopes),
  light: lightSchema.nullable(),
  stage: z.int().min(1).max(4).nullable(),
  matterId: idSchema.nullable(),
});
export type WorklistFilter = z.infer<typeof worklistFilterSchema>;

export const worklistCountsSchema = z.object({
  todo: z.int(),
  active: z.int(),
  done: z.int(),
  /** Of 待办, so that each figure is the number of rows that its filter shows. */
  dueToday: z.int(),
  warning: z.int(),
  urgent: z.int(),
  overdue: z.int(),
  acceptanceAlarm: z.int(),
});
export type WorklistCounts = z.infer<typeof worklistCountsSchema>;

export const worklistCalls = {
  /** One page by keyset; `after` is the opaque end of the page before. Sorted by urgency (W02). */
  page: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({
      filter: worklistFilterSchema,
      after: z.string().max(200).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      rows: z.array(worklistRowSchema),
      next: z.string().nullable(),
      total: z.int(),
    }),
  }),
  counts: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({ scope: z.enum(worklistScopes) }),
    output: worklistCountsSchema,
  }),
  /** Number, title, project, applicant, codes, address, 拼音 or 首字母; newest first (W09). */
  search: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.object({ text: searchTextSchema, limit: z.int().min(1).max(50) }),
    output: z.object({ rows: z.array(foundRowSchema) }),
  }),
  /** Matters of the own department, for the filter. */
  matters: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.void(),
    output: z.object({
      items: z.array(z.object({ id: idSchema, name: nameSchema, stage: z.int() })),
    }),
  }),
} as const;
