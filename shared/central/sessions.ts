import { z } from 'zod';
import { idSchema, instantSchema, nameSchema } from './common.ts';
import { departmentSchema, officerSchema } from './organisation.ts';
import {
  journalHeadSchema,
  recoveryKeySchema,
  sealingKeySchema,
  signingKeySchema,
} from './terminals.ts';

/** A terminal is registered once, before anybody signs in on it. */
export const terminalRegistrationSchema = z.object({
  name: nameSchema,
  platform: z.string().max(60),
  appVersion: z.string().max(40),
  signingKey: signingKeySchema,
  sealingKey: sealingKeySchema,
});
export type TerminalRegistration = z.infer<typeof terminalRegistrationSchema>;
export const terminalRegisteredSchema = z.looseObject({
  terminalId: idSchema,
  /** Shown once; proves the terminal at every sign-in. */
  terminalSecret: z.string().min(16).max(200),
});
export type TerminalRegistered = z.infer<typeof terminalRegisteredSchema>;

export const passwordSchema = z.string().min(1).max(200);

export const signInSchema = z.object({
  username: z.string().trim().min(1).max(100),
  password: passwordSchema,
  terminalId: idSchema,
  terminalSecret: z.string().max(200),
  /** Version of the acceptable-use notice the officer has seen (Measures, article 12). */
  noticeVersion: z.string().max(40),
});

export const policySchema = z.looseObject({
  /** Hours for which the cache opens without contact; after them it is locked. */
  offlineHours: z
    .int()
    .min(1)
    .max(24 * 90),
  /** Hours without contact after which the cache can only be read. Never more than `offlineHours`. */
  offlineReadOnlyHours: z
    .int()
    .min(1)
    .max(24 * 90),
  recoveryKey: recoveryKeySchema,
  idleLockMinutes: z.int().min(1).max(240),
});
export type CentralPolicy = z.infer<typeof policySchema>;

export const tokensSchema = z.looseObject({
  accessToken: z.string().min(16).max(500),
  accessExpiresAt: instantSchema,
  /** Rotates with every use; using an old one again revokes the session. */
  refreshToken: z.string().min(16).max(500),
  refreshExpiresAt: instantSchema,
});
export type Tokens = z.infer<typeof tokensSchema>;

export const sessionSchema = tokensSchema.extend({
  sessionId: idSchema,
  officer: officerSchema,
  department: departmentSchema,
  policy: policySchema,
  feedEpoch: idSchema,
  serverTime: instantSchema,
});
export type CentralSession = z.infer<typeof sessionSchema>;

export const refreshSchema = z.object({
  refreshToken: z.string().max(500),
  terminalId: idSchema,
  terminalSecret: z.string().max(200),
});

export const checkedInSchema = z.looseObject({
  policy: policySchema,
  serverTime: instantSchema,
  /** The newest head that the service has of the journal that was named; null when it has none. */
  head: journalHeadSchema.extend({ receivedAt: instantSchema }).nullable(),
});
export type CheckedIn = z.infer<typeof checkedInSchema>;
