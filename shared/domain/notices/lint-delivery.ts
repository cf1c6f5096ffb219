import { error, type LintFinding } from '../acts/act-rule.ts';
import { dayOfInstant, type Day } from '../day.ts';
import { lintHandedOver } from '../documents/issued-document.ts';
import type { NoticeActOf } from './notice-acts.ts';
import type { NoticeFacts } from './notice-facts.ts';
import { lintDue, type NoticeContext } from './step-rule.ts';

/** What stands against recording a delivery (送达): a receiver, and a day since the notice was issued. */
export function lintDeliveryDay(
  step: NoticeActOf<'deliver'>,
  { issuedAt }: NoticeFacts,
  today: Day,
): LintFinding[] {
  const issuedOn = issuedAt === null ? today : dayOfInstant(issuedAt);
  return lintHandedOver(step, { issuedOn, today, earlier: `早于发文日期 ${issuedOn}` });
}

/** Nothing is delivered that is overdue the moment it arrives: its date is kept or given anew. */
export function lintDeliveryDue(
  { dueOn }: NoticeActOf<'deliver'>,
  notice: NoticeFacts,
  context: Pick<NoticeContext, 'calendar' | 'today'>,
): LintFinding[] {
  if (dueOn !== null) return lintDue(dueOn, context.today, context);
  return notice.dueOn < context.today
    ? [error('dueOn', `反馈期限：${notice.dueOn} 已经过去，请重新确定期限`)]
    : [];
}
