import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import type { QueuedAct } from './outbox.repository.ts';

/** An act as it crosses to the renderer. */
export function outboxItem(act: QueuedAct): OutboxItem {
  const { id, caseId, caseNumber, caseTitle, state, seenVersion, deviceAt } = act;
  const { attempts, nextTryAt, reason } = act;
  return {
    id,
    caseId,
    caseNumber,
    caseTitle,
    act: act.act,
    state,
    seenVersion,
    deviceAt,
    acceptedAt: act.receipt?.acceptedAt ?? null,
    attempts,
    nextTryAt,
    reason,
  };
}

/** Acts of a case that have no effect yet, or wait for a person. */
export function isOpenAct(act: QueuedAct): boolean {
  return act.state !== 'accepted' && act.state !== 'withdrawn';
}
