import { z } from 'zod';
import { instantSchema, nameSchema, sha256Schema } from '../../central/common.ts';
import {
  noticeEventSchema,
  noticeEvidenceSchema,
  noticePaperSchema,
  noticeSchema,
} from '../../central/supervision.ts';
import { canonicalJson } from '../documents/canonical-json.ts';

/** SHA-256 (FIPS 180-4) of a text in UTF-8, as lower-case hex. */
export type TextHash = (text: string) => string;

/** A notice with all that proves it, for a third party; docs/evidence-file.md tells the format. */
export const evidenceFileSchema = z.object({
  format: z.literal('zhanjiang-supervision-evidence'),
  version: z.literal(1),
  exportedAt: instantSchema,
  exportedByName: nameSchema,
  notice: noticeSchema,
  /** In the order of their numbers. */
  events: z.array(noticeEventSchema),
  evidence: noticeEvidenceSchema,
  /** 书面意见 as it was approved; null for the other channels and for drafts. */
  paper: noticePaperSchema.nullable(),
  /** Of `sealText`: finds what was changed by hand without knowing how. */
  sha256: sha256Schema,
});
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;

/** The file as it is written out, with its seal over everything else in it. */
export function sealedEvidenceFile(
  content: Omit<EvidenceFile, 'format' | 'version' | 'sha256'>,
  sha256: TextHash,
): EvidenceFile {
  const file = { format: 'zhanjiang-supervision-evidence', version: 1, ...content } as const;
  return { ...file, sha256: sha256(sealText(file)) };
}

/** The text whose SHA-256 is the seal: canonical JSON of the file without the seal itself. */
export function sealText(file: object): string {
  return canonicalJson({ ...file, sha256: undefined });
}
