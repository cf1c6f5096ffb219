import { error, lintText, warning, type LintFinding, type Refusal } from '../acts/act-rule.ts';
import { dayOfInstant, type Day, type Instant } from '../day.ts';
import { isPermitted } from '../permissions.ts';
import type { NoticeOpening } from './notice-acts.ts';
import { proposalOf } from './notice-due.ts';
import {
  noAnswer,
  type NoticeFacts,
  type NoticeOfficer,
  type NoticeStamp,
} from './notice-facts.ts';
import type { NoticeState } from './notice-vocabulary.ts';
import { isLessened, lintWording, reportOf } from './notice-wording.ts';
import { isOnTheSame, type NoticeContext } from './step-rule.ts';

/** What is known around a notice that is about to be opened. */
export interface OpeningContext extends Pick<NoticeContext, 'calendar' | 'today' | 'notice'> {
  /**
   * By the clock of the terminal, which wrote the record too: a clock that goes wrong does not make a talk
   * that has been held lie in the future.
   */
  readonly now: Instant;
  /** Officers of the supervisor's department who are on duty, by id. */
  readonly officers: ReadonlyMap<string, { readonly name: string }>;
  /** Those who have left duty: a talk may have been held with them before. */
  readonly formerOfficers: ReadonlyMap<string, { readonly name: string }>;
  /** 负责人 on duty, who approve what is written. */
  readonly activeLeads: readonly string[];
  readonly department: { readonly id: string; readonly name: string };
  /** Is this case one of the department's? */
  readonly isOwnCase: (caseId: string) => boolean;
  /** SHA-256 of the evidence with these ids as it stands; null when one of them is not there. */
  readonly evidenceHash: (ids: readonly string[]) => string | null;
  /** Effective notices of the same kind to the same addressee within the months that count as a repeat. */
  readonly repeatCount: number;
}

/**
 * Working days within which a talk is put on record: as many as its feedback usually takes. The measures name
 * no limit; a record written later would not tell what was said. A decision of the product's domain design.
 */
export const recordWithinDays = 3;

const firstStates: Readonly<Record<NoticeOpening['channel'], NoticeState>> = {
  // What is told face to face has been received when it is recorded.
  oral: 'received',
  online: 'issued',
  written: 'awaiting-approval',
};

/** Why this officer opens no notice at all, or null (第十三条: 监管员 of the own department). */
export function openingRight(officer: Pick<NoticeOfficer, 'roles'>): Refusal {
  return isPermitted(officer.roles, 'supervise:act') ? null : '只有监管员可以提出监督纠正意见';
}

/** Why this notice cannot be opened by this officer, in zh-CN; null when it can. */
export function openingRefusalOf(
  opening: NoticeOpening,
  officer: Pick<NoticeOfficer, 'id' | 'roles'>,
  context: OpeningContext,
): Refusal {
  const { caseId } = opening;
  const right = openingRight(officer) ?? addresseeRefusal(opening, officer, context);
  if (right !== null) return right;
  if (caseId !== null && !context.isOwnCase(caseId)) return '本件不属于您所在的部门';
  return precedingRefusal(opening, context);
}

/** Whom this supervisor may not address so. */
function addresseeRefusal(
  { channel, addressee }: NoticeOpening,
  { id: giverId }: Pick<NoticeOfficer, 'id'>,
  context: OpeningContext,
): Refusal {
  const { kind, id } = addressee;
  if (kind === 'officer' && id === giverId) return '不能对本人提出监督意见';
  if (!isKnown({ channel, addressee }, context)) {
    return '对象不在本部门在岗人员之内：监管员只监督本部门（第十三条）';
  }
  // Whom it is about and who gives it do not approve it: nobody could.
  const approvers = context.activeLeads.filter((lead) => lead !== giverId);
  const isOnlyLead = kind === 'officer' && approvers.length === 1 && approvers[0] === id;
  return channel === 'written' && isOnlyLead
    ? '对象是本部门唯一可以审批的负责人，意见无人审批，请以本部门为对象提出'
    : null;
}

