import { z } from 'zod';
import { caseActKinds } from '../domain/act-vocabulary.ts';
import { phraseTextLimit } from '../domain/phrases.ts';
import { idSchema } from './common.ts';

const textSchema = z.string().trim().min(1).max(phraseTextLimit);

/**
 * 常用意见 (W13). Append-only: a change retires the old phrase and adds a new one, so that what was ever
 * offered can be told later (article 11).
 */
export const phraseSchema = z.looseObject({
  id: idSchema,
  departmentId: idSchema,
  /** Whose own it is; null when it is the department's. */
  officerId: idSchema.nullable(),
  /** Kinds of act it suits; empty: any. A newer server may name kinds this version does not know. */
  kinds: z.array(z.string().max(40)),
  text: textSchema,
  retired: z.boolean(),
});
export type Phrase = z.infer<typeof phraseSchema>;

/** `POST /v1/phrases`: department and officer come from the token. */
export const phraseDraftSchema = z.object({
  owner: z.enum(['officer', 'department']),
  kinds: z.array(z.enum(caseActKinds)).max(caseActKinds.length),
  text: textSchema,
  /** The phrase that this one takes the place of; it is retired in the same step. */
  replaces: idSchema.nullable(),
});
export type PhraseDraft = z.infer<typeof phraseDraftSchema>;
