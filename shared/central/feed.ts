import { z } from 'zod';
import { templateSchema } from '../domain/documents/template.ts';
import { caseEventSchema, caseSchema, materialSchema, opinionSchema } from './cases.ts';
import { progressSchema, projectSchema } from './cases.ts';
import { idSchema, instantSchema, versionSchema } from './common.ts';
import {
  calendarSchema,
  delegationSchema,
  departmentSchema,
  matterSchema,
  officerSchema,
} from './organisation.ts';
import { phraseSchema } from './phrases.ts';
import { terminalSchema } from './terminals.ts';
import { detectionRuleSchema, leaveSchema, permissionOrderSchema } from './detection.ts';
import { documentSchema } from './documents.ts';
import {
  noticeEventSchema,
  noticeEvidenceSchema,
  noticePaperSchema,
  noticeSchema,
  supervisionPolicySchema,
  supervisionRecordSchema,
} from './supervision.ts';

/** Every entity that this version of the terminal understands, and the shape of its rows. */
export const feedEntities = {
  department: departmentSchema,
  officer: officerSchema,
  delegation: delegationSchema,
  matter: matterSchema,
  calendar: calendarSchema,
  project: projectSchema,
  case: caseSchema,
  'case-event': caseEventSchema,
  material: materialSchema,
  opinion: opinionSchema,
  template: templateSchema,
  document: documentSchema,
  progress: progressSchema,
  phrase: phraseSchema,
  'supervision-policy': supervisionPolicySchema,
  notice: noticeSchema,
  'notice-event': noticeEventSchema,
  'notice-evidence': noticeEvidenceSchema,
  'notice-paper': noticePaperSchema,
  'supervision-record': supervisionRecordSchema,
  'detection-rule': detectionRuleSchema,
  leave: leaveSchema,
  'permission-order': permissionOrderSchema,
  terminal: terminalSchema,
} as const;

export type FeedEntity = keyof typeof feedEntities;
export type FeedRow<E extends FeedEntity> = z.infer<(typeof feedEntities)[E]>;

export function isFeedEntity(name: string): name is FeedEntity {
  return Object.hasOwn(feedEntities, name);
}

/**
 * One change. `drop` means "out of your scope", never "deleted": the caller purges its copy (O11). When the
 * roles of the officer change, the feed goes on with a `put` of every row that they now show, whenever it
 * was written, and a `drop` of every row that they no longer show, in the one order of the cursor. A `put`
 * may therefore bring a version that the caller has, and a `drop` a row that it has not.
 * An entity that the terminal does not know is parked with its data and replayed after an update.
 */
export const feedChangeSchema = z.looseObject({
  entity: z.string().min(1).max(60),
  id: idSchema,
  version: versionSchema,
  op: z.enum(['put', 'drop']),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type FeedChange = z.infer<typeof feedChangeSchema>;

/** A cursor is opaque; the empty string is the beginning, so a snapshot is the feed from there. */
export const cursorSchema = z.string().max(200);

export const feedPageSchema = z.looseObject({
  /** Changes when the server was restored to an older state; the terminal then stops and asks. */
  epoch: idSchema,
  cursor: cursorSchema,
  nextCursor: cursorSchema,
  hasMore: z.boolean(),
  /** How many changes lie after nextCursor at most; for progress figures only. */
  remaining: z.int().min(0),
  serverTime: instantSchema,
  changes: z.array(feedChangeSchema),
});
export type FeedPage = z.infer<typeof feedPageSchema>;

export const feedQuerySchema = z.object({
  cursor: cursorSchema.default(''),
  limit: z.coerce.number().int().min(1).max(2_000).default(500),
});

/**
 * Data of the `changed` event. The event's id is the cursor of the newest change, so a terminal that is
 * there already need not ask. A terminal waits a random part of `spreadMs` before it asks: many terminals
 * that are told at once do not fall on the service together. 0, or nothing: at once.
 */
export const changedEventSchema = z.looseObject({
  spreadMs: z.int().min(0).max(600_000).default(0),
});
