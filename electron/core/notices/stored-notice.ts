import { AppError } from '#shared/errors/app-error.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { isDraftState } from '#shared/domain/notices/notice-vocabulary.ts';
import { isAddressee } from '#shared/domain/notices/step-rule.ts';
import type { Workplace } from '../session/workplace.ts';
import type { StoredNotice } from './notice.repository.ts';

/**
 * A notice that this officer may see: supervisors and the 负责人 those of the department, drafts too, the
 * addressee the own ones once they have effect (第十三条).
 * @throws AppError NOT_FOUND
 */
export function storedNotice(place: Workplace, id: string): StoredNotice {
  const stored = place.cache.notices.read(id);
  if (stored !== null && isVisible(place, stored)) return stored;
  throw new AppError('NOT_FOUND', '没有这份提示，或不在您的范围内，也可能尚未同步到本机。');
}

function isVisible({ officer }: Workplace, { notice }: StoredNotice): boolean {
  const isWide = isPermitted(officer.roles, 'supervise:read');
  if (isWide && notice.departmentId === officer.departmentId) return true;
  return isAddressee(notice, officer) && !isDraftState(notice.state);
}
