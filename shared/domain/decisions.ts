import type { CaseAct } from './case-acts.ts';
import type { NoticeAct } from './notices/notice-acts.ts';

/**
 * Acts that decide something about somebody: 同意 or 不同意, 准予 or 不予. One that met another state of
 * the record is never carried over by a machine: the officer decides anew (O05).
 */
const caseDecisions: ReadonlySet<CaseAct['kind']> = new Set([
  ...(['accept', 'not-accept', 'decline', 'opinion', 'extend', 'special-begin'] as const),
  ...(['approve', 'approve-conditionally', 'reject', 'recall', 'revoke'] as const),
  ...(['withdraw', 'card-issue', 'card-lift', 'explain-overdue'] as const),
]);
const noticeDecisions: ReadonlySet<NoticeAct['kind']> = new Set([
  ...(['approve-draft', 'return-draft', 'verify', 'sign', 'rule-objection'] as const),
  ...(['return', 'raise', 'cancel', 'close'] as const),
]);

export function isCaseDecision({ kind }: Pick<CaseAct, 'kind'>): boolean {
  return caseDecisions.has(kind);
}

export function isNoticeDecision({ kind }: Pick<NoticeAct, 'kind'>): boolean {
  return noticeDecisions.has(kind);
}
