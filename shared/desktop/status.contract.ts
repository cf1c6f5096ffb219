import { z } from 'zod';
import { instantSchema } from '../central/common.ts';
import { defineCall } from './call.ts';
import { failureSchema } from './envelope.ts';
import { journalAlarmSchema } from './journal.contract.ts';

/** The ways that the terminal goes after the service was restored to an older state, in order. */
export const restorePhases = ['offering', 'rebuilding', 'sweeping', 'done'] as const;
export type RestorePhase = (typeof restorePhases)[number];

/** Always true: what the status bar says (experience.md). */
export const terminalStatusSchema = z.object({
  connection: z.enum(['online', 'offline', 'connecting']),
  /** Server time up to which the cache is complete; null before the first sync (O12). */
  dataAsOf: instantSchema.nullable(),
  /** Acts that have no effect yet. */
  waiting: z.int(),
  conflicts: z.int(),
  /** Refused by the server; a person must look. */
  failed: z.int(),
  /** Could not be sent; a person must look. */
  deadLetters: z.int(),
  /** Rows of entities this version does not understand, kept for a later one. */
  parked: z.int(),
  cipher: z.string(),
  /** `system` when the operating system protects the device secret, `basic_text` when it does not. */
  keystore: z.enum(['system', 'basic_text']),
  /** Device clock minus server clock, milliseconds; null when never measured. */
  clockOffsetMs: z.int().nullable(),
  /** Present while a pull runs. `remaining` is null until the server has told it. */
  pulling: z.object({ received: z.int(), remaining: z.int().nullable() }).nullable(),
  /** The service was restored to an older state, and the work that follows is not done or not noted yet. */
  restored: z
    .object({
      phase: z.enum(restorePhases),
      noticedAt: instantSchema,
      /** Own acts that the service had lost and that are sent again. */
      lost: z.int(),
      /** Cases and notices that the service no longer has. */
      dropped: z.int(),
    })
    .nullable(),
  /** The journal does not agree with what the service has of it: acts are frozen until somebody looks. */
  journalAlarm: journalAlarmSchema.nullable(),
  /** Why the last pull failed; null after a good one. */
  lastFailure: failureSchema.nullable(),
});
export type TerminalStatus = z.infer<typeof terminalStatusSchema>;

export const statusCalls = {
  read: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.void(),
    output: terminalStatusSchema,
  }),
  /** The officer has read that the service was restored; says no more of it once all is done. */
  noteRestore: defineCall({
    place: 'core',
    access: 'unlocked',
    writes: true,
    input: z.void(),
    output: terminalStatusSchema,
  }),
  /** Pulls and sends now, whatever the schedule says. Returns when the pull has ended. */
  syncNow: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.void(),
    output: terminalStatusSchema,
  }),
} as const;
