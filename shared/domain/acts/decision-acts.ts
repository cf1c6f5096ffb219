import { caseStates, caseStateNames, isTerminalState } from '../case-state.ts';
import { isCalendarDay, type Day } from '../day.ts';
import {
  decider,
  error,
  leadOnly,
  lintText,
  warning,
  type ActRules,
  type CaseFacts,
  type LintContext,
  type LintFinding,
  type Refusal,
} from './act-rule.ts';
import { underWay } from './procedure-acts.ts';

/** Everybody who was asked has answered, or the asking was ended. */
function signed({ countersign }: CaseFacts): Refusal {
  const isOpen =
    countersign !== null && countersign.givenIds.length < countersign.officerIds.length;
  return isOpen ? '会签尚未完成，请等待会签意见或先结束会签' : null;
}

function decidable(facts: CaseFacts): Refusal {
  return underWay(facts) ?? signed(facts);
}

/** 撤回 (行政许可法第八条) and 撤销 (第六十九条) concern a permit that was given. */
function permitted({ state }: CaseFacts): Refusal {
  const { approved, approvedConditionally } = caseStates;
  if (state === approved || state === approvedConditionally) return null;
  return isTerminalState(state)
    ? `本件已${caseStateNames[state]}，没有生效的许可`
    : '本件尚未作出准予的决定';
}

/** A decision leans on a whole history. */
function lintHistory({ historyGap }: LintContext): LintFinding[] {
  return historyGap === null
    ? []
    : [error('text', `本机的办理过程缺第 ${historyGap} 条记录，请先同步；仍然缺少请报运营中心`)];
}

function lintOpinions({ opinionCount }: LintContext): LintFinding[] {
  return opinionCount === 0 ? [warning('text', '本件尚无承办意见')] : [];
}

/** A day that was typed: real, not past, and marked where the calendar does not reach (K04). */
export function lintDay(
  field: string,
  day: Day,
  name: string,
  { today, calendar }: Pick<LintContext, 'today' | 'calendar'>,
): LintFinding[] {
  if (!isCalendarDay(day)) return [error(field, `${name}不是有效的日期`)];
  if (day < today) return [error(field, `${name}不能早于今天（${today}）`)];
  return calendar.covers(day)
    ? []
    : [warning(field, `${name}超出已公布的工作日历，工作日只能估算`)];
}

/** Nobody is asked or urged any more once it is decided. */
const nothingLeft = { countersign: null, urges: [] } as const;

/** The decision, and what may become of a permit afterwards. The clock stops at the decision for good. */
export const decisionRules: ActRules<
  'approve' | 'approve-conditionally' | 'reject' | 'recall' | 'revoke'
> = {
  approve: {
    right: decider,
    refusal: decidable,
    patch: (_, __, { today }) => ({
      state: caseStates.approved,
      endedOn: today,
      ...nothingLeft,
    }),
    lint: (_, __, context) => [...lintHistory(context), ...lintOpinions(context)],
  },
  'approve-conditionally': {
    right: decider,
    refusal: decidable,
    patch: (_, { missing, dueOn }, { today }) => ({
      state: caseStates.approvedConditionally,
      endedOn: today,
      ...nothingLeft,
      omission: { missing, dueOn },
    }),
    lint: ({ missing, dueOn, text }, __, context) => [
      ...lintHistory(context),
      ...(missing.length === 0 ? [error('missing', '容缺通过须列明待补材料')] : []),
      ...missing.flatMap((name, i) => lintText(`missing.${i}`, name, `待补材料第 ${i + 1} 项`)),
      ...lintDay('dueOn', dueOn, '补交期限', context),
      ...lintText('text', text, '容缺通过的理由'),
      ...lintOpinions(context),
    ],
  },
  reject: {
    right: decider,
    refusal: decidable,
    patch: (_, __, { today }) => ({
      state: caseStates.rejected,
      endedOn: today,
      ...nothingLeft,
    }),
    lint: ({ text }, __, context) => [
      ...lintHistory(context),
      ...lintText('text', text, '不通过的理由'),
    ],
  },
  recall: {
    right: leadOnly,
    refusal: permitted,
    patch: () => ({ state: caseStates.recalled }),
    lint: ({ text }) => lintText('text', text, '撤回许可的依据和理由'),
  },
  revoke: {
    right: leadOnly,
    refusal: permitted,
    patch: () => ({ state: caseStates.revoked }),
    lint: ({ text }) => lintText('text', text, '撤销许可的依据和理由'),
  },
};
