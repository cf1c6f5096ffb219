import type { ErrorCode } from './codes.ts';

/** What is known about an error besides its code; every part may be shown to a person. */
export interface AppErrorDetails {
  /** May the same request succeed later without a person changing it? */
  readonly retryable?: boolean;
  /** Seconds after which a retry makes sense (from `Retry-After`). */
  readonly retryAfterSeconds?: number;
  /** Field path → what is wrong with it, in zh-CN. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Machine-readable context that a screen needs, e.g. the current case of a 412. */
  readonly context?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * The one error type that crosses borders on purpose. `message` is for people, in zh-CN:
 * what happened, what is safe, what to do. Anything else thrown is a defect and becomes INTERNAL.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly context: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, details: AppErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.retryable = details.retryable ?? false;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.fields = details.fields;
    this.context = details.context;
  }
}

/** Narrows an unknown thrown value. */
export function isAppError(value: unknown): value is AppError {
  return value instanceof AppError;
}
