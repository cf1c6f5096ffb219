import { z } from 'zod';

/** An act on a notice of supervision (articles 13 to 15), told apart by its kind. */
export const noticeActSchema = z.looseObject({ kind: z.string() });
export type NoticeAct = z.infer<typeof noticeActSchema>;
