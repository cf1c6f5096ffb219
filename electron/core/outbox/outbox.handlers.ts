import type { Handlers } from '#shared/desktop/contract.ts';
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
    if (!isWithdrawable(act)) throw wrongState(whyNotWithdrawable(act));
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

/**
 * An act whose outcome is unknown (tried, answer lost) may have taken effect already; taking it back
 * here would hide that.
 */
function isWithdrawable(act: QueuedAct): boolean {
  if (act.state === 'conflict' || act.state === 'refused') return true;
  return act.state === 'waiting' && act.attempts === 0 && !isTrace(act);
}

/** A look and a draw have happened; taking back what tells of them would leave no trace (第十三条). */
function isTrace({ act }: QueuedAct): boolean {
  return act.kind === 'view-log' || act.kind === 'sample';
}

function whyNotWithdrawable(act: QueuedAct): string {
  if (isTrace(act)) return '查阅日志和抽查的记录须留痕，不能撤回。';
  return act.state === 'waiting'
    ? '该事项已发送过，结果尚未确认，不能撤回；联网后会自动确认。'
    : '该事项当前状态不能撤回。';
}
