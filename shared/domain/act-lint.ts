import {
  error,
  warning,
  type CaseFacts,
  type LintContext,
  type LintFinding,
} from './acts/act-rule.ts';
import type { CaseAct } from './case-acts.ts';
import { readClock, type ClockReading } from './case-clock.ts';
import { ruleOf } from './case-rules.ts';

export type { LintContext, LintFinding } from './acts/act-rule.ts';

/**
 * Looks at a filled-in act before it is sent. Errors stop it here and on the server; warnings are shown
 * and may be overridden by the officer who knows better.
 */
export function lintAct(facts: CaseFacts, act: CaseAct, context: LintContext): LintFinding[] {
  const rule = ruleOf(act.kind);
  const clock = readClock(facts, context.today, context.calendar, context.thresholds);
  const untimely = rule.untimely?.(clock) ?? null;
  return [
    ...(rule.lint?.(act, facts, context) ?? []),
    ...(untimely === null ? [] : [error('text', untimely)]),
    ...lintTiming(facts, act, clock),
  ];
}

/** True when nothing stands against sending. */
export function isSendable(findings: readonly LintFinding[]): boolean {
  return findings.every((finding) => finding.level !== 'error');
}

/** What the clock has to say about an act of this moment. */
function lintTiming(facts: CaseFacts, act: CaseAct, clock: ClockReading): LintFinding[] {
  const isDeemed = clock.acceptance.isDeemed && facts.acceptedOn === null;
  const { remainingDays } = clock;
  switch (act.kind) {
    case 'not-accept':
    case 'decline':
      return isDeemed
        ? [error('text', `已过告知期限 ${clock.acceptance.deadline}，依法视为受理，不能再不受理`)]
        : [];
    case 'supplement-begin':
      return [
        ...(isDeemed
          ? [warning('items', `已过告知期限 ${clock.acceptance.deadline}，依法视为已受理`)]
          : []),
        ...lateStop(remainingDays),
      ];
    case 'special-begin':
      return lateStop(remainingDays);
    case 'approve':
    case 'approve-conditionally':
    case 'reject':
      return (remainingDays ?? 0) < 0
        ? [warning('text', `本件已超期 ${-(remainingDays ?? 0)} 个工作日`)]
        : [];
    default:
      return [];
  }
}

/** Stopping the clock on the last day is what scenario 15 of domain.md looks for. */
function lateStop(remainingDays: number | null): LintFinding[] {
  return remainingDays !== null && remainingDays <= 1
    ? [warning('content', '距到期不足一个工作日才暂停计时，会被监管规则标出')]
    : [];
}
