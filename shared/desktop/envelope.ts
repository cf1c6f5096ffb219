import { z } from 'zod';

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
