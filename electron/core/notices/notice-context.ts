import type { CaseEvent, Opinion } from '#shared/central/cases.ts';
import { noticeFacts, type Notice } from '#shared/central/supervision.ts';
import { evidenceText } from '#shared/domain/notices/evidence.ts';
import type { NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeFacts } from '#shared/domain/notices/notice-facts.ts';
import type { OpeningContext } from '#shared/domain/notices/notice-opening.ts';
import { correctableSince, repeatCountOf } from '#shared/domain/notices/notice-repeat.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import type { NoticeContext } from '#shared/domain/notices/step-rule.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { evidenceOf } from './evidence-rows.ts';
import { supervisionPolicy } from './supervision-rules.ts';
import { textHash } from './text-hash.ts';

/** What the cache knows around a notice that is about to be opened; the service asks the same of its rows. */
export function openingContext(
  place: Workplace,
  timing: Timing,
  opening: Pick<NoticeOpening, 'situation' | 'addressee'>,
): OpeningContext {
  const { cache, department, rules } = place;
  const today = place.today();
  const officers = cache.records.children('officer', department.id);
  const known = (isActive: boolean) =>
    new Map(
      officers.filter(({ active }) => active === isActive).map((officer) => [officer.id, officer]),
    );
  return {
    ...{ today, calendar: rules.calendar, department },
    // By this terminal's clock, as the service judges it too.
    now: timing.now().toISOString(),
    ...{ officers: known(true), formerOfficers: known(false) },
    activeLeads: officers
      .filter(({ active, roles }) => active && isPermitted(roles, 'case:lead'))
      .map(({ id }) => id),
    isOwnCase: (caseId) => cache.cases.read(caseId)?.case.departmentId === department.id,
    evidenceHash: (ids) => {
      const items = evidenceOf(cache, ids);
      return items === null ? null : textHash(evidenceText(items));
    },
    notice: (id) => factsOf(place, id),
    repeatCount: repeatCountOf(
      opening,
      cache.notices.toAddressee(department.id, opening.addressee.id),
      today,
      supervisionPolicy(place),
    ),
  };
}

/** What the cache knows around a notice when a step on it is looked at. */
export function stepContext(place: Workplace, notice: Notice): NoticeContext {
  const since = correctableSince(noticeFacts(notice));
  return {
    ...{ today: place.today(), calendar: place.rules.calendar },
    isActAfter: ({ caseId, eventId }) => {
      const act = caseActOf(place, eventId);
      if (act === null || since === null) return false;
      const isOfDepartment =
        place.cache.cases.read(caseId)?.case.departmentId === notice.departmentId;
      const isLater = Date.parse(act.at) > Date.parse(since);
      return act.caseId === caseId && act.officerId !== null && isOfDepartment && isLater;
    },
    notice: (id) => factsOf(place, id),
  };
}

/** An act on a case: a step of its history, or an opinion on it. */
export function caseActOf({ cache }: Workplace, id: string): CaseEvent | Opinion | null {
  return cache.cases.event(id) ?? cache.records.read('opinion', id);
}

function factsOf({ cache }: Workplace, id: string): NoticeFacts | null {
  const stored = cache.notices.read(id);
  return stored === null ? null : noticeFacts(stored.notice);
}
