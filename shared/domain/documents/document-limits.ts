import { actTextLimit, supplementItemLimit } from '../act-vocabulary.ts';

/** Characters of a field of one line or one paragraph. */
export const fieldLimit = 4_000;
/** A name of at most 200 characters, a colon and the end of the line beside every demand of a 补正. */
const supplementNameAllowance = 202;
/** Characters of a list: what 补正 may demand must fit the letter that tells it. */
export const linesLimit = supplementItemLimit * (actTextLimit + supplementNameAllowance);
/** Keys of a template's fields. */
export const fieldKeyLimit = 40;

/** Characters that a field of this kind may carry. */
export function fieldLimitOf(kind: string): number {
  return kind === 'lines' ? linesLimit : fieldLimit;
}
