import { error, lintText, warning, type LintFinding, type Refusal } from '../acts/act-rule.ts';
import { dayOfInstant, type Day, type Instant } from '../day.ts';
import { isPermitted } from '../permissions.ts';
import type { NoticeOpening } from './notice-acts.ts';
import {
  noAnswer,
  type NoticeFacts,
  type NoticeOfficer,
  type NoticeStamp,
} from './notice-facts.ts';
import type { NoticeState } from './notice-vocabulary.ts';
import { lintWording, reportOf } from './notice-wording.ts';
import type { NoticeContext } from './step-rule.ts';

/** What is known around a notice that is about to be opened. */
export interface OpeningContext extends Pick<NoticeContext, 'calendar' | 'today' | 'notice'> {
  /**
   * By the clock of the terminal, which wrote the record too: a clock that goes wrong does not make a talk
   * that has been held lie in the future.
   */
  readonly now: Instant;
  /** Officers of the supervisor's department who are on duty, by id. */
  readonly officers: ReadonlyMap<string, { readonly name: string }>;
  readonly department: { readonly id: string; readonly name: string };
  /** Is this case one of the department's? */
  readonly isOwnCase: (caseId: string) => boolean;
  /** SHA-256 of the evidence with these ids as it stands; null when one of them is not there. */
  readonly evidenceHash: (ids: readonly string[]) => string | null;
  /** Effective notices of the same kind to the same addressee within the months that count as a repeat. */
  readonly repeatCount: number;
}

const firstStates: Readonly<Record<NoticeOpening['channel'], NoticeState>> = {
  // What is told face to face has been received when it is recorded.
  oral: 'received',
  online: 'issued',
  written: 'awaiting-approval',
};

/** Why this officer opens no notice at all, or null (第十三条: 监管员 of the own department). */
export function openingRight(officer: NoticeOfficer): Refusal {
  return isPermitted(officer.roles, 'supervise:act') ? null : '只有监管员可以提出监督纠正意见';
}

/** Why this notice cannot be opened by this officer, in zh-CN; null when it can. */
export function openingRefusalOf(
  { addressee, caseId, precedingId }: NoticeOpening,
  officer: NoticeOfficer,
  context: OpeningContext,
): Refusal {
  const right = openingRight(officer);
  if (right !== null) return right;
  if (addressee.kind === 'officer' && addressee.id === officer.id) return '不能对本人提出监督意见';
  const isKnown =
    addressee.kind === 'officer'
      ? context.officers.has(addressee.id)
      : addressee.id === context.department.id;
  if (!isKnown) return '对象不在本部门在岗人员之内：监管员只监督本部门（第十三条）';
  if (caseId !== null && !context.isOwnCase(caseId)) return '本件不属于您所在的部门';
  if (precedingId === null) return null;
  const isKnownHere = context.notice(precedingId)?.departmentId === context.department.id;
  return isKnownHere ? null : '没有所接续的提示，或不属于您所在的部门';
}

/** What stands against the words of a notice about to be opened. */
export function lintOpening(opening: NoticeOpening, context: OpeningContext): LintFinding[] {
  return [
    ...lintWording(opening, firstDay(opening, context.today), context),
    ...lintRecord(opening, context),
    ...lintRepeat(opening, context),
    ...lintEvidence(opening, context),
  ];
}

/** The talk has happened: its date is judged by the day of the talk, however late the record arrives. */
function firstDay({ channel, workRecord }: NoticeOpening, today: Day): Day {
  return channel === 'oral' && workRecord !== null ? dayOfInstant(workRecord.at) : today;
}

/** 第十五条: no oral or online notice without 工作记录. */
function lintRecord({ channel, workRecord }: NoticeOpening, { now }: OpeningContext) {
  if (workRecord === null) {
    return channel === 'written'
      ? []
      : [error('workRecord', '口头提示和网上提示必须有工作记录（第十五条）')];
  }
  const found = [
    ...lintText('place', workRecord.place, '地点或电话'),
    ...lintText('person', workRecord.person, '被提示人'),
    ...lintText('recordContent', workRecord.content, '工作记录内容'),
    ...(channel === 'oral' ? lintText('answer', workRecord.answer, '对方答复') : []),
  ];
  if (Date.parse(workRecord.at) > Date.parse(now)) {
    found.push(error('recordAt', '工作记录的时间还没有到'));
  }
  return found;
}

function lintRepeat({ channel, precedingId }: NoticeOpening, { repeatCount }: OpeningContext) {
  if (repeatCount === 0 || channel === 'written' || precedingId !== null) return [];
  const message = `同类情形已提示过 ${repeatCount} 次，须用书面监督纠正意见`;
  // What was said has been said: its record is never refused for it.
  return [channel === 'oral' ? warning('channel', message) : error('channel', message)];
}

function lintEvidence({ evidence }: NoticeOpening, { evidenceHash }: OpeningContext) {
  const hash = evidenceHash(evidence.ids);
  if (hash === null) return [error('evidence', '证据：有的记录不在本部门的办件之内，请重新选取')];
  return hash === evidence.sha256
    ? []
    : [error('evidence', '证据：与系统中的记录不一致，请核对最新情况后重新提出')];
}

/** The notice that an opening makes. The opening has been judged. */
export function openedNotice(
  id: string,
  opening: NoticeOpening,
  { officer, at }: NoticeStamp,
  names: { readonly addressee: string },
): NoticeFacts {
  const { channel, addressee, workRecord } = opening;
  const isEffective = channel !== 'written';
  return {
    ...{ id, departmentId: officer.departmentId, channel, state: firstStates[channel] },
    ...{ severity: opening.severity, severityReason: opening.severityReason },
    ...{ situation: opening.situation, supervisorId: officer.id },
    addressee: { ...addressee, name: names.addressee },
    ...{ caseId: opening.caseId, precedingId: opening.precedingId },
    ...{ content: opening.content, demand: opening.demand, dueOn: opening.dueOn },
    issuedAt: isEffective ? at : null,
    ...{ approval: null, delivery: null },
    receipt:
      channel === 'oral' && workRecord !== null
        ? { at: workRecord.at, byName: workRecord.person }
        : null,
    ...{ answer: noAnswer, returned: [], objection: null },
    ...{ report: reportOf(opening.reportText), successorId: null, conclusion: null },
  };
}
