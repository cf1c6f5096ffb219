import { randomUUID } from 'node:crypto';
import { failureOf as crossingFailure, type Failure } from '#shared/desktop/envelope.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { asCacheError } from './database/database-errors.ts';

/** One line of the core's log. Never names, titles, texts or keys: codes, channels, trace ids, times. */
export type Log = (entry: Readonly<Record<string, string | number | boolean | null>>) => void;

/** The named error behind anything thrown; a defect becomes INTERNAL and keeps its cause to itself. */
export function namedError(error: unknown): AppError {
  const known = asCacheError(error);
  if (isAppError(known)) return known;
  return new AppError('INTERNAL', '终端内部出错，本次操作没有完成。请重试，或报告运维人员。', {
    cause: error,
  });
}

/** What may cross to the renderer of an error. */
export function failureOf(error: unknown, traceId: string = randomUUID()): Failure {
  return crossingFailure(namedError(error), traceId);
}

/** What the log keeps of an error: its kind and where in our code it arose, not what it says. */
export function describeForLog(error: unknown): { error: string; at: string | null } {
  const known = namedError(error);
  const cause = known.code === 'INTERNAL' ? known.cause : known;
  const name = cause instanceof Error ? cause.name : typeof cause;
  const frame = cause instanceof Error ? /\/([\w.-]+:\d+):\d+\)?$/m.exec(cause.stack ?? '') : null;
  return { error: known.code === 'INTERNAL' ? name : known.code, at: frame?.[1] ?? null };
}
