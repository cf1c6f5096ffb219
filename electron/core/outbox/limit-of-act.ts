import { noticeFacts } from '#shared/central/supervision.ts';
import { readClock } from '#shared/domain/case-clock.ts';
import { dayOfInstant, type Day } from '#shared/domain/day.ts';
import { limitNoteOf, mustBeKnown, type LimitNote } from '#shared/domain/limit-note.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import { isFinalNoticeState } from '#shared/domain/notices/notice-vocabulary.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Workplace } from '../session/workplace.ts';
import { latestCase, latestNotice } from './latest-record.ts';
import type { QueuedAct, QueuedCaseAct, QueuedNoticeAct } from './queued-act.ts';

/**
 * What the clock of an act's subject says worse today than when the act was written, by the published
 * calendar; null when nothing does, and for acts that have taken effect or have been taken back.
 */
export function limitOfAct(
  place: Pick<Workplace, 'cache' | 'rules' | 'today'>,
  act: QueuedAct,
): LimitNote | null {
  if (act.state === 'accepted' || act.state === 'withdrawn') return null;
  switch (act.subject) {
    case 'case':
      return limitOfCase(place, act);
    case 'notice':
      return limitOfReply(place, act);
    case 'patrol':
      return null;
  }
}

/** @throws AppError ACT_NOT_CONFIRMED when a limit has run out and the officer has not been shown that */
export function requireLimitKnown(limit: LimitNote | null, isLimitKnown: boolean): void {
  if (isLimitKnown || !mustBeKnown(limit)) return;
  throw new AppError(
    'ACT_NOT_CONFIRMED',
    '等待期间有关期限已届满，没有上报，内容安全。请核对期限，确认知悉后再提交。',
  );
}

function limitOfCase(
  place: Pick<Workplace, 'cache' | 'rules' | 'today'>,
  act: QueuedCaseAct,
): LimitNote | null {
  const { rules } = place;
  const now = latestCase(place, act).theirs ?? act.base;
  const thresholds = rules.thresholds(now.matterId);
  return limitNoteOf(
    readClock(act.base, writtenOn(act), rules.calendar, thresholds),
    readClock(now, place.today(), rules.calendar, thresholds),
  );
}

/** Steps of whoever has to answer by the date of the notice. */
const answers: ReadonlySet<NoticeAct['kind']> = new Set([
  ...(['receive', 'verify', 'correct', 'feed-back', 'sign', 'object'] as const),
]);

function limitOfReply(
  place: Pick<Workplace, 'cache' | 'rules' | 'today'>,
  act: QueuedNoticeAct,
): LimitNote | null {
  const notice = latestNotice(place, act).theirs ?? act.base;
  if (notice === null || !answers.has(act.act.kind)) return null;
  const { dueOn, state } = noticeFacts(notice);
  const today = place.today();
  if (isFinalNoticeState(state) || today <= dueOn || writtenOn(act) > dueOn) return null;
  return { kind: 'reply', dueOn, days: -place.rules.calendar.signedWorkingDays(today, dueOn) };
}

/** The day in China on which the act was written, by the service's clock as far as it was known. */
function writtenOn({ deviceAt, deviceOffsetMs }: QueuedAct): Day {
  return dayOfInstant(new Date(Date.parse(deviceAt) - (deviceOffsetMs ?? 0)));
}
