import type { Notice } from '#shared/central/supervision.ts';
import type { NoticeRow } from '#shared/desktop/notices.contract.ts';
import { readNoticeClock } from '#shared/domain/notices/notice-due.ts';
import { isLessened } from '#shared/domain/notices/notice-wording.ts';
import type { QueuedNoticeAct } from '../outbox/queued-act.ts';
import type { Workplace } from '../session/workplace.ts';
import type { ListedNotice } from './notice-list.repository.ts';
import { supervisionPolicy } from './supervision-rules.ts';

/** Its opening waits here: the service has not accepted it. */
export function isOnlyHere(version: number, acts: readonly QueuedNoticeAct[]): boolean {
  return (
    version === 0 && !acts.some(({ act, state }) => act.kind === 'open' && state === 'accepted')
  );
}

/** A notice as a row of the register, its light read today. */
export function noticeRow(place: Workplace, { data, version, isMine }: ListedNotice): NoticeRow {
  const notice = JSON.parse(data) as Notice;
  const { outbox } = place.cache;
  const { id, number, channel, state, severity, situation, supervisorName } = notice;
  const { caseId, caseNumber, content, openedAt, dueOn } = notice;
  const clock = readNoticeClock(
    notice,
    place.today(),
    place.rules.calendar,
    supervisionPolicy(place),
  );
  return {
    ...{ id, number, channel, state, severity, situation, supervisorName },
    addresseeName: notice.addressee.name,
    ...{ caseId, caseNumber, content, openedAt, dueOn, ...clock },
    isMine: isMine === 1,
    isLessened: isLessened(notice),
    rounds: notice.returned.length,
    isLocal: version === 0 && isOnlyHere(version, outbox.on('notice', id)),
    pending: outbox.pendingState('notice', id),
  };
}
