import { z } from 'zod';
import { isAppError } from '../errors/app-error.ts';

/** What crosses the border instead of an exception; never a stack, an SQL text or a key. */
export const failureSchema = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  traceId: z.string(),
  retryAfterSeconds: z.number().optional(),
  fields: z.record(z.string(), z.string()).optional(),
});
export type Failure = z.infer<typeof failureSchema>;

export type Envelope<T = unknown> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: Failure };

/** The failure that people may see; anything that is not an AppError is a defect and says nothing. */
export function failureOf(error: unknown, traceId: string): Failure {
  if (!isAppError(error)) {
    return {
      code: 'INTERNAL',
      message: '终端内部出错，本次操作没有执行。已保存的内容安全。请重试；仍然出错请联系管理员。',
      retryable: false,
      traceId,
    };
  }
  const { code, message, retryable, retryAfterSeconds, fields } = error;
  return {
    code,
    message,
    retryable,
    traceId,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(fields === undefined ? {} : { fields }),
  };
}

export function failureEnvelope(error: unknown, traceId: string): Envelope<never> {
  return { ok: false, error: failureOf(error, traceId) };
}
