import { z } from 'zod';
import { idSchema } from '../central/common.ts';
import { defineCall } from './call.ts';
import { worklistFilterSchema } from './worklist.contract.ts';

/** Longest name of a saved filter, UTF-16 units; and how many an officer may keep. */
export const filterNameLimit = 30;
export const savedFilterLimit = 50;

/** A filter of the worklist under a name of the officer's own (W03). */
export const savedFilterSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1).max(filterNameLimit),
  filter: worklistFilterSchema,
  /** Shown when this officer signs in; at most one is. */
  isDefault: z.boolean(),
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

/** With the number of cases it shows now. */
const countedFilterSchema = savedFilterSchema.extend({ count: z.int() });
export type CountedFilter = z.infer<typeof countedFilterSchema>;

/** How a text is spelled, character by character: what it is found by besides itself. */
const spellingSchema = z.object({ text: z.string(), syllables: z.array(z.string()) });

export const findingCalls = {
  filters: defineCall({
    place: 'core',
    access: 'case:read-own',
    input: z.void(),
    output: z.object({ items: z.array(countedFilterSchema) }),
  }),
  /** Adds a filter, or replaces the one with this id. Names are the officer's and differ. */
  saveFilter: defineCall({
    place: 'core',
    access: 'case:read-own',
    writes: true,
    input: savedFilterSchema.extend({ id: idSchema.nullable() }),
    output: savedFilterSchema,
  }),
  removeFilter: defineCall({
    place: 'core',
    access: 'case:read-own',
    writes: true,
    input: z.object({ id: idSchema }),
    output: z.void(),
  }),
  /** 拼音 of names of commands, so that the dictionary stays in the core (W10). */
  spell: defineCall({
    place: 'core',
    access: 'unlocked',
    input: z.object({ texts: z.array(z.string().max(100)).max(500) }),
    output: z.object({ items: z.array(spellingSchema) }),
  }),
} as const;
