import { AppError } from '#shared/errors/app-error.ts';
import type { Workplace } from '../session/workplace.ts';
import type { StoredCase } from './case.repository.ts';

/** @throws AppError NOT_FOUND when the case is not, or no longer, in the officer's scope */
export function storedCase(place: Workplace, id: string): StoredCase {
  const stored = place.cache.cases.read(id);
  if (stored === null)
    throw new AppError('NOT_FOUND', '本件不在您的办理范围内，或尚未同步到本机。');
  return stored;
}
