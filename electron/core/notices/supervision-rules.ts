import type { SupervisionPolicy } from '#shared/domain/notices/notice-due.ts';
import { judgementDueOn, usualSupervision } from '#shared/domain/notices/notice-due.ts';
import type { NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Day, Instant } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import type { PublishedRules } from '../sync/published-rules.ts';
import { actingOfficer } from './acting-officer.ts';
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

/** Last day for 核验 or for the ruling on an objection, as a day number. */
export function judgementDueDay(
  place: Pick<Surroundings, 'cache' | 'rules'>,
  channel: NoticeChannel,
  since: Instant,
): number {
  return dayNumber(judgementDueOn(channel, since, place.rules.calendar, supervisionPolicy(place)));
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
    answersFor: JSON.stringify(actingOfficer(place).answersFor),
    today: dayNumber(today),
    // Near its date is what has at most so many working days left.
    warnBefore: dayNumber(rules.calendar.addWorkingDays(today, remindDays + 1).day),
  };
}
