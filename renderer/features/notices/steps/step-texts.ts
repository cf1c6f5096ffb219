import { noticeActNames, type NoticeActKind } from '#shared/domain/notices/notice-vocabulary.ts';

export const stepTexts = {
  steps: '办理',
  none: '现在没有由您办理的步骤。',
  others: '不能办理的步骤及原因',
  submit: '提交',
  collapse: '收起',
  restored: '已恢复上次未提交的内容。',
  choose: (label: string) => `${label}：请选择`,
  wrongDay: (label: string) => `${label}：请填写存在的日期，如 2026-11-27`,
  corrections: '勾选本提示之后在系统中作出的纠正操作',
  noCorrections: '本提示之后，本部门还没有在该办件上操作。请先在办件中纠正，再回到这里。',
  noCase: '本提示不涉及办件，写明纠正情况即可。',
  openCase: '打开办件',
  noSuccessor: '还没有接续本提示的书面意见，请先用 F5 提出。',
  successor: '书面监督纠正意见',
  chooseSuccessor: '请选择',
  supersedeWhy: '书面意见发出后，本提示以它为准，不再另行答复。',
} as const;

/** ①②③: the three parts of the answer (第十四条). */
const answerMarks: Readonly<Partial<Record<NoticeActKind, string>>> = {
  verify: '① ',
  correct: '② ',
  'feed-back': '③ ',
};

/** `② 纠正`. */
export function stepName(kind: NoticeActKind): string {
  return `${answerMarks[kind] ?? ''}${noticeActNames[kind]}`;
}
