import type { Resubmission } from '#shared/desktop/outbox.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { QueuedAct } from './queued-act.ts';
import { wrongState } from './wrong-state.ts';

/** @throws AppError OUTBOX_STATE_WRONG when nothing stands against the act that could be compared */
export function requireComparable({ state }: Pick<QueuedAct, 'state'>): void {
  if (state !== 'conflict' && state !== 'refused') {
    throw wrongState('该事项没有待处理的冲突。');
  }
}

/**
 * What is to be sent: the act as it was, or as the officer has edited it. Another kind would be another
 * act, which has a form of its own.
 * @throws AppError INPUT_INVALID
 */
export function editedAct<A extends { readonly kind: string }>(old: A, edited: A | null): A {
  if (edited === null) return old;
  if (edited.kind !== old.kind) {
    throw new AppError('INPUT_INVALID', '不能改为另一种办理动作，请撤回后重新办理。');
  }
  return edited;
}

/** @throws AppError ACT_NOT_CONFIRMED: a decision is never carried over to what the officer had not seen */
export function requireDecided(isDecision: boolean, { isDecidedAnew }: Resubmission): void {
  if (!isDecision || isDecidedAnew) return;
  throw new AppError(
    'ACT_NOT_CONFIRMED',
    '本事项属于审查决定，情况变化后须重新作出。没有上报，填写的内容安全。',
  );
}
