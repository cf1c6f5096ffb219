import type { LintFinding } from './acts/act-rule.ts';
import { dayNumber, isCalendarDay, type Day, type Instant } from './day.ts';

/** What the rules need to know of a 离岗委托. */
export interface DelegationFacts {
  readonly officerId: string;
  readonly deputyId: string;
  /** First and last day. */
  readonly from: Day;
  readonly to: Day;
  readonly endedAt: Instant | null;
}

/** Longest absence that one delegation may cover, days. */
const longestDays = 366;

export function isInForce(delegation: DelegationFacts, today: Day): boolean {
  return delegation.endedAt === null && delegation.from <= today && today <= delegation.to;
}

/** Not over yet: in force, or still to come. */
export function isStanding(delegation: DelegationFacts, today: Day): boolean {
  return delegation.endedAt === null && today <= delegation.to;
}

/**
 * Officers for whom this one stands in. It does not pass on: who stands in for a deputy does not
 * thereby stand in for whom the deputy represents.
 */
export function standsInFor(
  delegations: readonly DelegationFacts[],
  deputyId: string,
  today: Day,
): string[] {
  const absent = delegations
    .filter((delegation) => delegation.deputyId === deputyId && isInForce(delegation, today))
    .map(({ officerId }) => officerId);
  return [...new Set(absent)];
}

/** What stands against a delegation as it was filled in; `field` is one of its own. */
export function lintDelegation(
  wish: Omit<DelegationFacts, 'endedAt'> & { readonly reason: string },
  others: readonly DelegationFacts[],
  today: Day,
): LintFinding[] {
  const error = (field: string, message: string): LintFinding => ({
    ...{ level: 'error', field, message },
  });
  const findings: LintFinding[] = [];
  if (!isCalendarDay(wish.from)) findings.push(error('from', '起始日不是有效的日期'));
  if (!isCalendarDay(wish.to)) findings.push(error('to', '结束日不是有效的日期'));
  if (findings.length > 0) return findings;
  if (wish.to < wish.from) findings.push(error('to', '结束日早于起始日'));
  if (wish.to < today) findings.push(error('to', '结束日已过'));
  if (dayNumber(wish.to) - dayNumber(wish.from) >= longestDays) {
    findings.push(error('to', '一次委托不能超过一年'));
  }
  if (wish.deputyId === wish.officerId) findings.push(error('deputyId', '不能委托给本人'));
  const overlapping = others.filter(
    (other) => isStanding(other, today) && other.from <= wish.to && wish.from <= other.to,
  );
  if (overlapping.some(({ officerId }) => officerId === wish.officerId)) {
    findings.push(error('from', '这段时间已有委托，请先结束原委托'));
  }
  if (overlapping.some(({ officerId }) => officerId === wish.deputyId)) {
    findings.push(error('deputyId', '被委托人在这段时间也不在岗'));
  }
  if (overlapping.some(({ deputyId }) => deputyId === wish.officerId)) {
    findings.push(error('from', '离岗人在这段时间正代他人办理，请先结束或调整那项委托'));
  }
  if (wish.reason.trim() === '') findings.push(error('reason', '请填写离岗事由'));
  return findings;
}
