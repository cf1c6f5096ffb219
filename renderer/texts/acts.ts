import type { CaseActKind } from '#shared/domain/act-vocabulary.ts';
import type { OutboxState } from '#shared/desktop/outbox.contract.ts';

/** The key that opens each act; the rare ones are reached through the list of all acts (Alt+M). */
export const actKeys: Readonly<Record<CaseActKind, string | null>> = {
  accept: 'F8',
  'supplement-begin': 'F9',
  'supplement-end': 'Shift+F9',
  'handling-begin': 'Shift+F8',
  'special-begin': 'Alt+T',
  'special-end': 'Alt+J',
  opinion: 'Alt+Y',
  approve: 'Alt+G',
  reject: 'Alt+B',
  'approve-conditionally': 'Alt+V',
  extend: 'Alt+X',
  'countersign-begin': 'Alt+H',
  'countersign-end': null,
  claim: 'Alt+S',
  'pass-on': 'Alt+Z',
  'hand-back': 'Alt+R',
  'take-back': null,
  urge: 'Alt+C',
  'card-issue': null,
  'card-lift': null,
  'explain-overdue': null,
  'not-accept': null,
  decline: null,
  withdraw: null,
  recall: null,
  revoke: null,
};

/** States of an act in the outbox (O04, O07): only `accepted` has legal effect. */
export const outboxStateNames: Readonly<Record<OutboxState, string>> = {
  waiting: '待上报 · 未生效',
  sending: '上报中 · 未生效',
  accepted: '已生效',
  conflict: '冲突 · 未生效',
  refused: '未被接受 · 未生效',
  'dead-letter': '上报未成，待处理',
  withdrawn: '已撤回',
};

export { stageNames } from '#shared/domain/names.ts';
