import { z } from 'zod';
import { daySchema } from '../central/common.ts';
import type { ClockReading } from '../domain/case-clock.ts';

export const lightSchema = z.enum([
  'normal',
  'warning',
  'urgent',
  'overdue',
  'paused',
  'idle',
  'ended',
]);

/** {@link ClockReading} as it crosses to the renderer. */
export const clockReadingSchema = z.object({
  startedOn: daySchema.nullable(),
  dueOn: daySchema.nullable(),
  estimated: z.boolean(),
  allowedDays: z.int(),
  usedDays: z.int(),
  remainingDays: z.int().nullable(),
  suspendedSince: daySchema.nullable(),
  light: lightSchema,
  segments: z.array(
    z.object({
      kind: z.enum(['intake', 'running', 'supplement', 'special', 'ended']),
      from: daySchema,
      to: daySchema,
      workingDays: z.int(),
      reason: z.string(),
    }),
  ),
  acceptance: z.object({
    deadline: daySchema,
    estimated: z.boolean(),
    isDeemed: z.boolean(),
    remainingDays: z.int().nullable(),
  }),
}) satisfies z.ZodType<ClockReading>;
