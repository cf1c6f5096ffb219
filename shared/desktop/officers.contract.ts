import { z } from 'zod';
import { daySchema, idSchema, nameSchema } from '../central/common.ts';
import { delegationRequestSchema, delegationSchema } from '../central/organisation.ts';
import { defineCall } from './call.ts';

/** An officer who may be given a case. */
export const colleagueSchema = z.object({
  id: idSchema,
  name: nameSchema,
  post: nameSchema,
  isLead: z.boolean(),
  /** Absent until this day, with a deputy standing in; null when present. */
  awayUntil: daySchema.nullable(),
});
export type Colleague = z.infer<typeof colleagueSchema>;

/** The officers of the own department, and who stands in for whom (W06, W07). */
export const officerCalls = {
  colleagues: defineCall({
    place: 'core',
    access: 'case:read-department',
    input: z.void(),
    output: z.object({ items: z.array(colleagueSchema) }),
  }),
  /** Standing delegations of the department, those to come included; soonest first. */
  delegations: defineCall({
    place: 'core',
    access: 'case:read-department',
    input: z.void(),
    output: z.object({ items: z.array(delegationSchema) }),
  }),
  /**
   * Asks the central service at once: who stands in for whom cannot be decided at a terminal alone. The
   * same `requestId` again, after a lost answer, is the same request.
   */
  delegate: defineCall({
    place: 'core',
    access: 'case:process',
    writes: true,
    input: delegationRequestSchema.extend({ requestId: z.uuid() }),
    output: delegationSchema,
  }),
  endDelegation: defineCall({
    place: 'core',
    access: 'case:process',
    writes: true,
    input: z.object({ id: idSchema }),
    output: delegationSchema,
  }),
} as const;
