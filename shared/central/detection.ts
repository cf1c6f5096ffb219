import { z } from 'zod';
import { daySchema, idSchema, instantSchema, nameSchema, versionSchema } from './common.ts';

const situationSchema = z.int().min(1).max(5);

/**
 * What a rule is set to: numbers with the unit that its check names, words, lists of words. The check judges
 * them; a newer one may take what this version has never heard of.
 */
const ruleParametersSchema = z.record(z.string(), z.unknown());

/**
 * A detection rule (S01, S14), published and versioned by the central service. `check` names the code in
 * shared/domain/patrol that looks; everything else is data. What a patrol cannot read of it is a problem of
 * that rule and named there: it must not stop the feed for all others.
 */
export const detectionRuleSchema = z.looseObject({
  /** R01, R02 … */
  id: idSchema,
  check: z.string().min(1).max(60),
  version: versionSchema,
  name: nameSchema,
  /** 第十四条 ①–⑤; the first is the one that a finding proposes. */
  situations: z.array(z.int()),
  /** `minor` 一般 or `serious` 较重 (第十五条). */
  severity: z.string(),
  /** zh-CN, for people: what is looked for, and by which article or standard. */
  explanation: z.string().max(1_000),
  parameters: ruleParametersSchema,
  enabled: z.boolean(),
});
export type DetectionRule = z.infer<typeof detectionRuleSchema>;

/** A recorded absence of an officer (scenario 18): days of leave, or the transfer out of the department. */
export const leaveSchema = z.looseObject({
  id: idSchema,
  departmentId: idSchema,
  officerId: idSchema,
  officerName: nameSchema,
  kind: z.enum(['leave', 'transfer']),
  /** First and last day, both included; an open end is null. */
  from: daySchema,
  to: daySchema.nullable(),
  recordedAt: instantSchema,
});
export type Leave = z.infer<typeof leaveSchema>;

const grantDiffSchema = z.object({
  add: z.array(nameSchema).max(100),
  remove: z.array(nameSchema).max(100),
});

/** 权限审定 and 执行 (第十八条): the diff that was approved, and the one that was carried out. */
export const permissionOrderSchema = z.looseObject({
  id: idSchema,
  departmentId: idSchema,
  officerId: idSchema,
  officerName: nameSchema,
  approved: grantDiffSchema,
  approvedByName: nameSchema,
  approvedAt: instantSchema,
  executed: grantDiffSchema.nullable(),
  executedByName: nameSchema.nullable(),
  executedAt: instantSchema.nullable(),
});
export type PermissionOrder = z.infer<typeof permissionOrderSchema>;

/** A finding of the patrol with its evidence and why it was flagged. */
export const hitSchema = z.object({
  ruleId: idSchema,
  ruleVersion: versionSchema,
  situation: situationSchema,
  severity: z.enum(['minor', 'serious']),
  subject: z.object({ kind: z.enum(['case', 'officer', 'order']), id: idSchema }),
  caseId: idSchema.nullable(),
  officerId: idSchema.nullable(),
  officerName: nameSchema,
  matterId: idSchema.nullable(),
  /** The same finding has the same key in every patrol, on the server and at the terminal. */
  key: z.string().min(1).max(300),
  /** Of the facts that made it: a disposal holds until this changes. */
  factsHash: z.string().min(1).max(64),
  why: z.string().max(2_000),
  facts: z.array(z.object({ label: nameSchema, value: z.string().max(2_000) })),
  /** Case events, opinions, documents or the order. */
  evidenceIds: z.array(idSchema),
  happenedAt: instantSchema,
});

const ruleProblemSchema = z.object({ ruleId: idSchema, message: z.string().max(1_000) });

/** Answer of `GET /v1/patrol`. */
export const patrolReportSchema = z.looseObject({
  ranAt: instantSchema,
  hits: z.array(hitSchema),
  /** Rules that could not look, with the reason. */
  problems: z.array(ruleProblemSchema),
});

/** Body of `POST /v1/patrol/trial` (S14): a published rule with other parameters. */
export const ruleTrialRequestSchema = z.object({
  ruleId: idSchema,
  parameters: ruleParametersSchema,
});

const hitListSchema = z.object({ count: z.int().min(0), hits: z.array(hitSchema) });

/** What the other parameters would find more, no longer find, and find as before. */
export const ruleTrialSchema = z.looseObject({
  added: hitListSchema,
  removed: hitListSchema,
  kept: hitListSchema,
});
