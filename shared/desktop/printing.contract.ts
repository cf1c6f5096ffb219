import { z } from 'zod';
import { documentModelSchema } from '../domain/documents/document-model.ts';
import { defineCall } from './call.ts';
import { paperSourceSchema } from './documents.contract.ts';

export const printingCalls = {
  /** Lays out and saves where the officer chooses; `fileName` is null when the dialog was closed. */
  savePdf: defineCall({
    place: 'main',
    access: 'public',
    input: z.object({ source: paperSourceSchema }),
    output: z.object({ fileName: z.string().nullable(), pages: z.int() }),
  }),
  /** To paper, by the system's own dialog; false when it was closed. */
  print: defineCall({
    place: 'main',
    access: 'public',
    input: z.object({ source: paperSourceSchema }),
    output: z.object({ isPrinted: z.boolean() }),
  }),
  /** What the hidden page is to lay out. */
  page: defineCall({
    place: 'main',
    access: 'public',
    isForPrintPage: true,
    input: z.void(),
    output: documentModelSchema,
  }),
  /** The hidden page has laid it out. */
  laid: defineCall({
    place: 'main',
    access: 'public',
    isForPrintPage: true,
    input: z.object({ pages: z.int().min(1).max(5_000) }),
    output: z.void(),
  }),
} as const;
