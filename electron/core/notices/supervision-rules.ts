import type { SupervisionPolicy } from '#shared/domain/notices/notice-due.ts';
import { usualSupervision } from '#shared/domain/notices/notice-due.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import type { PublishedRules } from '../sync/published-rules.ts';
import type { NoticeReader } from './notice-list.repository.ts';

/** The part of a workplace that this needs; the whole would make a circle, since it needs this. */
interface Surroundings {
  readonly cache: Pick<Cache, 'records'>;
  readonly rules: PublishedRules;
  readonly officer: Officer;
  readonly today: () => Day;
}

/** What the service has published about supervision; the usual days until it has. */
export function supervisionPolicy({ cache }: Pick<Surroundings, 'cache'>): SupervisionPolicy {
  return cache.records.read('supervision-policy', 'supervision-policy') ?? usualSupervision;
}

/** The signed-in officer as the register sees one, today. */
export function noticeReader(place: Surroundings): NoticeReader {
  const { officer, rules } = place;
  const today = place.today();
  const { remindDays } = supervisionPolicy(place);
  const may = (permission: Parameters<typeof isPermitted>[1]) =>
    isPermitted(officer.roles, permission) ? 1 : 0;
  return {
    officerId: officer.id,
    departmentId: officer.departmentId,
    isWide: may('supervise:read'),
    supervises: may('supervise:act'),
    leads: may('case:lead'),
    today: dayNumber(today),
    // Near its date is what has at most so many working days left.
    warnBefore: dayNumber(rules.calendar.addWorkingDays(today, remindDays + 1).day),
  };
}
