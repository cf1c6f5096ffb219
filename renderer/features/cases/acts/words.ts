import type { CaseActKind } from '#shared/domain/act-vocabulary.ts';

/** What is written freely for an act: how it is called, how much room it gets, which finding is its. */
export interface WordsShape {
  readonly label: string;
  readonly field: 'note' | 'text';
  readonly rows: number;
}

const note = (label = '说明（可不填）'): WordsShape => ({ label, field: 'note', rows: 2 });
const text = (label: string, rows = 3): WordsShape => ({ label, field: 'text', rows });

/** 特别程序 says what it is about in fields of its own. */
export const wordsOf: Readonly<Record<CaseActKind, WordsShape | null>> = {
  accept: note(),
  'supplement-begin': { label: '说明（可不填）', field: 'note', rows: 1 },
  'supplement-end': note(),
  'not-accept': text('不受理的理由'),
  decline: text('不予受理的理由'),
  withdraw: text('申请人撤件的情况'),
  'handling-begin': note(),
  'special-begin': null,
  'special-end': note(),
  extend: text('延期的理由'),
  opinion: text('意见', 4),
  'countersign-begin': text('会签事由'),
  'countersign-end': note(),
  approve: text('决定说明（可不填）'),
  'approve-conditionally': text('容缺通过的理由'),
  reject: text('不通过的理由'),
  recall: text('撤回许可的依据和理由'),
  revoke: text('撤销许可的依据和理由'),
  claim: note(),
  'hand-back': text('退回的理由'),
  'pass-on': text('转办的理由'),
  'take-back': text('收回的理由'),
  urge: text('催办内容'),
  'card-issue': text('发牌的理由'),
  'card-lift': text('摘牌的理由'),
  'explain-overdue': text('超期原因'),
};
