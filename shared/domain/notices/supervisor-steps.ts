import { error, lintText, type LintFinding, type Refusal } from '../acts/act-rule.ts';
import { isCalendarDay, type Day } from '../day.ts';
import { noAnswer, type NoticeFacts, type ReturnedRound, type Statement } from './notice-facts.ts';
import { isDraftState } from './notice-vocabulary.ts';
import { reportOf } from './notice-wording.ts';
import {
  isOnTheSame,
  lintDue,
  supervisorOnly,
  verifierOnly,
  type NoticeStepRules,
} from './step-rule.ts';

const underWay = [
  ...(['issued', 'delivered', 'received', 'verified', 'corrected', 'answered'] as const),
  ...(['signed', 'objected'] as const),
];

/** What the supervisor does once the notice is out: answers objections, verifies, returns, reports, closes. */
export const supervisorSteps: NoticeStepRules<
  | ('rule-objection' | 'return' | 'raise' | 'report-number' | 'report-instruct')
  | ('supersede' | 'close')
> = {
  'rule-objection': {
    right: verifierOnly,
    from: ['objected'],
    patch: ({ objection }, { isUpheld, text }, { officer, at }) => {
      if (objection === null) return {};
      const statement = { at, byName: officer.name, text };
      return {
        state: isUpheld ? 'revoked' : objection.from,
        objection: { ...objection, ruling: { ...statement, isUpheld } },
        ...(isUpheld ? { conclusion: statement } : {}),
      };
    },
    lint: ({ isUpheld, text }, notice) => [
      ...lintText('text', text, '答复异议的理由'),
      ...lintRevocation(isUpheld, notice),
    ],
  },
  return: {
    right: verifierOnly,
    from: ['signed'],
    patch: (notice, { text, dueOn }, { officer, at }) => ({
      ...{ state: 'received', dueOn, answer: noAnswer, objection: null },
      returned: [...notice.returned, roundOf(notice, { at, byName: officer.name, text })],
    }),
    lint: ({ text, dueOn }, _, context) => [
      ...lintText('text', text, '退回的理由'),
      ...lintDue(dueOn, context.today, context),
    ],
  },
  raise: {
    right: supervisorOnly,
    from: underWay,
    refusal: ({ severity, channel }) => {
      if (severity === 'serious') return '本提示已是较重';
      return channel === 'written' ? null : '情节较重的须用书面意见，请先转为书面意见';
    },
    patch: (_, { severityReason, reportText }) => ({
      ...{ severity: 'serious', severityReason },
      report: reportOf(reportText),
    }),
    lint: ({ severityReason, reportText }) => [
      ...lintText('severityReason', severityReason, '情节较重的事实'),
      ...lintText('reportText', reportText, '向领导小组的报告'),
    ],
  },
  'report-number': {
    right: supervisorOnly,
    from: underWay,
    refusal: ({ report }) => {
      if (report === null) return '本提示没有向领导小组的报告';
      return report.number === null ? null : '报告文号已登记';
    },
    patch: ({ report }, { number, submittedOn }) =>
      report === null ? {} : { report: { ...report, number, submittedOn } },
    lint: ({ number, submittedOn }, _, { today }) => [
      ...lintText('number', number, '报告文号'),
      ...lintPastDay('submittedOn', '报送日期', submittedOn, today),
    ],
  },
  'report-instruct': {
    right: supervisorOnly,
    from: underWay,
    refusal: ({ report }) => {
      if (report === null) return '本提示没有向领导小组的报告';
      if (report.number === null) return '请先登记报告文号';
      return report.instruction === null ? null : '批示已登记';
    },
    patch: ({ report }, { by, text, instructedOn }) =>
      report === null ? {} : { report: { ...report, instruction: { by, text, instructedOn } } },
    lint: ({ by, text, instructedOn }, { report }, { today }) => [
      ...lintText('by', by, '批示人'),
      ...lintText('text', text, '批示内容'),
      ...lintPastDay('instructedOn', '批示日期', instructedOn, today),
      ...(report?.submittedOn != null && instructedOn < report.submittedOn
        ? [error('instructedOn', `批示日期：早于报送日期 ${report.submittedOn}`)]
        : []),
    ],
  },
  supersede: {
    right: supervisorOnly,
    from: underWay,
    refusal: ({ channel }) => (channel === 'written' ? '书面意见不能再转为书面意见' : null),
    patch: (_, { successorId }, { officer, at }) => ({
      ...{ state: 'superseded', successorId },
      conclusion: { at, byName: officer.name, text: '已转为书面监督纠正意见' },
    }),
    lint: ({ successorId }, replaced, { notice }) => {
      const successor = notice(successorId);
      if (successor?.channel !== 'written' || successor.precedingId !== replaced.id) {
        return [error('successorId', '代替本提示的须是接续它的书面意见')];
      }
      if (!isOnTheSame(successor, replaced)) {
        return [error('successorId', '代替本提示的书面意见须是同一对象、同一办件的')];
      }
      const isInForce = !isDraftState(successor.state) && successor.state !== 'revoked';
      return isInForce ? [] : [error('successorId', '书面意见尚未发出或已撤销，不能代替本提示')];
    },
  },
  close: {
    right: verifierOnly,
    from: ['signed'],
    refusal: closingRefusal,
    patch: (_, { text }, { officer, at }) => ({
      state: 'closed',
      conclusion: { at, byName: officer.name, text },
    }),
    lint: ({ text }) => lintText('text', text, '核验结论'),
  },
};

/** 第十四条 wants 核查, 纠正 and 反馈; 第十五条 the report of what is 较重. */
function closingRefusal({ severity, report, answer }: NoticeFacts): Refusal {
  const { verification, correction, feedback, signature } = answer;
  if (verification === null || correction === null || feedback === null || signature === null) {
    return '核查、纠正、反馈和负责人签署缺一不可';
  }
  return reportRefusal({ severity, report });
}

/** What is 较重 does not end before the 领导小组 has spoken. */
function reportRefusal({ severity, report }: Pick<NoticeFacts, 'severity' | 'report'>): Refusal {
  if (severity === 'minor') return null;
  if (report?.number == null) return '情节较重：须先登记向领导小组报告的文号';
  return report.instruction === null ? '情节较重：须先登记领导小组的批示' : null;
}

/** An objection that is upheld ends the notice. */
function lintRevocation(isUpheld: boolean, notice: NoticeFacts): LintFinding[] {
  const refusal = isUpheld ? reportRefusal(notice) : null;
  return refusal === null ? [] : [error('isUpheld', refusal)];
}

function roundOf({ answer, objection, dueOn }: NoticeFacts, reason: Statement): ReturnedRound {
  return { answer, reason, objection, dueOn };
}

function lintPastDay(field: string, name: string, day: Day, today: Day) {
  if (!isCalendarDay(day)) return [error(field, `${name}：请填写存在的日期`)];
  return day > today ? [error(field, `${name}：${day} 还没有到`)] : [];
}
