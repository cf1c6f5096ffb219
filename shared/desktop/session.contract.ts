import { z } from 'zod';
import { idSchema, instantSchema, nameSchema } from '../central/common.ts';
import { departmentSchema, officerSchema } from '../central/organisation.ts';
import { passwordSchema } from '../central/sessions.ts';
import { defineCall } from './call.ts';
import { removalPlanSchema, wipeReportSchema } from './wipe.schema.ts';

/** Version of the acceptable-use notice (Measures, article 12) that is shown before signing in. */
export const acceptableUseVersion = '2019-62-12';

/** An officer who has a cache on this terminal, as the sign-in page lists them. */
export const knownOfficerSchema = z.object({
  officerId: idSchema,
  username: nameSchema,
  name: nameSchema,
  departmentName: nameSchema,
  lastSignInAt: instantSchema,
});
export type KnownOfficer = z.infer<typeof knownOfficerSchema>;

/**
 * Why a cache cannot be opened. Nothing is ever deleted: `keptPath` tells where the file stays, and the
 * page says what is safe and what to do.
 */
export const cacheTroubleSchema = z.object({
  code: z.enum([
    'CACHE_DAMAGED',
    'CACHE_BUSY',
    'CACHE_FROM_FUTURE',
    'CACHE_DISK_FULL',
    // The file cannot be reached or written now; it is not damaged and may not be put aside.
    'CACHE_NOT_REACHABLE',
    'CACHE_READ_ONLY',
    'CACHE_IO_FAILED',
  ]),
  officerId: idSchema,
  officerName: nameSchema,
  /** File name only, for the administrator; paths do not cross. */
  fileName: z.string(),
});
export type CacheTrouble = z.infer<typeof cacheTroubleSchema>;

export const sessionStateSchema = z.object({
  phase: z.enum(['signed-out', 'locked', 'unlocked']),
  officer: officerSchema.nullable(),
  department: departmentSchema.nullable(),
  /** Signed in with the central service, or unlocked from the cache only. */
  mode: z.enum(['online', 'offline']),
  /** The central session has ended; acts wait until the officer proves the password again. */
  needsReauthentication: z.boolean(),
  /** Locked because the officer is not active any more; only the service can change that. */
  isDismissed: z.boolean(),
  knownOfficers: z.array(knownOfficerSchema),
  trouble: cacheTroubleSchema.nullable(),
  /** The open cache can only be read since then, for want of contact, and is locked from then on (O10). */
  readOnly: z.object({ since: instantSchema, until: instantSchema }).nullable(),
  /** What was wiped from this terminal, until somebody has taken note. */
  wiped: wipeReportSchema.nullable(),
});
export type SessionState = z.infer<typeof sessionStateSchema>;

export const sessionCalls = {
  state: defineCall({
    place: 'core',
    access: 'public',
    input: z.void(),
    output: sessionStateSchema,
  }),
  /**
   * Signs in at the central service; when it cannot be reached and this terminal has the officer's
   * cache, the password opens the cache instead (mode `offline`).
   */
  signIn: defineCall({
    place: 'core',
    access: 'public',
    input: z.object({ username: z.string().trim().min(1).max(100), password: passwordSchema }),
    output: sessionStateSchema,
  }),
  /** Opens the locked cache of the officer who locked it. */
  unlock: defineCall({
    place: 'core',
    access: 'public',
    input: z.object({ password: passwordSchema }),
    output: sessionStateSchema,
  }),
  /** Proves the password to the central service again without closing the cache. */
  reauthenticate: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.object({ password: passwordSchema }),
    output: sessionStateSchema,
  }),
  /** Public, because a sign-in under way must not refuse it: then it takes effect after that. */
  lock: defineCall({
    place: 'core',
    access: 'public',
    input: z.void(),
    output: sessionStateSchema,
  }),
  /** Ends the session here and, when it can be reached, at the central service. The cache stays. */
  signOut: defineCall({
    place: 'core',
    access: 'public',
    input: z.void(),
    output: sessionStateSchema,
  }),
  /**
   * Puts a damaged cache aside (kept read-only under another name) so that the next sign-in builds a new one
   * and takes over what can be read of its outbox and journal.
   */
  setAsideCache: defineCall({
    place: 'core',
    access: 'public',
    input: z.object({ officerId: idSchema }),
    output: sessionStateSchema,
  }),
  /** What is not yet sent, and what was put aside, to be told before the own cache is removed. */
  planRemoval: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.void(),
    output: removalPlanSchema,
  }),
  /**
   * Takes the officer's own cache off this terminal. Acts without effect and the journal are sealed for the
   * administrator first. @throws AppError OUTBOX_STATE_WRONG when other acts wait than the officer was told,
   *   RESCUE_WAITING while a cache that was put aside may still be rescued here
   */
  removeCache: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.object({ waitingSeen: z.int().min(0) }),
    output: sessionStateSchema,
  }),
  /** Somebody has read what was wiped. */
  acknowledgeWipe: defineCall({
    place: 'core',
    access: 'public',
    input: z.void(),
    output: sessionStateSchema,
  }),
} as const;
