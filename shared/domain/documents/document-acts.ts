import { z } from 'zod';
import { fieldKeyLimit, linesLimit } from './document-limits.ts';
import { deliveryWays } from './document-words.ts';

const id = z.string().min(1).max(64);
const text = z.string().trim().max(2_000);

/** 制发: the server fills the template again, gives the number and freezes the text (D01, D03). */
export const documentIssueSchema = z.object({
  kind: z.literal('document-issue'),
  templateId: id,
  templateVersion: z.int().min(1),
  fields: z.record(z.string().max(fieldKeyLimit), z.string().max(linesLimit)),
});
export type DocumentIssue = z.infer<typeof documentIssueSchema>;

/** 作废: the number stays used for ever (D03). */
export const documentVoidSchema = z.object({
  kind: z.literal('document-void'),
  documentId: id,
  reason: text,
});
export type DocumentVoid = z.infer<typeof documentVoidSchema>;

/** 送达 (D04). */
export const documentDeliverSchema = z.object({
  kind: z.literal('document-deliver'),
  documentId: id,
  way: z.enum(deliveryWays),
  receiver: z.string().trim().max(100),
  deliveredOn: z.string().max(20),
  note: text,
});
export type DocumentDeliver = z.infer<typeof documentDeliverSchema>;

/** Acts on the documents of a case; they change no state of it. */
export type DocumentAct = DocumentIssue | DocumentVoid | DocumentDeliver;

const documentActKinds: ReadonlySet<string> = new Set<DocumentAct['kind']>([
  'document-issue',
  'document-void',
  'document-deliver',
]);

export function isDocumentAct<A extends { readonly kind: string }>(
  act: A,
): act is A & Extract<A, DocumentAct> {
  return documentActKinds.has(act.kind);
}
