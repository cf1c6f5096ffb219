import { z } from 'zod';

/** What a patrol puts on record (article 14), told apart by its kind. */
export const patrolActSchema = z.looseObject({ kind: z.string() });
export type PatrolAct = z.infer<typeof patrolActSchema>;
