import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { idSchema, instantSchema, nameSchema } from '#shared/central/common.ts';
import { outboxStateSchema } from '#shared/desktop/outbox.contract.ts';

/** A row of the outbox as it lies in the database: what is JSON stays text, so that hashes hold. */
export const actRowSchema = z.strictObject({
  id: z.uuid(),
  position: z.int(),
  subject: z.enum(['case', 'notice', 'patrol']),
  subjectId: idSchema,
  subjectNumber: z.string(),
  subjectTitle: z.string(),
  act: z.string(),
  state: outboxStateSchema,
  seenVersion: z.int().min(0),
  sentVersion: z.int().nullable(),
  base: z.string(),
  deviceAt: instantSchema,
  deviceOffsetMs: z.number().nullable(),
  attempts: z.int().min(0),
  firstTryAt: instantSchema.nullable(),
  lastTryAt: instantSchema.nullable(),
  reason: z.string().nullable(),
  failureCode: z.string().nullable(),
  /** One of its tries may have taken effect. */
  isUnclear: z.literal([0, 1]),
  receipt: z.string().nullable(),
  acceptedVersion: z.int().nullable(),
  theirs: z.string().nullable(),
  theirsVersion: z.int().nullable(),
});
export type ActRow = z.infer<typeof actRowSchema>;

export const journalRowSchema = z.strictObject({
  seq: z.int().min(1),
  at: z.string(),
  kind: z.string(),
  subject: z.string(),
  payload: z.string(),
  hash: z.string(),
});
export type JournalRow = z.infer<typeof journalRowSchema>;

/** What a sealed file holds: an officer's acts and journal on one terminal. */
export const parcelSchema = z.strictObject({
  centralUrl: z.string(),
  officer: z.strictObject({ id: idSchema, name: nameSchema }),
  departmentName: nameSchema,
  terminalId: idSchema,
  madeAt: instantSchema,
  /** In a transfer only those that have no effect yet. */
  acts: z.array(actRowSchema),
  /** Empty in a transfer. */
  journal: z.array(journalRowSchema),
});
export type Parcel = z.infer<typeof parcelSchema>;

/** Content that unpacks to more is not read, bytes: it would fill the memory. */
const largestContentBytes = 512 * 1024 * 1024;
const [unzip, zip] = [promisify(gunzip), promisify(gzip)];

/** The content of a sealed file: JSON in UTF-8, packed (RFC 1952), since acts repeat whole cases. */
export function writeParcel(parcel: Parcel): Promise<Buffer> {
  return zip(Buffer.from(JSON.stringify(parcel)));
}

/** The parcel in the content of a sealed file, or null when it is none. */
export async function readParcel(content: Uint8Array): Promise<Parcel | null> {
  try {
    const json = await unzip(content, { maxOutputLength: largestContentBytes });
    return parcelSchema.parse(JSON.parse(json.toString('utf8')));
  } catch {
    return null;
  }
}
