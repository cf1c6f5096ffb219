import { error, type LintFinding, type Refusal } from '../acts/act-rule.ts';
import { isCalendarDay, type Day } from '../day.ts';
import { isPermitted } from '../permissions.ts';
import type { WorkingCalendar } from '../working-calendar.ts';
import type { NoticeActOf, NoticeOpening, NoticeStep } from './notice-acts.ts';
import type { NoticeFacts, NoticeOfficer, NoticePatch, NoticeStamp } from './notice-facts.ts';
import type { NoticeState } from './notice-vocabulary.ts';

/** What is known around a notice when a step on it is looked at. */
export interface NoticeContext {
  readonly today: Day;
  readonly calendar: WorkingCalendar;
  /** Is there an act of this id in the history of this case, in the department, after the notice? */
  readonly isActAfter: (link: { readonly caseId: string; readonly eventId: string }) => boolean;
  /** The notice that is to take the place of this one; null when there is none of this id. */
  readonly notice: (id: string) => NoticeFacts | null;
}

/** All that is to be known of one step: whose it is, from which states, what it does. */
export interface StepRule<K extends NoticeStep['kind']> {
  readonly right: (notice: NoticeFacts, officer: NoticeOfficer) => Refusal;
  readonly from: readonly NoticeState[];
  readonly refusal?: (notice: NoticeFacts) => Refusal;
  readonly patch: (notice: NoticeFacts, step: NoticeActOf<K>, stamp: NoticeStamp) => NoticePatch;
  readonly lint?: (
    step: NoticeActOf<K>,
    notice: NoticeFacts,
    context: NoticeContext,
  ) => LintFinding[];
}

export type NoticeStepRules<K extends NoticeStep['kind']> = {
  readonly [Kind in K]: StepRule<Kind>;
};

/** A 监管员 of the department, and not the one the notice is about. */
export function supervisorOnly(notice: NoticeFacts, officer: NoticeOfficer): Refusal {
  if (officer.departmentId !== notice.departmentId) return '本提示不属于您所在的部门';
  if (!isPermitted(officer.roles, 'supervise:act')) return '须由本部门监管员办理';
  return isAddressee(notice, officer) ? '本提示的对象是您本人，须由其他监管员办理' : null;
}

/** The 负责人 of the department (article 19). */
export function leadOnly(notice: NoticeFacts, officer: NoticeOfficer): Refusal {
  if (officer.departmentId !== notice.departmentId) return '本提示不属于您所在的部门';
  return isPermitted(officer.roles, 'case:lead') ? null : '须由本部门负责人办理';
}

/**
 * Who judges the department's answer: a 监管员 who can have no part in it. Who gave the notice never answers
 * it; another officer who is 负责人 too speaks for the department.
 */
export function verifierOnly(notice: NoticeFacts, officer: NoticeOfficer): Refusal {
  const right = supervisorOnly(notice, officer);
  if (right !== null || officer.id === notice.supervisorId) return right;
  return isPermitted(officer.roles, 'case:lead')
    ? '您是负责人，代表被监督方，须由其他监管员办理'
    : null;
}

/** The 负责人 who signs for the department; never who gave the notice. */
export function signerOnly(notice: NoticeFacts, officer: NoticeOfficer): Refusal {
  const isGiver = officer.id === notice.supervisorId;
  return leadOnly(notice, officer) ?? (isGiver ? '提出意见的监管员不能代被监督方签署' : null);
}

/**
 * Who must answer: the person named, or for a department, or one who has left duty, the 负责人; never who
 * gave the notice.
 */
export function respondentOnly(notice: NoticeFacts, officer: NoticeOfficer): Refusal {
  if (officer.departmentId !== notice.departmentId) return '本提示不属于您所在的部门';
  if (officer.id === notice.supervisorId) return '提出意见的监管员不能代被监督方答复';
  const { kind, id, name } = notice.addressee;
  if (kind === 'officer') {
    const isAnswerer = isAddressee(notice, officer) || officer.answersFor.includes(id);
    return isAnswerer ? null : `须由${name}本人办理`;
  }
  return isPermitted(officer.roles, 'case:lead') ? null : '须由本部门负责人办理';
}

export function isAddressee(
  notice: Pick<NoticeFacts, 'addressee'>,
  officer: { readonly id: string },
): boolean {
  return notice.addressee.kind === 'officer' && notice.addressee.id === officer.id;
}

/** Do two notices speak of the same: to the same addressee, on the same case or on none? */
export function isOnTheSame(
  one: Pick<NoticeOpening, 'addressee' | 'caseId'>,
  other: Pick<NoticeOpening, 'addressee' | 'caseId'>,
): boolean {
  return (
    one.addressee.kind === other.addressee.kind &&
    one.addressee.id === other.addressee.id &&
    one.caseId === other.caseId
  );
}

/** A last day for the feedback: real, not before `from`, within the published calendar. */
export function lintDue(
  dueOn: Day,
  from: Day,
  { calendar }: Pick<NoticeContext, 'calendar'>,
): LintFinding[] {
  if (!isCalendarDay(dueOn)) return [error('dueOn', '反馈期限：请填写存在的日期')];
  if (dueOn < from) return [error('dueOn', `反馈期限：${dueOn} 已经过去`)];
  return calendar.covers(dueOn)
    ? []
    : [error('dueOn', `反馈期限：${dueOn} 超出已公布的工作日历，不能作为期限`)];
}
