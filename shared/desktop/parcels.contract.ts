import { z } from 'zod';
import { idSchema, instantSchema, nameSchema } from '../central/common.ts';
import { defineCall } from './call.ts';

/** What acts of a file or of the queue are about. */
const carriedSubjectSchema = z.object({
  number: z.string(),
  title: z.string(),
  acts: z.int(),
  /** How many of them the queue here has already. */
  known: z.int(),
});
export type CarriedSubject = z.infer<typeof carriedSubjectSchema>;

export const carryPlanSchema = z.object({
  /** Suggested name with its ending. */
  fileName: z.string(),
  /** Acts that have no effect yet. */
  total: z.int(),
  subjects: z.array(carriedSubjectSchema),
  /** Terminals of the own department that may open the file; this one is not among them. */
  terminals: z.array(z.object({ id: idSchema, name: nameSchema, registeredAt: instantSchema })),
});
export type CarryPlan = z.infer<typeof carryPlanSchema>;

export const carriedOutSchema = z.object({
  outcome: z.enum(['saved', 'canceled']),
  /** Name without its folder; empty when canceled. */
  fileName: z.string(),
  total: z.int(),
});
export type CarriedOut = z.infer<typeof carriedOutSchema>;

/** What a file brings, said before it is taken in. */
export const parcelPreviewSchema = z.object({
  parcelId: z.uuid(),
  fileName: z.string(),
  terminalName: nameSchema,
  madeAt: instantSchema,
  total: z.int(),
  subjects: z.array(carriedSubjectSchema),
});
export type ParcelPreview = z.infer<typeof parcelPreviewSchema>;

const fileNameSchema = z.string().max(255);

/** How the newest backup stood when somebody looked (L03). */
export const backupOutcomes = ['ok', 'missing', 'unreadable', 'broken', 'differs'] as const;
export const backupCheckSchema = z.object({
  at: instantSchema,
  outcome: z.enum(backupOutcomes),
  /** When the backup that was looked at was made; null when there is none that can be read. */
  madeAt: instantSchema.nullable(),
  acts: z.int(),
  /** Entries of the journal in it. */
  entries: z.int(),
});
export type BackupCheck = z.infer<typeof backupCheckSchema>;

export const goodBackupSchema = z.object({
  at: instantSchema,
  fileName: z.string(),
  bytes: z.int(),
  acts: z.int(),
  /** Head of the journal that is in it; 0 for an empty one. */
  seq: z.int(),
  hash: z.string(),
  /** As which terminal it was made; null in a note of before that was asked. */
  terminalId: z.string().nullable().default(null),
});
export type GoodBackup = z.infer<typeof goodBackupSchema>;

export const backupStatusSchema = z.object({
  /** The folder is the administrator's, or lies in the terminal's own data. Paths do not cross. */
  place: z.enum(['policy', 'own']),
  lastGood: goodBackupSchema.omit({ hash: true, terminalId: true }).nullable(),
  /** Is all that the journal has in the last good one? */
  isCurrent: z.boolean(),
  /** Why the last try failed, and since when none has succeeded. */
  failure: z.object({ since: instantSchema, message: z.string() }).nullable(),
  /** Can the administrator open it too, should this terminal be lost? */
  hasRecoveryKey: z.boolean(),
  lastCheck: backupCheckSchema.nullable(),
});
export type BackupStatus = z.infer<typeof backupStatusSchema>;

export const parcelCalls = {
  /** What would be carried out, and to whom it can go (O13). */
  plan: defineCall({
    place: 'core',
    access: 'outbox:use',
    input: z.void(),
    output: carryPlanSchema,
  }),
  /** Asks where to, then writes the acts without effect, sealed to these terminals. They stay queued. */
  carryOut: defineCall({
    place: 'main',
    access: 'outbox:use',
    input: z.object({ terminalIds: z.array(idSchema).min(1).max(199) }),
    output: carriedOutSchema,
  }),
  /** The bytes of such a file. When it returns the journal knows of it: no copy leaves unlogged. */
  seal: defineCall({
    place: 'core',
    access: 'outbox:use',
    isInternal: true,
    input: z.object({ terminalIds: z.array(idSchema).min(1).max(199), fileName: fileNameSchema }),
    output: z.object({
      parcelId: z.uuid(),
      bytes: z.instanceof(Uint8Array),
      total: z.int(),
    }),
  }),
  /** The file could not be written after all. */
  noteUnsaved: defineCall({
    place: 'core',
    access: 'outbox:use',
    isInternal: true,
    input: z.object({ parcelId: z.uuid(), fileName: fileNameSchema, code: z.string().max(60) }),
    output: z.void(),
  }),
  /** Asks which file, then says what it brings; null when the officer thinks better of it. */
  choose: defineCall({
    place: 'main',
    access: 'outbox:use',
    input: z.void(),
    output: z.object({ preview: parcelPreviewSchema.nullable() }),
  }),
  /**
   * @throws AppError PARCEL_INVALID for what is no whole file, PARCEL_FOREIGN for one of another officer,
   *   department or service, or for another terminal, PARCEL_KNOWN for one that was taken in before
   */
  preview: defineCall({
    place: 'core',
    access: 'outbox:use',
    isInternal: true,
    input: z.object({ fileName: fileNameSchema, bytes: z.instanceof(Uint8Array) }),
    output: parcelPreviewSchema,
  }),
  /** Takes the acts of the file that was looked at last to the end of the queue, each once. */
  carryIn: defineCall({
    place: 'core',
    access: 'outbox:use',
    writes: true,
    input: z.object({ parcelId: z.uuid() }),
    output: z.object({ taken: z.int(), known: z.int() }),
  }),
  backupStatus: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.void(),
    output: backupStatusSchema,
  }),
  /** Writes a backup now, whatever the schedule says. */
  backUp: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.void(),
    output: backupStatusSchema,
  }),
  /** Restore drill: opens the newest backup, verifies its journal and compares it with the cache (L03). */
  verifyBackup: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.void(),
    output: backupStatusSchema,
  }),
} as const;
