import type { NoticePreparation } from '#shared/desktop/notices.contract.ts';
import { evidenceText } from '#shared/domain/notices/evidence.ts';
import { usualDueOn } from '#shared/domain/notices/notice-due.ts';
import { evidenceLimit, noticeTextLimit } from '#shared/domain/notices/notice-vocabulary.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { evidenceRow } from './evidence-rows.ts';
import { openingContext } from './notice-context.ts';
import { noticeSubject, type NoticeBeginning } from './notice-subject.ts';
import { reportDraft } from './report-draft.ts';
import { supervisionPolicy } from './supervision-rules.ts';
import { textHash } from './text-hash.ts';

/**
 * What the form of a new notice shows before anybody typed, from the cache alone.
 * @throws AppError NOT_FOUND
 */
export function prepareNotice(
  place: Workplace,
  timing: Timing,
  beginning: NoticeBeginning,
): NoticePreparation {
  const subject = noticeSubject(place, beginning);
  const policy = supervisionPolicy(place);
  const addressees = addresseesOf(place);
  const addressee =
    addressees.find(
      ({ kind, id }) => kind === subject.addressee?.kind && id === subject.addressee.id,
    ) ?? null;
  const items = subject.evidence.slice(-evidenceLimit);
  const evidenceRows = items.map(evidenceRow);
  const { situation, case: about } = subject;
  return {
    addressees,
    addressee: addressee === null ? null : { kind: addressee.kind, id: addressee.id },
    case: about === null ? null : { id: about.id, number: about.number, title: about.title },
    finding: subject.finding,
    evidence: { ids: items.map(({ row }) => row.id), sha256: textHash(evidenceText(items)) },
    evidenceRows,
    ...{ severity: subject.severity, severityReason: fitting(subject.severityReason), situation },
    ...{ content: fitting(subject.content), demand: fitting(subject.demand) },
    dueOn: usualDueOn(beginning.channel, place.today(), place.rules.calendar, policy),
    // By this terminal's clock, by which the record is judged.
    at: timing.now().toISOString(),
    reportText: reportDraft(subject, evidenceRows, place.department, addressee?.name ?? null),
    repeatCount:
      addressee === null ? 0 : openingContext(place, timing, { situation, addressee }).repeatCount,
    policy: { id: 'supervision-policy', ...policy },
  };
}

/** Officers on duty in the department but the supervisor, and the department itself (第十三条). */
function addresseesOf({ cache, department, officer }: Workplace): NoticePreparation['addressees'] {
  const officers = cache.records
    .children('officer', department.id)
    .filter(({ id, active }) => active && id !== officer.id);
  return [
    ...officers.map(({ id, name, post }) => ({ kind: 'officer' as const, id, name, post })),
    { kind: 'department', id: department.id, name: department.name, post: '本部门' },
  ];
}

function fitting(text: string): string {
  return text.slice(0, noticeTextLimit);
}
