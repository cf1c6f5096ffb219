import type { Handlers } from '#shared/desktop/contract.ts';
import { refusalOf } from '#shared/domain/case-rules.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { checkAct, newAct, queuedItem } from '../cases/submit-act.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';
import { announceQueue } from './announce-queue.ts';
import { conflictNames } from './conflict-names.ts';
import { outboxItem } from './outbox-item.ts';
import type { QueuedAct } from './outbox.repository.ts';

type OutboxChannel = Extract<keyof Handlers<'core', CoreContext>, `outbox:${string}`>;

/** The queue of acts as people see and steer it. */
export const outboxHandlers: Pick<Handlers<'core', CoreContext>, OutboxChannel> = {
  'outbox:list': ({ limit }, context) => ({
    items: openWorkplace(context).cache.outbox.list(limit).map(outboxItem),
  }),

  'outbox:conflict': ({ id }, context) => {
    const place = openWorkplace(context);
    const act = queuedAct(place, id);
    const { theirs, theirsVersion } = latest(place, act);
    if (act.state !== 'conflict' || theirs === null || theirsVersion === null) {
      throw wrongState('该事项没有待处理的冲突。');
    }
    const refusal = refusalOf(theirs, act.act.kind, actingOfficer(place));
    const names = conflictNames(place, act.act, [act.base, theirs]);
    return { item: outboxItem(act), base: act.base, theirs, theirsVersion, names, refusal };
  },

  'outbox:resubmit': ({ id }, context) => {
    const place = openWorkplace(context);
    const old = queuedAct(place, id);
    if (old.state !== 'conflict' && old.state !== 'refused') {
      throw wrongState('只有冲突或被退回的事项可以重新提交。');
    }
    const { theirs, theirsVersion } = latest(place, old);
    if (theirs === null || theirsVersion === null) {
      throw new AppError('NOT_FOUND', '本件已不在您的办理范围内。');
    }
    const earlier = place.cache.outbox
      .ofCase(old.caseId)
      .filter((act) => act.position < old.position);
    checkAct(place, { case: theirs, version: theirsVersion }, old.act, earlier);
    const { caseId, act } = old;
    const base = { caseId, act, seenVersion: theirsVersion, base: theirs };
    const queued = newAct(place, context.timing, base);
    place.ledger.resubmit(old, queued);
    announceQueue(context, place, [caseId]);
    return queuedItem(place, queued.id);
  },

  'outbox:withdraw': ({ id }, context) => {
    const place = openWorkplace(context);
    const act = queuedAct(place, id);
    if (!isWithdrawable(act)) throw wrongState(whyNotWithdrawable(act));
    place.ledger.withdraw(id);
    announceQueue(context, place, [act.caseId]);
    return queuedItem(place, id);
  },
};

function queuedAct(place: Workplace, id: string): QueuedAct {
  const act = place.cache.outbox.read(id);
  if (act === null) throw new AppError('NOT_FOUND', '该事项不在队列中。');
  return act;
}

/** The newest state of the case that is known here: from the feed, or from the answer of the conflict. */
function latest(place: Workplace, act: QueuedAct): Pick<QueuedAct, 'theirs' | 'theirsVersion'> {
  const stored = place.cache.cases.read(act.caseId);
  if (stored === null) return { theirs: act.theirs, theirsVersion: act.theirsVersion };
  const isNewer = stored.version >= (act.theirsVersion ?? 0);
  return isNewer
    ? { theirs: stored.case, theirsVersion: stored.version }
    : { theirs: act.theirs, theirsVersion: act.theirsVersion };
}

/**
 * An act whose outcome is unknown (tried, answer lost) may have taken effect already; taking it back
 * here would hide that.
 */
function isWithdrawable(act: QueuedAct): boolean {
  if (act.state === 'conflict' || act.state === 'refused') return true;
  return act.state === 'waiting' && act.attempts === 0;
}

function whyNotWithdrawable(act: QueuedAct): string {
  return act.state === 'waiting'
    ? '该事项已发送过，结果尚未确认，不能撤回；联网后会自动确认。'
    : '该事项当前状态不能撤回。';
}

function wrongState(message: string): AppError {
  return new AppError('OUTBOX_STATE_WRONG', message);
}
