import { isPermitted } from '../permissions.ts';
import type { NoticeOfficer } from './notice-facts.ts';

/**
 * An officer as the rules of notices see one. Whose addressee has left duty would stand still for ever:
 * the 负责人 of the department answers for them.
 * @param colleagues officers of the department, whether on duty or not
 */
export function noticeOfficerOf(
  officer: Omit<NoticeOfficer, 'answersFor'>,
  colleagues: Iterable<{ readonly id: string; readonly active: boolean }>,
): NoticeOfficer {
  const { id, name, departmentId, roles } = officer;
  const left = isPermitted(roles, 'case:lead')
    ? [...colleagues].filter(({ active }) => !active).map((one) => one.id)
    : [];
  return { id, name, departmentId, roles, answersFor: left };
}
