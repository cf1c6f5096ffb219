import { z } from 'zod';
import { idSchema, instantSchema, nameSchema, problemSchema, sha256Schema } from './common.ts';

/** Ed25519 public key (RFC 8032), raw 32 bytes, base64. */
export const signingKeySchema = z.base64().length(44);
/** P-256 public key for HPKE (RFC 9180, DHKEM(P-256)), uncompressed 65 bytes, base64. */
export const sealingKeySchema = z.base64().length(88);
/** Ed25519 signature (RFC 8032), 64 bytes, base64. */
export const signatureSchema = z.base64().length(88);

/**
 * A registered terminal on which an officer of the department has signed in. What one terminal hands to
 * another as a file is signed with its own key and sealed to the key of the other (O13).
 */
export const terminalSchema = z.looseObject({
  id: idSchema,
  name: nameSchema,
  departmentId: idSchema,
  signingKey: signingKeySchema,
  sealingKey: sealingKeySchema,
  registeredAt: instantSchema,
  /** From then on it is nobody's terminal: it wipes itself at its next contact (O10). */
  revokedAt: instantSchema.nullable(),
});
export type Terminal = z.infer<typeof terminalSchema>;

/** The administrator's key to which a terminal seals what must not be lost with it. */
export const recoveryKeySchema = z.object({ id: idSchema, sealingKey: sealingKeySchema });
export type RecoveryKey = z.infer<typeof recoveryKeySchema>;

/** The newest entry of an officer's journal on one terminal. */
export const journalHeadSchema = z.object({ seq: z.int().min(1), hash: sha256Schema });
export type JournalHeadFact = z.infer<typeof journalHeadSchema>;

export const signedHeadSchema = journalHeadSchema.extend({
  /** The terminal's time. */
  at: instantSchema,
  /** Of {@link journalHeadMessage}, by the terminal's signing key. */
  signature: signatureSchema,
});
export type SignedHead = z.infer<typeof signedHeadSchema>;

/** Whose journal it is, on which terminal, and which of them. */
export interface JournalOwner {
  readonly terminalId: string;
  readonly officerId: string;
  /** Hash of the first entry. A cache that was put aside is followed by another journal. */
  readonly journal: string;
}

/** What is signed of a journal's head: which journal, how far, when. */
export function journalHeadMessage(
  { terminalId, officerId, journal }: JournalOwner,
  { seq, hash, at }: Pick<SignedHead, 'seq' | 'hash' | 'at'>,
): Uint8Array {
  const parts = ['gcjs-journal-head/1', terminalId, officerId, journal, seq, hash, at];
  return new TextEncoder().encode(JSON.stringify(parts));
}

/**
 * A terminal reports in: the head of its journal when that has moved, how much waits, and its clock. The
 * answer brings the policy as it is now. (L01; articles 11 and 13: what was done cannot be undone unseen.)
 *
 * With `journal` and without a head it asks how far the service knows this journal: a terminal does so before
 * it sends anything, so that an older database put back is found out and not built upon.
 */
export const checkInSchema = z.object({
  /** Hash of the journal's first entry; null while it has none, and then there is no head either. */
  journal: sha256Schema.nullable(),
  head: signedHeadSchema.nullable(),
  /** Acts that have no effect yet. */
  waiting: z.int().min(0),
  deviceAt: instantSchema,
});

/** A 403 that tells a terminal to wipe itself: with the key to which it seals what was not yet sent. */
export const terminalRevokedProblemSchema = problemSchema.extend({
  code: z.literal('TERMINAL_REVOKED'),
  recoveryKey: recoveryKeySchema,
});
