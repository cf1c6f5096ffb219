import type { Refusal } from './acts/act-rule.ts';

/** An act in the outbox as far as it matters for taking it back. */
interface ActInQueue {
  readonly state: string;
  /** One of its tries may have taken effect, and nobody knows yet. */
  readonly isUnclear: boolean;
  /** When it was carried to another terminal as a file; null when it never was. */
  readonly carriedAt: string | null;
  readonly act: { readonly kind: string; readonly channel?: string };
}

/** Why an act in the queue cannot be taken back, in zh-CN; null when it can. */
export function withdrawalRefusal({ state, isUnclear, act, carriedAt }: ActInQueue): Refusal {
  // The talk has been held: its record is complete from when it was saved, whatever the service says to it.
  if (act.kind === 'open' && act.channel === 'oral') {
    return '口头提示的工作记录保存后即为完整记录，须留痕，不能撤回（第十五条）。';
  }
  // A look and a draw have happened; taking back what tells of them would leave no trace (第十三条).
  if (act.kind === 'view-log' || act.kind === 'sample') {
    return '查阅日志和抽查的记录须留痕，不能撤回。';
  }
  if (state === 'conflict' || state === 'refused') return null;
  if (state !== 'waiting' && state !== 'dead-letter') return '该事项当前状态不能撤回。';
  // Another terminal has the same act, and may have sent it.
  if (carriedAt !== null) {
    return '该事项已用文件转到另一终端，可能已由那里上报，不能撤回；联网后会自动确认。';
  }
  // Taking back an act that may have taken effect already would hide that.
  if (!isUnclear) return null;
  return state === 'dead-letter'
    ? '该事项可能已生效，不能撤回；请再次上报以确认结果，或联系中心系统管理员核实。'
    : '该事项已发送过，结果尚未确认，不能撤回；联网后会自动确认。';
}
