import { isAppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';

/** How much of one kind of failure an act bears before a person has to look; both must be used up. */
export interface Patience {
  readonly tries: number;
  readonly hours: number;
}

/** What a failed try means for the act, and for the queue. */
export type Treatment =
  /** Nothing is wrong with the act: the whole queue waits until the way is free again. */
  | { readonly then: 'hold-queue' }
  /** Only the officer's password helps; the act is as if it had not been tried. */
  | { readonly then: 'prove-again' }
  /** The same key again, later; null: however often it takes. */
  | { readonly then: 'try-again'; readonly patience: Patience | null }
  /** Somebody else has changed the record: the officer compares (O05). */
  | { readonly then: 'conflict' }
  /** The service has judged the act and said no. */
  | { readonly then: 'refused' }
  /** Sending again cannot help: a person has to look. */
  | { readonly then: 'dead-letter' };

/** One row of the table: what a code means, and whether such a try may have taken effect all the same. */
export type RetryRow = Treatment & { readonly isUnclear: boolean };

const held: RetryRow = { then: 'hold-queue', isUnclear: false };
const unproved: RetryRow = { then: 'prove-again', isUnclear: false };
const refused: RetryRow = { then: 'refused', isUnclear: false };
const changed: RetryRow = { then: 'conflict', isUnclear: false };

/**
 * One row for every code (issue 5). A proxy may answer 5xx after it has passed the act on, and a page of
 * its own instead of the receipt: such tries are unclear. A key that is known with another content is
 * unclear too: an older version of this terminal may have sent it in other words.
 */
export const retryTable = {
  // The way to the service: the queue waits, for days if need be.
  CENTRAL_UNREACHABLE: { then: 'hold-queue', isUnclear: true },
  // Found before a byte of the request has left.
  CENTRAL_UNTRUSTED: held,
  CENTRAL_NOT_CONFIGURED: held,
  CENTRAL_OVERLOADED: { then: 'try-again', patience: null, isUnclear: true },
  ATTEMPTS_LIMITED: { then: 'try-again', patience: null, isUnclear: false },
  CENTRAL_FAILED: { then: 'try-again', patience: { tries: 50, hours: 24 }, isUnclear: true },
  CENTRAL_ANSWER_INVALID: { then: 'try-again', patience: { tries: 8, hours: 1 }, isUnclear: true },

  // Who is asking.
  SESSION_NEEDED: unproved,
  SESSION_EXPIRED: unproved,
  SESSION_REVOKED: unproved,
  TERMINAL_UNKNOWN: unproved,
  // The terminal wipes itself; what waits is sealed first.
  TERMINAL_REVOKED: unproved,
  CREDENTIALS_WRONG: unproved,

  // What the service says to the act.
  CASE_CHANGED: changed,
  NOTICE_CHANGED: changed,
  PERMISSION_DENIED: refused,
  INPUT_INVALID: refused,
  NOT_FOUND: refused,
  ACT_NOT_ALLOWED: refused,
  ACT_LINT_FAILED: refused,
  ACT_NOT_CONFIRMED: refused,
  EVIDENCE_CHANGED: refused,
  DELEGATION_INVALID: refused,
  DOCUMENT_INVALID: refused,
  RULE_PARAMETER_INVALID: refused,

  // A defect of what was sent, which no repetition mends.
  IDEMPOTENCY_KEY_REUSED: { then: 'dead-letter', isUnclear: true },
  IDEMPOTENCY_KEY_MISSING: { then: 'dead-letter', isUnclear: false },
  VERSION_MISSING: { then: 'dead-letter', isUnclear: false },

  // The terminal itself: its store or keys fail before or beside the request.
  CACHE_DAMAGED: held,
  CACHE_BUSY: held,
  CACHE_FROM_FUTURE: held,
  CACHE_DISK_FULL: held,
  CACHE_NOT_OPEN: held,
  CACHE_READ_ONLY: held,
  CACHE_EXPIRING: held,
  CACHE_NOT_REACHABLE: held,
  CACHE_IO_FAILED: held,
  JOURNAL_DIVERGED: held,
  KEYSTORE_UNAVAILABLE: held,
  KEYSTORE_REFUSED: held,
  KEYSTORE_CHANGED: held,
  INTERNAL: { then: 'try-again', patience: { tries: 5, hours: 0 }, isUnclear: true },

  // Codes of other calls: a service that answers an act with one has said no to it.
  LOCKED: refused,
  OFFLINE_LEASE_EXPIRED: refused,
  OFFLINE_VAULT_MISSING: refused,
  SENDER_UNTRUSTED: refused,
  PATROL_RUNNING: refused,
  PATROL_CANCELED: refused,
  OUTBOX_CONFLICT: refused,
  OUTBOX_STATE_WRONG: refused,
  CURSOR_UNKNOWN: refused,
  RANGE_NOT_SATISFIABLE: refused,
  MATERIAL_FILE_MISSING: refused,
  MATERIAL_NOT_CACHED: refused,
  MATERIAL_HASH_MISMATCH: refused,
  MATERIAL_TYPE_WRONG: refused,
  MATERIAL_TYPE_UNSUPPORTED: refused,
  MATERIAL_TOO_LARGE: refused,
  MATERIAL_COPY_FAILED: refused,
  EXPORT_RUNNING: refused,
  EXPORT_CANCELED: refused,
  EXPORT_TOO_LARGE: refused,
  EXPORT_DISK_FULL: refused,
  EXPORT_NOT_WRITABLE: refused,
  PRINT_FAILED: refused,
  PACKAGE_TOO_LARGE: refused,
  PACKAGE_DISK_SHORT: refused,
  PARCEL_INVALID: refused,
  PARCEL_FOREIGN: refused,
  PARCEL_KNOWN: refused,
  RESCUE_WAITING: refused,
} as const satisfies Readonly<Record<ErrorCode, RetryRow>>;

/**
 * The row for whatever a try has thrown. A refusal that the service itself calls passing (5xx, 429) is
 * none: it is treated as a failure of the service. What is no AppError is a defect of the terminal.
 */
export function treatmentOf(error: unknown): RetryRow {
  if (!isAppError(error)) return retryTable.INTERNAL;
  const row: RetryRow = retryTable[error.code];
  return row.then === 'refused' && error.retryable ? retryTable.CENTRAL_FAILED : row;
}

/** How often an act has failed in a way that tells against itself, and since when. */
export interface Failures {
  readonly count: number;
  /** Milliseconds. */
  readonly sinceMs: number;
}

/** True when the patience with an act is used up. @param nowMs device time of the newest failure */
export function isUsedUp({ tries, hours }: Patience, failures: Failures, nowMs: number): boolean {
  return failures.count >= tries && nowMs - failures.sinceMs >= hours * 3_600_000;
}
