import { dayOfInstant, isCalendarDay, type Day, type Instant } from '../day.ts';
import type { WorkingCalendar } from '../working-calendar.ts';
import type { NoticeFacts } from './notice-facts.ts';
import { isAnswering, isFinalNoticeState, type NoticeChannel } from './notice-vocabulary.ts';

/** What the central service publishes about supervision; domain.md, “及时”. */
export interface SupervisionPolicy {
  /** Working days for the feedback, by channel. */
  readonly answerDays: Readonly<Record<NoticeChannel, number>>;
  /** Working days before the date from which the addressee is reminded. */
  readonly remindDays: number;
  /** Months within which the same kind to the same addressee is a repeat. */
  readonly repeatMonths: number;
}

/** Until the service has published one: 3 working days for oral and online, 5 for written. */
export const usualSupervision: SupervisionPolicy = {
  answerDays: { oral: 3, online: 3, written: 5 },
  remindDays: 1,
  repeatMonths: 12,
};

export type NoticeLight = 'normal' | 'warning' | 'overdue' | 'idle';

export interface NoticeClock {
  /** idle: the department owes nothing now. */
  readonly light: NoticeLight;
  /** Working days left, negative when overdue; null when nothing is owed. */
  readonly remainingDays: number | null;
}

/** The light of a notice on a day: it counts while the department owes its answer. */
export function readNoticeClock(
  notice: Pick<NoticeFacts, 'channel' | 'state' | 'dueOn'>,
  today: Day,
  calendar: WorkingCalendar,
  { remindDays }: SupervisionPolicy,
): NoticeClock {
  const { dueOn } = notice;
  if (!isAnswering(notice)) return { light: 'idle', remainingDays: null };
  const remainingDays = calendar.signedWorkingDays(today, dueOn);
  if (today > dueOn) return { light: 'overdue', remainingDays: Math.min(remainingDays, -1) };
  return { light: remainingDays <= remindDays ? 'warning' : 'normal', remainingDays };
}

/** Last day for the feedback of a notice of this channel given today. */
export function usualDueOn(
  channel: NoticeChannel,
  today: Day,
  calendar: WorkingCalendar,
  { answerDays }: SupervisionPolicy,
): Day {
  return calendar.addWorkingDays(today, answerDays[channel]).day;
}

/** How long it is from today until a date, by the published calendar; null for one that is past or none. */
export function noticeDueOf(
  dueOn: Day | null,
  today: Day,
  calendar: WorkingCalendar,
): { readonly workingDays: number; readonly estimated: boolean } | null {
  if (dueOn === null || !isCalendarDay(dueOn) || dueOn < today) return null;
  const workingDays = calendar.workingDaysBetween(today, dueOn);
  return { workingDays, estimated: !calendar.covers(today, dueOn) };
}

/**
 * Last day for the supervisor's own part, 核验 of a signed answer or the ruling on an objection: as many
 * working days as the department has for its answer (policy; the measures name none).
 */
export function judgementDueOn(
  channel: NoticeChannel,
  since: Instant,
  calendar: WorkingCalendar,
  { answerDays }: SupervisionPolicy,
): Day {
  return calendar.addWorkingDays(dayOfInstant(since), answerDays[channel]).day;
}

export interface EscalationProposal {
  readonly to: 'written' | 'report';
  readonly why: string;
}

/**
 * What a notice that was returned twice or lapsed should become (第十五条): a written notice, and where it
 * is one already, a report to the 领导小组. null while neither is due.
 */
export function proposalOf(notice: NoticeFacts, today: Day): EscalationProposal | null {
  if (isFinalNoticeState(notice.state)) return null;
  const reasons = [
    ...(notice.returned.length >= 2 ? [`已退回 ${notice.returned.length} 次`] : []),
    ...(isAnswering(notice) && today > notice.dueOn
      ? [`期限 ${notice.dueOn} 已过，没有完成反馈`]
      : []),
  ];
  if (reasons.length === 0) return null;
  const why = reasons.join('；');
  if (notice.channel !== 'written') return { to: 'written', why };
  return notice.severity === 'minor' ? { to: 'report', why } : null;
}
