import { situations, type Situation } from '#shared/domain/notices/notice-vocabulary.ts';
import { keyName } from '../../composables/use-keys.ts';

/** The situation of 第十四条 that a key stroke names by its digit, held as `held` says; else null. */
export function situationKey(event: KeyboardEvent, held: '' | 'Alt+'): Situation | null {
  return situations.find((situation) => keyName(event) === `${held}${situation}`) ?? null;
}
