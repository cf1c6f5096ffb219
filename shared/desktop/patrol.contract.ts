import { z } from 'zod';
import { daySchema, idSchema, instantSchema, nameSchema } from '../central/common.ts';
import { severities, situations } from '../domain/notices/notice-vocabulary.ts';
import { defineCall } from './call.ts';
import { outboxItemSchema } from './outbox.contract.ts';

const severitySchema = z.enum(severities);
const situationSchema = z.union(situations.map((number) => z.literal(number)));
const keySchema = z.string().min(1).max(300);
const parametersSchema = z.record(
  z.string().max(40),
  z.union([z.number(), z.string().max(200), z.array(z.string().max(200)).max(50)]),
);

/** A hit of a rule, as the patrol queue lists it (S01). */
export const hitRowSchema = z.object({
  key: keySchema,
  factsHash: z.string(),
  ruleId: z.string(),
  ruleVersion: z.int(),
  ruleName: z.string(),
  situation: situationSchema,
  severity: severitySchema,
  caseId: idSchema.nullable(),
  caseNumber: z.string(),
  /** Title of the case, or what else the hit is about. */
  title: z.string(),
  matterName: z.string(),
  officerId: idSchema.nullable(),
  officerName: z.string(),
  /** Why it was flagged, one sentence with its figures (S14). */
  why: z.string(),
  happenedAt: instantSchema,
  /** Hits of the same rule by the same person, this one included (S13). */
  repeats: z.int(),
  /** A disposal that has not reached the service yet. */
  isDisposing: z.boolean(),
  /** The newest notice about this hit; null when there is none. */
  notice: z.object({ id: idSchema, state: z.string() }).nullable(),
});
export type HitRow = z.infer<typeof hitRowSchema>;

export const patrolFilterSchema = z.object({
  ruleId: z.string().max(40).nullable(),
  severity: severitySchema.nullable(),
  situation: situationSchema.nullable(),
  officerId: idSchema.nullable(),
  matterId: idSchema.nullable(),
  /** false: those about which there is a notice under way are left out. */
  withNotices: z.boolean(),
});
export type PatrolFilter = z.infer<typeof patrolFilterSchema>;

/** How the local patrol stands. */
export const patrolStateSchema = z.object({
  /** The last whole run; null before the first. */
  ranAt: instantSchema.nullable(),
  /** Data or rules have changed since. */
  isStale: z.boolean(),
  running: z.object({ done: z.int(), total: z.int() }).nullable(),
  /** The newest run has failed: what is safe and what to do, zh-CN; null when it has not. */
  failure: z.string().nullable(),
  cases: z.int(),
  /** Rules that could not be run, or of which not all is listed, and why; zh-CN. */
  problems: z.array(z.object({ ruleId: z.string(), message: z.string() })),
});
export type PatrolState = z.infer<typeof patrolStateSchema>;

/** A row of evidence in words. */
export const evidenceRowSchema = z.object({
  id: idSchema,
  entity: z.enum(['case-event', 'opinion', 'document']),
  at: instantSchema,
  deviceAt: instantSchema.nullable(),
  officerName: z.string(),
  /** What it is, e.g. 受理, 意见：同意, 准予行政许可决定书 湛建许〔2026〕3号. */
  title: z.string(),
  text: z.string(),
});
export type EvidenceRow = z.infer<typeof evidenceRowSchema>;

/** Parameters as people read them; one of an unknown kind comes as a text. */
const shownParametersSchema = z.record(
  z.string(),
  z.union([z.number(), z.string(), z.array(z.string())]),
);
export type ShownParameters = z.infer<typeof shownParametersSchema>;

export const hitDetailSchema = hitRowSchema.extend({
  explanation: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  evidence: z.array(evidenceRowSchema),
  parameters: shownParametersSchema,
});
export type HitDetail = z.infer<typeof hitDetailSchema>;

/** A published rule; of a newer version, only what this one understands, and `problem` says that it does not run. */
export const patrolRuleSchema = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  situations: z.array(situationSchema),
  /** null for one that this version does not know. */
  severity: severitySchema.nullable(),
  explanation: z.string(),
  parameters: shownParametersSchema,
  enabled: z.boolean(),
  hits: z.int(),
  problem: z.string().nullable(),
});
export type PatrolRule = z.infer<typeof patrolRuleSchema>;

