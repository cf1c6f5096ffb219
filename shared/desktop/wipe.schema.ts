import { z } from 'zod';
import { instantSchema, nameSchema } from '../central/common.ts';

/** The service has ended the terminal, or an officer has taken the own cache off a shared one. */
export const wipeReasons = ['revoked', 'removed'] as const;

/** More case numbers than this are counted, not named. */
export const mostNamedSubjects = 100;

/**
 * What is known of a cache that was put aside before: its acts are in the officer's present cache and counted
 * there; some of it could not be read; nothing could; nobody has tried yet.
 */
export const putAsideContents = ['taken-over', 'partly', 'unread', 'untried'] as const;

/** A cache that had been put aside (damage, a forgotten password). It goes to the administrator as it is. */
export const putAsideSchema = z.object({
  keptAt: instantSchema,
  content: z.enum(putAsideContents),
  /** Acts known of in it that nothing has brought back. */
  lost: z.int(),
});
export type PutAside = z.infer<typeof putAsideSchema>;

/** What became of one officer's cache. Counts and numbers only: nothing of what the acts say. */
export const sealedCacheSchema = z.object({
  /** null when nobody knows any more whose it was. */
  officerName: nameSchema.nullable(),
  /** Acts without effect yet; null when the cache could not be looked into. */
  waiting: z.int().nullable(),
  subjectNumbers: z.array(z.string()).max(mostNamedSubjects),
  /** Name below the folder `sealed` of the data; null when there was nothing to keep. */
  sealedAs: z.string().nullable(),
  /** Caches of this officer that had been put aside, newest first. */
  putAside: z.array(putAsideSchema),
});
export type SealedCache = z.infer<typeof sealedCacheSchema>;

/** What would be sealed if the officer took the own cache off this terminal. */
export const removalPlanSchema = sealedCacheSchema
  .pick({ subjectNumbers: true, putAside: true })
  .extend({ waiting: z.int() });
export type RemovalPlan = z.infer<typeof removalPlanSchema>;

/** What was wiped from this terminal, until somebody has taken note of it. */
export const wipeReportSchema = z.object({
  /** Of the last order. */
  reason: z.enum(wipeReasons),
  at: instantSchema,
  /** False while something keeps it from being finished. */
  isDone: z.boolean(),
  /** Of every order that nobody has taken note of, oldest first. */
  caches: z.array(
    sealedCacheSchema.extend({
      reason: z.enum(wipeReasons),
      at: instantSchema,
      /** Where those that were put aside lie below `sealed`; null when there are none. */
      putAsideAs: z.string().nullable(),
    }),
  ),
});
export type WipeReport = z.infer<typeof wipeReportSchema>;
