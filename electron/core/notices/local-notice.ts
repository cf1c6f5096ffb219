import type { Notice } from '#shared/central/supervision.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import { openedNotice } from '#shared/domain/notices/notice-opening.ts';
import type { Workplace } from '../session/workplace.ts';

/**
 * A notice as it stands before the service has its opening: an oral reminder has been given and is a
 * complete record, everything else has no effect yet.
 * @param at the terminal's time
 */
export function localNotice(
  place: Workplace,
  id: string,
  opening: NoticeOpening,
  at: Instant,
): Notice {
  const { officer, department, cache } = place;
  const { addressee, caseId, evidence } = opening;
  const name =
    addressee.kind === 'department'
      ? department.name
      : (cache.records.read('officer', addressee.id)?.name ?? addressee.id);
  const about = caseId === null ? undefined : cache.cases.read(caseId)?.case;
  const facts = openedNotice(id, opening, { officer, at }, { addressee: name });
  return {
    // The schema's lists are mutable and the domain's are not; nobody changes either in place.
    ...(facts as Notice),
    supervisorName: officer.name,
    caseNumber: about?.number ?? '',
    caseTitle: about?.title ?? '',
    matterId: about?.matterId ?? null,
    finding: opening.finding,
    evidence: { count: evidence.ids.length, sha256: evidence.sha256 },
    workRecord: opening.workRecord,
    ...{ openedAt: at, deviceAt: at, updatedAt: at, number: null },
  };
}
