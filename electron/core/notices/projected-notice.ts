import { noticeFacts, patchedNotice, type Notice } from '#shared/central/supervision.ts';
import type { NoticeStamp } from '#shared/domain/notices/notice-facts.ts';
import { stepPatchOf } from '#shared/domain/notices/notice-rules.ts';
import { isUnderWay } from '../cases/projected-case.ts';
import type { QueuedNoticeAct } from '../outbox/queued-act.ts';
import type { StoredNotice } from './notice.repository.ts';

/**
 * The notice as it will be when the officer's own steps have taken effect: those still on their way, and
 * those accepted whose result the feed has not brought yet. Later steps are judged on it, so that 核查,
 * 纠正 and 反馈 can be drafted one after the other offline. What is shown stays the notice itself.
 */
export function projectedNotice(
  { notice, version }: StoredNotice,
  acts: readonly QueuedNoticeAct[],
  officer: NoticeStamp['officer'],
): Notice {
  return acts
    .filter((queued) => isUnderWay(queued, version))
    .reduce((facts, { act, deviceAt }) => {
      // A notice that is only here stands as its opening made it.
      if (act.kind === 'open') return facts;
      const patch = stepPatchOf(noticeFacts(facts), act, { officer, at: deviceAt });
      return patchedNotice(facts, patch);
    }, notice);
}
