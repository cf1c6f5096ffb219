import { z } from 'zod';
import { idSchema } from '../central/common.ts';
import { phraseDraftSchema, phraseSchema } from '../central/phrases.ts';
import { caseActKinds } from '../domain/act-vocabulary.ts';
import { defineCall } from './call.ts';

/** A 常用意见 as the library offers it. */
export const offeredPhraseSchema = phraseSchema.pick({ id: true, kinds: true, text: true }).extend({
  owner: z.enum(['officer', 'department']),
  /** How often it was used at this terminal. */
  uses: z.int(),
  /** May this officer change or retire it? */
  isKept: z.boolean(),
});
export type OfferedPhrase = z.infer<typeof offeredPhraseSchema>;

/** Makes a change happen once however often it is asked for; a new one for every change. */
const requestId = z.uuid();

export const phraseCalls = {
  /** Those that suit a kind of act, or all: own ones first, the most used first (W13). */
  list: defineCall({
    place: 'core',
    access: 'case:process',
    input: z.object({ kind: z.enum(caseActKinds).nullable() }),
    output: z.object({ items: z.array(offeredPhraseSchema), mayKeepDepartmental: z.boolean() }),
  }),
  noteUse: defineCall({
    place: 'core',
    access: 'case:process',
    writes: true,
    input: z.object({ id: idSchema }),
    output: z.void(),
  }),
  /** Needs the central service: a phrase is not kept before it is there. */
  save: defineCall({
    place: 'core',
    access: 'case:process',
    writes: true,
    input: phraseDraftSchema.extend({ requestId }),
    output: z.object({ id: idSchema }),
  }),
  retire: defineCall({
    place: 'core',
    access: 'case:process',
    writes: true,
    input: z.object({ id: idSchema, requestId }),
    output: z.void(),
  }),
} as const;
