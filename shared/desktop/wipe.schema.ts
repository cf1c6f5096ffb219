import { z } from 'zod';
import { instantSchema, nameSchema } from '../central/common.ts';

/** The service has ended the terminal, or an officer has taken the own cache off a shared one. */
export const wipeReasons = ['revoked', 'removed'] as const;

/** More case numbers than this are counted, not named. */
export const mostNamedSubjects = 100;

/** What became of one officer's cache. Counts and numbers only: nothing of what the acts say. */
export const sealedCacheSchema = z.object({
  /** null when nobody knows any more whose it was. */
  officerName: nameSchema.nullable(),
  /** Acts without effect yet; null when the cache could not be looked into. */
  waiting: z.int().nullable(),
  subjectNumbers: z.array(z.string()).max(mostNamedSubjects),
  /** Name below the folder `sealed` of the data; null when there was nothing to keep. */
  sealedAs: z.string().nullable(),
});
export type SealedCache = z.infer<typeof sealedCacheSchema>;

/** What was wiped from this terminal, until somebody has taken note of it. */
export const wipeReportSchema = z.object({
  reason: z.enum(wipeReasons),
  at: instantSchema,
  /** False while something keeps it from being finished. */
  isDone: z.boolean(),
  caches: z.array(sealedCacheSchema),
});
export type WipeReport = z.infer<typeof wipeReportSchema>;
