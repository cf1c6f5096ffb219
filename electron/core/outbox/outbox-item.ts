import type {
  CaseOutboxItem,
  NoticeOutboxItem,
  OutboxItem,
} from '#shared/desktop/outbox.contract.ts';
import type { Workplace } from '../session/workplace.ts';
import { limitOfAct } from './limit-of-act.ts';
import type { QueuedAct, QueuedCaseAct, QueuedNoticeAct } from './queued-act.ts';

/** An act as it crosses to the renderer. */
export function outboxItem(place: Workplace, act: QueuedCaseAct): CaseOutboxItem;
export function outboxItem(place: Workplace, act: QueuedNoticeAct): NoticeOutboxItem;
export function outboxItem(place: Workplace, act: QueuedAct): OutboxItem;
export function outboxItem(place: Workplace, queued: QueuedAct): OutboxItem {
  const { id, subject, subjectId, subjectNumber, subjectTitle, act } = queued;
  const { state, seenVersion, deviceAt, attempts, firstTryAt, lastTryAt, nextTryAt } = queued;
  const { reason, failureCode, isUnclear, carriedAt } = queued;
  return {
    ...{ id, subject, subjectId, subjectNumber, subjectTitle, act },
    ...{ state, seenVersion, deviceAt, attempts, firstTryAt, lastTryAt, nextTryAt },
    ...{ reason, failureCode, isUnclear, carriedAt, limit: limitOfAct(place, queued) },
    acceptedAt: queued.receipt?.acceptedAt ?? null,
    // Subject and act come from one member of the union and so make one of the other.
  } as OutboxItem;
}

/** Acts that have no effect yet, or wait for a person. */
export function isOpenAct(act: Pick<QueuedAct, 'state'>): boolean {
  return act.state !== 'accepted' && act.state !== 'withdrawn';
}
