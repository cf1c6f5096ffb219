import { z } from 'zod';
import { deliveryWays } from '../domain/documents/document-words.ts';
import { issuedModelSchema } from '../domain/documents/document-model.ts';
import { daySchema, idSchema, instantSchema, nameSchema } from './common.ts';

export const deliverySchema = z.object({
  way: z.enum(deliveryWays),
  receiver: nameSchema,
  deliveredOn: daySchema,
  note: z.string().max(2_000),
});

/** 文书 of a case, frozen as it was issued; 作废 and 送达 are added, nothing is taken away (D01, D03, D04). */
export const documentSchema = z.looseObject({
  id: idSchema,
  caseId: idSchema,
  templateId: idSchema,
  templateVersion: z.int().min(1),
  kind: z.string().max(40),
  title: nameSchema,
  /** 文号, given by the central service and never used again; null on documents without one. */
  number: z.string().max(60).nullable(),
  fields: z.record(z.string(), z.string()),
  /** The filled text, as it was issued. */
  model: issuedModelSchema,
  /** Of `model` as canonical JSON. */
  sha256: z.string().length(64),
  issuedOn: daySchema,
  issuedAt: instantSchema,
  officerName: nameSchema,
  status: z.enum(['issued', 'void']),
  voidReason: z.string().max(2_000).nullable(),
  delivery: deliverySchema.nullable(),
});
export type IssuedDocumentRow = z.infer<typeof documentSchema>;
