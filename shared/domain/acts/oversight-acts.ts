import { urgeLimit } from '../act-vocabulary.ts';
import { caseWorker, leadOnly, lintText, type ActRules } from './act-rule.ts';

/** How the department watches its own limits: 催办, cards given by hand, reasons of lateness. */
export const oversightRules: ActRules<'urge' | 'card-issue' | 'card-lift' | 'explain-overdue'> = {
  urge: {
    right: leadOnly,
    refusal: ({ urges }) =>
      urges.length < urgeLimit
        ? null
        : `本件已催办 ${urgeLimit} 次没有答复，请改用发牌、转办或自行办理`,
    patch: ({ urges }, { text }, { officer, at }) => ({
      urges: [...urges, { at, byName: officer.name, text }],
    }),
    lint: ({ text }) => lintText('text', text, '催办内容'),
  },
  'card-issue': {
    right: leadOnly,
    refusal: () => null,
    patch: (_, { level, text }, { officer, at }) => ({
      card: { level, at, byName: officer.name, text },
    }),
    lint: ({ text }) => lintText('text', text, '发牌的理由'),
  },
  'card-lift': {
    right: leadOnly,
    refusal: ({ card }) => (card === null ? '本件没有人工发牌' : null),
    patch: () => ({ card: null }),
    lint: ({ text }) => lintText('text', text, '摘牌的理由'),
  },
  'explain-overdue': {
    right: caseWorker,
    refusal: ({ overdueReason }) => (overdueReason === null ? null : '本件已说明超期原因'),
    untimely: ({ remainingDays }) => ((remainingDays ?? 0) < 0 ? null : '本件没有超期'),
    patch: (_, { isObjective, text }, { officer, at }) => ({
      overdueReason: { isObjective, at, byName: officer.name, text },
    }),
    lint: ({ text }) => lintText('text', text, '超期原因'),
  },
};