/** Who has left duty since the talk was told all the same. */
function isKnown(
  { channel, addressee }: Pick<NoticeOpening, 'channel' | 'addressee'>,
  { officers, formerOfficers, department }: OpeningContext,
): boolean {
  if (addressee.kind === 'department') return addressee.id === department.id;
  return officers.has(addressee.id) || (channel === 'oral' && formerOfficers.has(addressee.id));
}

function precedingRefusal(opening: NoticeOpening, context: OpeningContext): Refusal {
  if (opening.precedingId === null) return null;
  const preceding = context.notice(opening.precedingId);
  if (preceding?.departmentId !== context.department.id) {
    return '没有所接续的提示，或不属于您所在的部门';
  }
  return opening.channel === 'written' && !isOnTheSame(opening, preceding)
    ? '接续的书面意见须与原提示同一对象、同一办件'
    : null;
}

/** What stands against the words of a notice about to be opened. */
export function lintOpening(opening: NoticeOpening, context: OpeningContext): LintFinding[] {
  return [
    ...lintWording(opening, firstDay(opening, context), context),
    ...lintRecord(opening, context),
    ...lintLessened(opening),
    ...lintRepeat(opening, context),
    ...lintEvidence(opening, context),
  ];
}

/** The talk has happened: its date is judged by the day of the record, however late that arrives. */
function firstDay({ channel }: NoticeOpening, { now, today }: OpeningContext): Day {
  return channel === 'oral' ? dayOfInstant(now) : today;
}

/** 第十五条: no oral or online notice without 工作记录. */
function lintRecord({ channel, addressee, workRecord }: NoticeOpening, context: OpeningContext) {
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
  const told = addressee.kind === 'officer' ? nameOf(addressee.id, context) : null;
  const isOther = workRecord.person.trim() !== '' && workRecord.person.trim() !== told;
  if (channel === 'oral' && told !== null && isOther) {
    found.push(error('person', `被提示人：口头提示的对象是${told}，须当面或电话提示其本人`));
  }
  return [...found, ...lintRecordTime(workRecord.at, context)];
}

/** Nothing 较重 goes out as 一般 without a word; an oral record is shown as such, and asks for none. */
function lintLessened(opening: NoticeOpening) {
  if (opening.channel === 'oral' || !isLessened(opening)) return [];
  return lintText('severityReason', opening.severityReason, '规则判为较重，按一般处理的理由');
}

function nameOf(id: string, { officers, formerOfficers }: OpeningContext): string | null {
  return (officers.get(id) ?? formerOfficers.get(id))?.name ?? null;
}

function lintRecordTime(at: Instant, { now, calendar }: OpeningContext): LintFinding[] {
  if (Date.parse(at) > Date.parse(now)) return [error('recordAt', '工作记录的时间还没有到')];
  const age = calendar.workingDaysBetween(dayOfInstant(at), dayOfInstant(now));
  return age > recordWithinDays
    ? [error('recordAt', `工作记录须在提示后 ${recordWithinDays} 个工作日内补记`)]
    : [];
}

/** 第十五条: what was told and did not help, or has been told already, is told in writing. */
function lintRepeat(
  { channel, precedingId }: NoticeOpening,
  { repeatCount, notice, today }: OpeningContext,
): LintFinding[] {
  if (channel === 'written') return [];
  const preceding = precedingId === null ? null : notice(precedingId);
  const proposal = preceding === null ? null : proposalOf(preceding, today);
  const message =
    repeatCount > 0
      ? `同类情形已提示过 ${repeatCount} 次，须用书面监督纠正意见`
      : proposal === null
        ? null
        : `所接续的提示${proposal.why}，须用书面监督纠正意见`;
  if (message === null) return [];
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
