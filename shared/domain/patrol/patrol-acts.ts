import { z } from 'zod';

const id = z.string().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const text = z.string().trim();

/** 非问题: a hit that is none, with the reason; it stays silent until its facts change. */
const disposeSchema = z.object({
  kind: z.literal('dispose'),
  ruleId: z.string().min(1).max(40),
  ruleVersion: z.int().min(1),
  /** Of the hit; see {@link file://./patrol.ts}. */
  key: z.string().min(1).max(300),
  factsHash: z.string().min(1).max(128),
  caseId: id.nullable(),
  reason: text.min(1).max(500),
});

/** 随机抽查 (S02): what was drawn from how many, by which seed, so that anybody can draw it again. */
const sampleSchema = z.object({
  kind: z.literal('sample'),
  seed: z.int().min(0).max(4_294_967_295),
  population: z.int().min(1),
  /** What the population is, in words. */
  scope: text.min(1).max(200),
  caseIds: z.array(id).min(1).max(200),
  /** What the population was drawn by; records of older terminals have it in words alone. */
  conditions: z
    .object({ receivedFrom: day.nullable(), receivedTo: day.nullable(), matterId: id.nullable() })
    .nullable()
    .default(null),
  /** SHA-256 of the ids of the population, sorted by UTF-16 code units and joined by newline; lower-case hex. */
  populationSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
});

/** 查看业务操作日志 (第十三条): who looked for what; the log of looking at the log. */
const viewLogSchema = z.object({
  kind: z.literal('view-log'),
  /** The conditions in words. */
  conditions: text.min(1).max(500),
  rows: z.int().min(0),
});

/** What a supervisor does outside a notice. Posted to `/v1/supervision-records`; recorded, never changed. */
export const patrolActSchema = z.discriminatedUnion('kind', [
  disposeSchema,
  sampleSchema,
  viewLogSchema,
]);
export type PatrolAct = z.infer<typeof patrolActSchema>;
export type PatrolActOf<K extends PatrolAct['kind']> = Extract<PatrolAct, { kind: K }>;
