import { z } from 'zod';
import { instantSchema } from '../central/common.ts';
import { passwordSchema } from '../central/sessions.ts';
import { defineCall } from './call.ts';

const checkSchema = z.object({
  at: instantSchema,
  outcome: z.enum(['ok', 'failed']),
  tookMs: z.int(),
});
export type StoreCheck = z.infer<typeof checkSchema>;

/** An act that could not be taken over, as far as anything is known of it. */
const lostActSchema = z.object({
  /** Empty in a report of before it was noted. */
  id: z.string().default(''),
  /** Number of the case or notice; empty when not even that could be read. */
  number: z.string(),
  title: z.string(),
  /** Kind of the act; null when unknown. */
  kind: z.string().nullable(),
});
export type LostAct = z.infer<typeof lostActSchema>;

/** What came of a cache that was put aside. */
export const rescueReportSchema = z.object({
  at: instantSchema,
  /** false: not even the schema could be read. */
  isReadable: z.boolean(),
  acts: z.object({
    /** Taken over as they were. */
    adopted: z.int(),
    /** Taken over, put together again from the journal. */
    rebuilt: z.int(),
    /** Here already. */
    known: z.int(),
    /** Neither taken over nor brought back by a backup. */
    lost: z.array(lostActSchema),
    /** Could not be taken over, and came back with a backup. */
    restored: z.int().default(0),
  }),
  journal: z.object({
    entries: z.int(),
    /** Last entry that was read, and its hash: the head of the old chain. */
    lastSeq: z.int(),
    lastHash: z.string(),
    /** Sequence numbers that could not be read, both ends included. */
    gaps: z.array(z.object({ from: z.int(), to: z.int() })),
    /** Entries that were read and do not fit the chain. */
    broken: z.array(z.int()),
    /** How far the journal had come for certain; null when nothing outside the file says so. */
    anchoredSeq: z.int().nullable(),
  }),
  /** Forms, drafts and notes that had been typed and not submitted. */
  typed: z.int(),
  /** What waits was not sent by itself: the old journal does not show all that happened. */
  isHeld: z.boolean().default(false),
  /** Whether a backup brings back what is lost had not been looked at yet. */
  awaitsBackup: z.boolean().default(false),
});
export type RescueReport = z.infer<typeof rescueReportSchema>;

const keptCacheSchema = z.object({
  /** Names it in a call; the time in another form. No path. */
  name: z.string(),
  keptAt: instantSchema,
  bytes: z.int(),
  /** Code of the trouble for which it was put aside; null when that was not noted. */
  reason: z.string().nullable(),
  /** null: not looked into yet, because another password protects it or the disk was full. */
  report: rescueReportSchema.nullable(),
});
export type KeptStore = z.infer<typeof keptCacheSchema>;

export const storageStateSchema = z.object({
  /** Bytes of the encrypted database with what is not moved into it yet. */
  bytes: z.int(),
  /** Bytes that this disk has left for this user; null when the system does not say. */
  freeBytes: z.int().nullable(),
  /** false: the terminal ended without closing the cache the last time; nothing was lost by it. */
  wasClosedCleanly: z.boolean(),
  /** The look at every opening. */
  quick: checkSchema.nullable(),
  /** Every page, the chain of the journal, indices and counters against rows. */
  full: checkSchema.nullable(),
  /** Present while a full check runs. */
  running: z.object({ done: z.int(), total: z.int() }).nullable(),
  kept: z.array(keptCacheSchema),
});
export type StorageState = z.infer<typeof storageStateSchema>;

/** The encrypted store on this terminal: its state, its checks, and caches that were put aside. */
export const storageCalls = {
  read: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.void(),
    output: storageStateSchema,
  }),
  /** Begins a full check, if none runs; `storage:changed` tells how far it has come. */
  check: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.void(),
    output: storageStateSchema,
  }),
  /** Looks again into a kept cache with the password that protects it. Wrong ones count as at sign-in. */
  rescue: defineCall({
    place: 'core',
    access: 'unlocked',
    writes: true,
    input: z.object({ name: z.string().max(60), password: passwordSchema }),
    output: storageStateSchema,
  }),
} as const;
