import { error, lintText, type LintFinding } from '../acts/act-rule.ts';
import { dayOfInstant, isCalendarDay, type Day } from '../day.ts';
import type { NoticeActOf } from './notice-acts.ts';
import type { NoticeFacts } from './notice-facts.ts';
import { lintDue, type NoticeContext } from './step-rule.ts';

/** What stands against recording a delivery (送达): a receiver, and a day since the notice was issued. */
export function lintDeliveryDay(
  { way, receiver, deliveredOn }: NoticeActOf<'deliver'>,
  { issuedAt }: NoticeFacts,
  today: Day,
): LintFinding[] {
  const isUnsigned = way === 'public' && receiver.trim() === '';
  const found = isUnsigned ? [] : lintText('receiver', receiver, '签收人');
  if (!isCalendarDay(deliveredOn)) {
    return [...found, error('deliveredOn', '送达日期：请填写存在的日期')];
  }
  const issuedOn = issuedAt === null ? today : dayOfInstant(issuedAt);
  if (deliveredOn < issuedOn) {
    found.push(error('deliveredOn', `送达日期：${deliveredOn} 早于发文日期 ${issuedOn}`));
  } else if (deliveredOn > today) {
    found.push(error('deliveredOn', `送达日期：${deliveredOn} 还没有到`));
  }
  return found;
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