const changedHitSchema = z.object({ key: keySchema, title: z.string(), why: z.string() });

/** What other parameters would find (S14): nothing is stored. */
export const ruleTrialSchema = z.object({
  added: z.int(),
  removed: z.int(),
  kept: z.int(),
  /** Up to 50 of each. */
  addedHits: z.array(changedHitSchema),
  removedHits: z.array(changedHitSchema),
});
export type RuleTrial = z.infer<typeof ruleTrialSchema>;

export const sampleRowSchema = z.object({
  id: idSchema,
  at: instantSchema,
  officerName: nameSchema,
  seed: z.int(),
  population: z.int(),
  scope: z.string(),
  /** null in records of older terminals. */
  conditions: z
    .object({
      receivedFrom: daySchema.nullable(),
      receivedTo: daySchema.nullable(),
      matterId: idSchema.nullable(),
    })
    .nullable(),
  /** Of the sorted ids of the population, joined by newline; null in records of older terminals. */
  populationSha256: z.string().nullable(),
  isPending: z.boolean(),
  cases: z.array(
    z.object({
      id: idSchema,
      number: z.string(),
      title: z.string(),
      /** Hits on it now. */
      hits: z.int(),
    }),
  ),
});
export type SampleRow = z.infer<typeof sampleRowSchema>;

const tallySchema = z.object({ id: z.string(), name: z.string(), hits: z.int(), serious: z.int() });

export const patrolCalls = {
  state: defineCall({
    place: 'core',
    access: 'supervise:read',
    input: z.void(),
    output: patrolStateSchema,
  }),
  /** Starts a run over the cache in the background; `patrol:changed` tells how far it is. A run under way goes on. */
  run: defineCall({
    place: 'core',
    access: 'supervise:read',
    writes: true,
    input: z.void(),
    output: patrolStateSchema,
  }),
  /** Ends the run and the dry run under way; the hits of the last whole run stay. */
  cancel: defineCall({
    place: 'core',
    access: 'supervise:read',
    input: z.void(),
    output: z.void(),
  }),
  /** Hits of the last run that nobody has disposed of: serious first, then newest. */
  page: defineCall({
    place: 'core',
    access: 'supervise:read',
    input: z.object({
      filter: patrolFilterSchema,
      after: z.string().max(400).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      rows: z.array(hitRowSchema),
      next: z.string().nullable(),
      total: z.int(),
    }),
  }),
  read: defineCall({
    place: 'core',
    access: 'supervise:read',
    input: z.object({ key: keySchema }),
    output: hitDetailSchema,
  }),
  rules: defineCall({
    place: 'core',
    access: 'supervise:read',
    input: z.void(),
    output: z.object({ items: z.array(patrolRuleSchema) }),
  }),
  /** @throws RULE_PARAMETER_INVALID with `fields` */
  tryRule: defineCall({
    place: 'core',
    access: 'supervise:read',
    input: z.object({ ruleId: z.string().max(40), parameters: parametersSchema }),
    output: ruleTrialSchema,
  }),
  /** 非问题: queued, and hidden from the list at once. */
  dispose: defineCall({
    place: 'core',
    access: 'supervise:act',
    writes: true,
    input: z.object({
      key: keySchema,
      factsHash: z.string().max(128),
      reason: z.string().trim().min(1).max(500),
    }),
    output: outboxItemSchema,
  }),
  /** Draws cases of the department at random; null lets the terminal choose the seed (S02). */
  sample: defineCall({
    place: 'core',
    access: 'supervise:act',
    writes: true,
    input: z.object({
      size: z.int().min(1).max(200),
      seed: z.int().min(0).max(4_294_967_295).nullable(),
      receivedFrom: daySchema.nullable(),
      receivedTo: daySchema.nullable(),
      matterId: idSchema.nullable(),
    }),
    output: sampleRowSchema,
  }),
  samples: defineCall({
    place: 'core',
    access: 'supervise:read',
    input: z.object({ limit: z.int().min(1).max(100) }),
    output: z.object({ items: z.array(sampleRowSchema) }),
  }),
  /** Who and what comes up again and again (S13). */
  repeats: defineCall({
    place: 'core',
    access: 'supervise:read',
    input: z.void(),
    output: z.object({ officers: z.array(tallySchema), matters: z.array(tallySchema) }),
  }),
} as const;
