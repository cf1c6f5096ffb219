import { AppError } from '#shared/errors/app-error.ts';

/** An act in the queue is not in the state that what was asked for needs. @param message zh-CN */
export function wrongState(message: string): AppError {
  return new AppError('OUTBOX_STATE_WRONG', message);
}
