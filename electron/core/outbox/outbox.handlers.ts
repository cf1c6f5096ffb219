import type { Handlers } from '#shared/desktop/contract.ts';
import { withdrawalRefusal } from '#shared/domain/outbox-withdrawal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';
import { announceQueue } from './announce-queue.ts';
import { caseConflict, resubmitOnCase } from './case-conflict.ts';
import { limitOfAct, requireLimitKnown } from './limit-of-act.ts';
import { noticeConflict, resubmitOnNotice } from './notice-conflict.ts';
import { outboxItem } from './outbox-item.ts';
import type { QueuedAct, QueuedCaseAct } from './queued-act.ts';
import { wrongState } from './wrong-state.ts';

type OutboxChannel = Extract<keyof Handlers<'core', CoreContext>, `outbox:${string}`>;

/** The queue of acts as people see and steer it. */
export const outboxHandlers: Pick<Handlers<'core', CoreContext>, OutboxChannel> = {
  'outbox:list': ({ limit }, context) => {
    const place = openWorkplace(context);
    return { items: place.cache.outbox.list(limit).map((act) => outboxItem(place, act)) };
  },

  'outbox:conflict': ({ id }, context) => {
    const place = openWorkplace(context);
    const act = queuedAct(place, id);
    return act.subject === 'notice'
      ? noticeConflict(place, act)
      : caseConflict(place, caseActOf(act));
  },

  'outbox:resubmit': (wish, context) => {
    const place = openWorkplace(context);
    const old = queuedAct(place, wish.id);
    if (old.state !== 'conflict' && old.state !== 'refused') {
      throw wrongState('只有冲突或被退回的事项可以重新提交。');
    }
    if (wish.edited !== null && wish.edited.subject !== old.subject) {
      throw new AppError('INPUT_INVALID', '修改的内容与该事项不符，没有上报。');
    }
    requireLimitKnown(limitOfAct(place, old), wish.isLimitKnown);
    const again =
      old.subject === 'notice'
        ? resubmitOnNotice(place, context.timing, old, wish)
        : resubmitOnCase(place, context.timing, caseActOf(old), wish);
    announceQueue(context, place, [old]);
    return outboxItem(place, again);
  },

  'outbox:retry': ({ id, isLimitKnown }, context) => {
    const place = openWorkplace(context);
    const act = queuedAct(place, id);
    if (act.state !== 'dead-letter') throw wrongState('该事项不在“上报未成”之列，不必再次上报。');
    requireLimitKnown(limitOfAct(place, act), isLimitKnown);
    place.ledger.retry(act);
    announceQueue(context, place, [act]);
    return outboxItem(place, queuedAct(place, id));
  },

  'outbox:withdraw': ({ id }, context) => {
    const place = openWorkplace(context);
    const act = queuedAct(place, id);
    const refusal = withdrawalRefusal(act);
    if (refusal !== null) throw wrongState(refusal);
    place.ledger.withdraw(id);
    announceQueue(context, place, [act]);
    return outboxItem(place, queuedAct(place, id));
  },
};

function queuedAct(place: Workplace, id: string): QueuedAct {
  const act = place.cache.outbox.read(id);
  if (act === null) throw new AppError('NOT_FOUND', '该事项不在队列中。');
  return act;
}

/** Plain records stand on nothing that could change under them. */
function caseActOf(act: QueuedAct): QueuedCaseAct {
  if (act.subject === 'case') return act;
  throw wrongState('该事项不能按现状重新提交。原内容保留，请撤回后重新办理。');
}
