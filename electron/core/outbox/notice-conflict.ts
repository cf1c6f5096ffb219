import { noticeFacts } from '#shared/central/supervision.ts';
import type { NoticeConflict } from '#shared/desktop/outbox.contract.ts';
import { stepRefusalOf } from '#shared/domain/notices/notice-rules.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { actingOfficer } from '../notices/acting-officer.ts';
import { judgeOpening, judgeStep, requireSendable } from '../notices/judge-act.ts';
import { projectedNotice } from '../notices/projected-notice.ts';
import { noticeSubjectOf } from '../notices/submit-notice-act.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { newAct } from './new-act.ts';
import { outboxItem } from './outbox-item.ts';
import type { QueuedNoticeAct } from './queued-act.ts';
import { wrongState } from './wrong-state.ts';

/**
 * The notice changed under an act: what the officer saw, what stands there now, and what it means (O05).
 * @throws AppError OUTBOX_STATE_WRONG
 */
export function noticeConflict(place: Workplace, act: QueuedNoticeAct): NoticeConflict {
  const { theirs, theirsVersion } = latest(place, act);
  if (act.state !== 'conflict' || theirs === null || theirsVersion === null) {
    throw wrongState('该事项没有待处理的冲突。');
  }
  const refusal =
    act.act.kind === 'open'
      ? '本提示已经提出'
      : stepRefusalOf(noticeFacts(theirs), act.act.kind, actingOfficer(place));
  const { subject, base } = act;
  return { subject, item: outboxItem(act), base, theirs, theirsVersion, refusal };
}

/**
 * Puts the same act into the queue again, on the notice as it is now; an opening that was refused is tried
 * again as it is.
 * @returns the new act
 * @throws AppError NOT_FOUND, ACT_NOT_ALLOWED, ACT_LINT_FAILED
 */
export function resubmitOnNotice(
  place: Workplace,
  timing: Timing,
  old: QueuedNoticeAct,
): QueuedNoticeAct {
  const { act } = old;
  if (act.kind === 'open') {
    if (old.state === 'conflict') throw new AppError('ACT_NOT_ALLOWED', '本提示已经提出。');
    requireSendable(judgeOpening(place, timing, act));
    return place.ledger.resubmit(old, again(place, timing, old, null, 0));
  }
  const { theirs, theirsVersion } = latest(place, old);
  if (theirs === null || theirsVersion === null) {
    throw new AppError('NOT_FOUND', '本提示已不在您的范围内。');
  }
  const earlier = place.cache.outbox
    .on('notice', old.subjectId)
    .filter(({ position }) => position < old.position);
  const stored = { notice: theirs, version: theirsVersion };
  const projected = projectedNotice(stored, earlier, place.officer);
  requireSendable(judgeStep(place, projected, act));
  return place.ledger.resubmit(old, again(place, timing, old, theirs, theirsVersion));
}

function again(
  place: Workplace,
  timing: Timing,
  { act, subjectId, subjectNumber, subjectTitle }: QueuedNoticeAct,
  base: QueuedNoticeAct['base'],
  seenVersion: number,
) {
  const same = { subject: 'notice', subjectId, subjectNumber, subjectTitle } as const;
  const subject = base === null ? same : noticeSubjectOf(base);
  return newAct<'notice'>(place, timing, { ...subject, act, base, seenVersion });
}

/** The newest state of the notice that is known here: from the feed, or from the answer of the conflict. */
function latest(
  place: Workplace,
  { subjectId, theirs, theirsVersion }: QueuedNoticeAct,
): Pick<QueuedNoticeAct, 'theirs' | 'theirsVersion'> {
  const stored = place.cache.notices.read(subjectId);
  const isNewer = stored !== null && stored.version >= (theirsVersion ?? 0);
  return isNewer
    ? { theirs: stored.notice, theirsVersion: stored.version }
    : { theirs, theirsVersion };
}
