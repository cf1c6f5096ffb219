import type { LintFinding, Refusal } from '../acts/act-rule.ts';
import { addresseeSteps } from './addressee-steps.ts';
import { draftSteps } from './draft-steps.ts';
import type { NoticeStep } from './notice-acts.ts';
import type { NoticeFacts, NoticeOfficer, NoticePatch, NoticeStamp } from './notice-facts.ts';
import type { NoticeContext, NoticeStepRules, StepRule } from './step-rule.ts';
import { supervisorSteps } from './supervisor-steps.ts';
import {
  isFinalNoticeState,
  noticeActKinds,
  noticeStateNames,
  type NoticeActKind,
} from './notice-vocabulary.ts';

export type NoticeStepKind = NoticeStep['kind'];

/** Every step with its rule; one that is missing is a type error. */
const rules: NoticeStepRules<NoticeStepKind> = {
  ...draftSteps,
  ...addresseeSteps,
  ...supervisorSteps,
};

export function stepRuleOf<K extends NoticeStepKind>(kind: K): StepRule<K> {
  return rules[kind];
}

/**
 * Why a step is not possible now, in zh-CN, or null when it is: right of the officer, then the place of
 * the notice on its way. Nobody can skip one (第十四条: 核查, 纠正, 反馈).
 */
export function stepRefusalOf(
  notice: NoticeFacts,
  kind: NoticeStepKind,
  officer: NoticeOfficer,
): Refusal {
  const rule = stepRuleOf(kind);
  const right = rule.right(notice, officer);
  if (right !== null) return right;
  const { state } = notice;
  if (isFinalNoticeState(state)) return `本提示${noticeStateNames[state]}，不再变动`;
  if (!rule.from.includes(state)) return `本提示处于“${noticeStateNames[state]}”，现在不能进行此步`;
  return rule.refusal?.(notice) ?? null;
}

/** Whose place an officer takes who takes this step: the addressee's who has left duty; usually nobody's. */
export function inPlaceOf(
  notice: NoticeFacts,
  kind: NoticeStepKind,
  officer: NoticeOfficer,
): string | null {
  const isOwn = stepRuleOf(kind).right(notice, { ...officer, answersFor: [] }) === null;
  return isOwn ? null : notice.addressee.id;
}

/** The change that a step makes; the caller has asked {@link stepRefusalOf} first. */
export function stepPatchOf(
  notice: NoticeFacts,
  step: NoticeStep,
  stamp: NoticeStamp,
): NoticePatch {
  return stepRuleOf(step.kind).patch(notice, step, stamp);
}

/** What stands against the words of a step, before it is sent and again at the service. */
export function lintStep(
  notice: NoticeFacts,
  step: NoticeStep,
  context: NoticeContext,
): LintFinding[] {
  return stepRuleOf(step.kind).lint?.(step, notice, context) ?? [];
}

/** The steps an officer may take now, in the order of the way. */
export function allowedSteps(notice: NoticeFacts, officer: NoticeOfficer): NoticeStepKind[] {
  return noticeActKinds
    .filter((kind: NoticeActKind): kind is NoticeStepKind => kind !== 'open')
    .filter((kind) => stepRefusalOf(notice, kind, officer) === null);
}
