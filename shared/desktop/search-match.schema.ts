import { z } from 'zod';

/** What somebody types to find something. */
export const searchTextSchema = z.string().trim().min(1).max(100);

/** A field other than number and title that made a row match (W09). */
export const matchedFields = [
  'project',
  'applicant',
  'project-code',
  'credit-code',
  'address',
] as const;

export const searchMatchSchema = z.object({ field: z.enum(matchedFields), text: z.string() });
export type SearchMatch = z.infer<typeof searchMatchSchema>;
