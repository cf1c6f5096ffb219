import { v7 as uuidv7 } from 'uuid';
import type { NoticeAct, NoticeOpening, NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { Notice } from '#shared/central/supervision.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { newAct } from '../outbox/new-act.ts';
import type { NewActOf, QueuedNoticeAct } from '../outbox/queued-act.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { judgeOpening, judgeStep, requireSendable } from './judge-act.ts';
import { localNotice } from './local-notice.ts';
import { noticeLine, noticeName } from './notice-words.ts';
import { projectedNotice } from './projected-notice.ts';
import { storedNotice } from './stored-notice.ts';

/** Under which what is typed for a notice that does not exist yet is kept. */
export const newNoticeForm = 'new';

/**
 * Puts an act on a notice into the queue. When this returns it is on the disk; it takes effect when the
 * service has accepted it, but what was said face to face is a complete record from now on.
 * @throws AppError NOT_FOUND, NOTICE_CHANGED, ACT_NOT_ALLOWED, ACT_LINT_FAILED with `fields`
 */
export function submitNoticeAct(
  place: Workplace,
  timing: Timing,
  request: {
    readonly id: string | null;
    readonly act: NoticeAct;
    readonly seenVersion: number | null;
  },
): QueuedNoticeAct {
  const { id, act, seenVersion } = request;
  if (act.kind !== 'open') {
    if (id !== null) return submitStep(place, timing, id, act, seenVersion ?? 0);
    throw new AppError('NOT_FOUND', '没有指明是哪份提示，没有提交。请重新打开该提示。');
  }
  if (id === null) return submitOpening(place, timing, act);
  throw new AppError('ACT_NOT_ALLOWED', '本提示已经提出，不能再次提出。');
}

function submitOpening(place: Workplace, timing: Timing, opening: NoticeOpening): QueuedNoticeAct {
  requireSendable(judgeOpening(place, timing, opening));
  const id = uuidv7({ msecs: timing.now().getTime() });
  const notice = localNotice(place, id, opening, timing.now().toISOString());
  const { notices, noticeForms } = place.cache;
  const wish = newAct<'notice'>(place, timing, {
    ...noticeSubjectOf(notice),
    ...{ act: opening, seenVersion: 0, base: null },
  });
  return place.ledger.submit(wish, () => {
    notices.put({ ...notice, openedAt: wish.deviceAt, deviceAt: wish.deviceAt }, 0);
    noticeForms.write(newNoticeForm, opening.channel, null);
  });
}

function submitStep(
  place: Workplace,
  timing: Timing,
  id: string,
  step: NoticeStep,
  seenVersion: number,
): QueuedNoticeAct {
  const { outbox, noticeForms } = place.cache;
  const stored = storedNotice(place, id);
  if (outbox.versionAfterOwnActs('notice', id, seenVersion) < stored.version) {
    const message = '本提示在您查看之后已有更新，请核对最新情况后再提交。';
    throw new AppError('NOTICE_CHANGED', message);
  }
  const projected = projectedNotice(stored, outbox.on('notice', id), place.officer);
  requireSendable(judgeStep(place, projected, step));
  const wish = newAct<'notice'>(place, timing, {
    ...noticeSubjectOf(stored.notice),
    ...{ act: step, seenVersion, base: stored.notice },
  });
  return place.ledger.submit(wish, () => noticeForms.write(id, step.kind, null));
}

/** A notice as the subject of an act. */
export function noticeSubjectOf(
  notice: Notice,
): Pick<NewActOf<'notice'>, 'subject' | 'subjectId' | 'subjectNumber' | 'subjectTitle'> {
  return {
    ...{ subject: 'notice', subjectId: notice.id },
    ...{ subjectNumber: noticeName(notice), subjectTitle: noticeLine(notice) },
  };
}
