/**
 * Stable error codes. They cross every border of the system (central API problem details,
 * worker, IPC, renderer), are never renamed, and never carry personal data.
 */
export const errorCodes = [
  // who is asking
  'CREDENTIALS_WRONG',
  'ATTEMPTS_LIMITED',
  'SESSION_NEEDED',
  'SESSION_EXPIRED',
  'SESSION_REVOKED',
  'TERMINAL_UNKNOWN',
  'TERMINAL_REVOKED',
  'LOCKED',
  'OFFLINE_LEASE_EXPIRED',
  'OFFLINE_VAULT_MISSING',
  'PERMISSION_DENIED',
  'SENDER_UNTRUSTED',
  // what was asked
  'INPUT_INVALID',
  'NOT_FOUND',
  'ACT_NOT_ALLOWED',
  'ACT_LINT_FAILED',
  'ACT_NOT_CONFIRMED',
  'DELEGATION_INVALID',
  'RULE_PARAMETER_INVALID',
  'CASE_CHANGED',
  'NOTICE_CHANGED',
  'EVIDENCE_CHANGED',
  'PATROL_RUNNING',
  'PATROL_CANCELED',
  'OUTBOX_CONFLICT',
  'OUTBOX_STATE_WRONG',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_KEY_MISSING',
  'VERSION_MISSING',
  'CURSOR_UNKNOWN',
  'RANGE_NOT_SATISFIABLE',
  // the file of a material
  'MATERIAL_FILE_MISSING',
  'MATERIAL_NOT_CACHED',
  'MATERIAL_HASH_MISMATCH',
  'MATERIAL_TYPE_WRONG',
  'MATERIAL_TYPE_UNSUPPORTED',
  'MATERIAL_TOO_LARGE',
  'MATERIAL_COPY_FAILED',
  // what is taken along
  'PACKAGE_TOO_LARGE',
  'PACKAGE_DISK_SHORT',
  // the way to the central service
  'CENTRAL_UNREACHABLE',
  // What answers has not proved to be the service: its certificate is not trusted, or not the one of the policy.
  'CENTRAL_UNTRUSTED',
  'CENTRAL_OVERLOADED',
  'CENTRAL_FAILED',
  'CENTRAL_ANSWER_INVALID',
  'CENTRAL_NOT_CONFIGURED',
  // the local store
  'CACHE_DAMAGED',
  'CACHE_BUSY',
  'CACHE_FROM_FUTURE',
  'CACHE_DISK_FULL',
  'CACHE_NOT_REACHABLE',
  'CACHE_READ_ONLY',
  'CACHE_IO_FAILED',
  'CACHE_NOT_OPEN',
  'CACHE_EXPIRING',
  'JOURNAL_DIVERGED',
  'RESCUE_WAITING',
  // sealed files from terminal to terminal, and to the administrator
  'PARCEL_INVALID',
  'PARCEL_FOREIGN',
  'PARCEL_KNOWN',
  'KEYSTORE_UNAVAILABLE',
  'KEYSTORE_REFUSED',
  'KEYSTORE_CHANGED',
  // files that leave the terminal
  'EXPORT_RUNNING',
  'EXPORT_CANCELED',
  'EXPORT_TOO_LARGE',
  'EXPORT_DISK_FULL',
  'EXPORT_NOT_WRITABLE',
  // documents and printing
  'DOCUMENT_INVALID',
  'PRINT_FAILED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

const known: ReadonlySet<string> = new Set(errorCodes);

/** True when `text` is one of the stable codes; a newer server may send others. */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && known.has(text);
}
