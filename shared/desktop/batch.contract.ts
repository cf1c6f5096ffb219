import { z } from 'zod';
import { idSchema, nameSchema, versionSchema } from '../central/common.ts';
import { batchLimit } from '../domain/act-vocabulary.ts';
import { batchActSchema } from '../domain/case-acts.ts';
import { defineCall } from './call.ts';

const batchResultSchema = z.object({
  id: idSchema,
  number: z.string(),
  title: nameSchema,
  /** Why this case was left as it is, in zh-CN; null when the act is in the outbox. */
  problem: z.string().nullable(),
});
export type BatchResult = z.infer<typeof batchResultSchema>;

const batchPreviewSchema = batchResultSchema.extend({ version: versionSchema });
export type BatchPreviewItem = z.infer<typeof batchPreviewSchema>;

/** One act on several cases, each with its own result (W05). */
export const batchCalls = {
  preview: defineCall({
    place: 'core',
    access: 'case:process',
    input: z.object({ act: batchActSchema, ids: z.array(idSchema).min(1).max(batchLimit) }),
    output: z.object({ items: z.array(batchPreviewSchema) }),
  }),
  submit: defineCall({
    place: 'core',
    access: 'case:process',
    writes: true,
    input: z.object({
      act: batchActSchema,
      cases: z
        .array(z.object({ id: idSchema, seenVersion: versionSchema }))
        .min(1)
        .max(batchLimit),
    }),
    output: z.object({ results: z.array(batchResultSchema) }),
  }),
} as const;
