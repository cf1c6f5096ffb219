import type { z } from 'zod';
import type { ClockReading } from '#shared/domain/case-clock.ts';
import type { clockReadingSchema } from '#shared/desktop/clock.schema.ts';

/** A reading in the shape of the contract, whose lists are not read-only. */
export function clockAnswer(reading: ClockReading): z.input<typeof clockReadingSchema> {
  return { ...reading, segments: [...reading.segments] };
}
