import type { Officer } from '#shared/central/organisation.ts';
import type { NoticeOfficer } from '#shared/domain/notices/notice-facts.ts';
import { noticeOfficerOf } from '#shared/domain/notices/notice-officer.ts';
import type { Cache } from '../cache.ts';

/** The signed-in officer as the rules of notices see one: with those who have left the department. */
export function actingOfficer({
  cache,
  officer,
}: {
  readonly cache: Pick<Cache, 'records'>;
  readonly officer: Officer;
}): NoticeOfficer {
  return noticeOfficerOf(officer, cache.records.children('officer', officer.departmentId));
}
