import type { Handlers } from '#shared/desktop/contract.ts';
import { withdrawalRefusal } from '#shared/domain/outbox-withdrawal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';
import { announceQueue } from './announce-queue.ts';
import { caseConflict, resubmitOnCase } from './case-conflict.ts';
import { noticeConflict, resubmitOnNotice } from './notice-conflict.ts';
import { outboxItem } from './outbox-item.ts';
import type { QueuedAct, QueuedCaseAct } from './queued-act.ts';
import { wrongState } from './wrong-state.ts';

type OutboxChannel = Extract<keyof Handlers<'core', CoreContext>, `outbox:${string}`>;

/** The queue of acts as people see and steer it. */
export const outboxHandlers: Pick<Handlers<'core', CoreContext>, OutboxChannel> = {
  'outbox:list': ({ limit }, context) => ({
    items: openWorkplace(context)
      .cache.outbox.list(limit)
      .map((act) => outboxItem(act)),
  }),

  'outbox:conflict': ({ id }, context) => {
    const place = openWorkplace(context);
    const act = queuedAct(place, id);
    return act.subject === 'notice'
      ? noticeConflict(place, act)
      : caseConflict(place, caseActOf(act));
  },

  'outbox:resubmit': ({ id }, context) => {
    const place = openWorkplace(context);
    const old = queuedAct(place, id);
    if (old.state !== 'conflict' && old.state !== 'refused') {
      throw wrongState('只有冲突或被退回的事项可以重新提交。');
    }
    const again =
      old.subject === 'notice'
        ? resubmitOnNotice(place, context.timing, old)
        : resubmitOnCase(place, context.timing, caseActOf(old));
    announceQueue(context, place, [old]);
    return outboxItem(again);
  },

  'outbox:withdraw': ({ id }, context) => {
    const place = openWorkplace(context);
    const act = queuedAct(place, id);
    const refusal = withdrawalRefusal(act);
    if (refusal !== null) throw wrongState(refusal);
    place.ledger.withdraw(id);
    announceQueue(context, place, [act]);
    return outboxItem(queuedAct(place, id));
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
