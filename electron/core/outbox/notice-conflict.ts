import { noticeFacts } from '#shared/central/supervision.ts';
import type { NoticeConflict, Resubmission } from '#shared/desktop/outbox.contract.ts';
import { isNoticeDecision } from '#shared/domain/decisions.ts';
import type { NoticeAct, NoticeOpening, NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import { stepRefusalOf } from '#shared/domain/notices/notice-rules.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { actingOfficer } from '../notices/acting-officer.ts';
import { judgeOpening, judgeStep, requireSendable } from '../notices/judge-act.ts';
import { projectedNotice } from '../notices/projected-notice.ts';
import { noticeSubjectOf } from '../notices/submit-notice-act.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { editedAct, requireComparable, requireDecided } from './edited-act.ts';
import { latestNotice } from './latest-record.ts';
import { newAct } from './new-act.ts';
import { outboxItem } from './outbox-item.ts';
import type { QueuedNoticeAct } from './queued-act.ts';

/**
 * The notice changed under an act, or the act was refused on it: what the officer saw, what stands there
 * now, and what it means (O05).
 * @throws AppError OUTBOX_STATE_WRONG, NOT_FOUND
 */
export function noticeConflict(place: Workplace, act: QueuedNoticeAct): NoticeConflict {
  requireComparable(act);
  const { theirs, theirsVersion } = knownNotice(place, act);
  const refusal =
    act.act.kind === 'open'
      ? '本提示已经提出'
      : stepRefusalOf(noticeFacts(theirs), act.act.kind, actingOfficer(place));
  const { subject, base } = act;
  return { subject, item: outboxItem(place, act), base, theirs, theirsVersion, refusal };
}

/**
 * Puts the act into the queue again, edited or not, on the notice as it is now; an opening that was
 * refused stands on nothing and is tried again.
 * @returns the new act
 * @throws AppError NOT_FOUND, NOTICE_CHANGED, ACT_NOT_ALLOWED, ACT_LINT_FAILED, ACT_NOT_CONFIRMED
 */
export function resubmitOnNotice(
  place: Workplace,
  timing: Timing,
  old: QueuedNoticeAct,
  wish: Resubmission,
): QueuedNoticeAct {
  const act = editedAct(old.act, wish.edited?.subject === 'notice' ? wish.edited.act : null);
  requireDecided(isNoticeDecision(act), wish);
  return act.kind === 'open'
    ? openAgain(place, timing, old, act)
    : stepAgain(place, timing, old, act, wish.onVersion);
}

function openAgain(
  place: Workplace,
  timing: Timing,
  old: QueuedNoticeAct,
  act: NoticeOpening,
): QueuedNoticeAct {
  if (old.state === 'conflict') throw new AppError('ACT_NOT_ALLOWED', '本提示已经提出。');
  requireSendable(judgeOpening(place, timing, act));
  return place.ledger.resubmit(old, again(place, timing, old, { act, base: null, seenVersion: 0 }));
}

function stepAgain(
  place: Workplace,
  timing: Timing,
  old: QueuedNoticeAct,
  act: NoticeStep,
  onVersion: number | null,
): QueuedNoticeAct {
  const { theirs, theirsVersion } = knownNotice(place, old);
  if (theirsVersion !== onVersion) {
    throw new AppError(
      'NOTICE_CHANGED',
      '本提示又有更新，没有上报，填写的内容安全。请重新比对后提交。',
    );
  }
  const earlier = place.cache.outbox
    .on('notice', old.subjectId)
    .filter(({ position }) => position < old.position);
  const stored = { notice: theirs, version: theirsVersion };
  requireSendable(judgeStep(place, projectedNotice(stored, earlier, place.officer), act));
  const wish = { act, base: theirs, seenVersion: theirsVersion };
  return place.ledger.resubmit(old, again(place, timing, old, wish));
}

function again(
  place: Workplace,
  timing: Timing,
  { subjectId, subjectNumber, subjectTitle }: QueuedNoticeAct,
  wish: Pick<QueuedNoticeAct, 'base' | 'seenVersion'> & { readonly act: NoticeAct },
) {
  const same = { subject: 'notice', subjectId, subjectNumber, subjectTitle } as const;
  const subject = wish.base === null ? same : noticeSubjectOf(wish.base);
  return newAct<'notice'>(place, timing, { ...subject, ...wish });
}

/** @throws AppError NOT_FOUND when the notice has left the scope of the officer */
function knownNotice(place: Workplace, act: QueuedNoticeAct) {
  const { theirs, theirsVersion } = latestNotice(place, act);
  if (theirs !== null && theirsVersion !== null) return { theirs, theirsVersion };
  throw new AppError('NOT_FOUND', '本提示已不在您的范围内，填写的内容保留在队列中。');
}
