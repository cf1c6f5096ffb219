import { z } from 'zod';
import { idSchema } from '../central/common.ts';
import { defineCall } from './call.ts';
import { noticeFilterSchema } from './notices.contract.ts';
import { worklistFilterSchema } from './worklist.contract.ts';

/** What is to be written out: the list as filtered, or one case. */
export const exportRequestSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('worklist'), filter: worklistFilterSchema }),
  z.object({ what: z.literal('case'), id: idSchema }),
  /** The register of notices as filtered (articles 14 and 15). */
  z.object({ what: z.literal('register'), filter: noticeFilterSchema }),
  /** A notice with evidence and history as JSON that a third party can verify (S11). */
  z.object({ what: z.literal('evidence'), noticeId: idSchema }),
  /** The own journal of this terminal, signed, as a file that a third party can verify (L01). */
  z.object({ what: z.literal('journal') }),
]);
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** What an export would be. */
export const exportPlanSchema = z.object({
  /** Suggested file name with its ending. */
  fileName: z.string(),
  /** Rows of the list; 1 for a case. */
  total: z.int(),
  /** 口径 in words: scope and conditions. */
  conditions: z.string(),
  /** The most rows one file takes. */
  limit: z.int(),
});
export type ExportPlan = z.infer<typeof exportPlanSchema>;

export const exportResultSchema = z.object({
  outcome: z.enum(['saved', 'canceled']),
  /** Name without its folder; empty when canceled. */
  fileName: z.string(),
  rows: z.int(),
  bytes: z.int(),
});
export type ExportResult = z.infer<typeof exportResultSchema>;

export const exportCalls = {
  plan: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: exportRequestSchema,
    output: exportPlanSchema,
  }),
  /** Asks where to, then writes the file. `exports:progressed` tells how far it is. */
  save: defineCall({
    place: 'main',
    access: 'case:read-own',
    input: exportRequestSchema,
    output: exportResultSchema,
  }),
  /** Ends the export under way; its call fails with EXPORT_CANCELED. */
  cancel: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.void(),
    output: z.void(),
  }),
  /** The bytes of the file. When it returns the journal knows of it: no copy leaves unlogged. */
  build: defineCall({
    place: 'core',
    access: 'case:read-own',
    isInternal: true,
    input: z.object({ request: exportRequestSchema, fileName: z.string().max(255) }),
    output: z.object({ bytes: z.instanceof(Uint8Array), rows: z.int() }),
  }),
  /** The file could not be written after all. */
  noteUnsaved: defineCall({
    place: 'core',
    access: 'case:read-own',
    isInternal: true,
    input: z.object({ fileName: z.string().max(255), code: z.string().max(60) }),
    output: z.void(),
  }),
} as const;
