import type { CardLevel } from '../act-vocabulary.ts';
import type { ActOf, CaseAct } from '../case-acts.ts';
import type { CardThresholds, ClockFacts, ClockReading } from '../case-clock.ts';
import { caseStateNames, isWaitingState } from '../case-state.ts';
import type { Day, Instant } from '../day.ts';
import type { DocumentAct } from '../documents/document-acts.ts';
import { isPermitted, type OfficerRole, type Permission } from '../permissions.ts';
import type { WorkingCalendar } from '../working-calendar.ts';

/** How a case last came to its handler (W06). */
export interface Assignment {
  readonly how: 'claim' | 'pass-on' | 'hand-back' | 'take-back';
  /** Whose it was before, and who moved it; null from the pool. */
  readonly fromId: string | null;
  readonly byId: string;
  readonly byName: string;
  readonly at: Instant;
  readonly text: string;
  /** The new handler has acted since: it can no longer be taken back. */
  readonly isTouched: boolean;
}

/** 会签 under way: who is asked, and who has answered. */
export interface Countersign {
  readonly officerIds: readonly string[];
  readonly givenIds: readonly string[];
  readonly byName: string;
  readonly at: Instant;
  readonly text: string;
}

/** A 催办 that nobody has answered by an act yet (W08). */
export interface Urge {
  readonly at: Instant;
  readonly byName: string;
  readonly text: string;
}

/** A card given by hand (K06); lifted again by 摘牌. */
export interface Card extends Urge {
  readonly level: CardLevel;
}

/** Why an overdue case is late, and whether anybody is to blame (K08). */
export interface OverdueReason {
  readonly isObjective: boolean;
  readonly at: Instant;
  readonly byName: string;
  readonly text: string;
}

/** What 容缺通过 leaves open. */
export interface Omission {
  readonly missing: readonly string[];
  readonly dueOn: Day;
}

/** The part of a case that the rules read and change. */
export interface CaseFacts extends ClockFacts {
  readonly departmentId: string;
  readonly handlerId: string | null;
  /** The day on which 部门开始办理 was recorded; null before. */
  readonly handlingBeganOn: Day | null;
  /** The matter demands 部门办理 between 受理 and the decision (scenario 12 of domain.md). */
  readonly requiresReview: boolean;
  readonly assignment: Assignment | null;
  readonly countersign: Countersign | null;
  readonly urges: readonly Urge[];
  readonly card: Card | null;
  readonly overdueReason: OverdueReason | null;
  readonly omission: Omission | null;
}

export interface ActingOfficer {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  readonly roles: readonly OfficerRole[];
  /** Officers for whom this one stands in today (W07). */
  readonly standsInFor: readonly string[];
}

/** What an act changes. Suspensions are given whole; nothing else of a case moves. */
export type CasePatch = Partial<
  Pick<
    CaseFacts,
    | 'state'
    | 'acceptedOn'
    | 'endedOn'
    | 'handlingBeganOn'
    | 'suspensions'
    | 'handlerId'
    | 'extensionDays'
    | 'assignment'
    | 'countersign'
    | 'urges'
    | 'card'
    | 'overdueReason'
    | 'omission'
  >
>;

/** Why not, in zh-CN; null when nothing stands against it. */
export type Refusal = string | null;

/** Who acts, and when by the deciding clock. */
export interface ActStamp {
  readonly officer: ActingOfficer;
  readonly at: Instant;
  readonly today: Day;
}

export interface LintFinding {
  readonly level: 'error' | 'warning';
  /** The field of the form it belongs to. */
  readonly field: string;
  readonly message: string;
}

/** What is known around a case when an act on it is looked at. */
export interface LintContext {
  readonly today: Day;
  readonly calendar: WorkingCalendar;
  readonly thresholds: CardThresholds;
  /** Opinions already in force on this case. */
  readonly opinionCount: number;
  /** Names of required materials that have not been handed in. */
  readonly missingMaterials: readonly string[];
  /** The officers who may be given a case of this department, by id. */
  readonly colleagues: ReadonlyMap<string, { readonly name: string }>;
  /** The first number that is missing in the history of the case, or null when it is whole. */
  readonly historyGap: number | null;
  /** Most working days by which a case of this matter may be extended. */
  readonly extensionLimitDays: number;
  /** What stands against an act on the documents of this case (D05). */
  readonly judgeDocument: (act: DocumentAct) => LintFinding[];
}

/** All that is to be known of one kind of act: whose it is, when it is possible, what it does. */
export interface ActRule<K extends CaseAct['kind']> {
  readonly right: (facts: CaseFacts, officer: ActingOfficer) => Refusal;
  readonly refusal: (facts: CaseFacts) => Refusal;
  /** What the clock says against it; asked wherever the clock of the case is read. */
  readonly untimely?: (clock: ClockReading) => Refusal;
  readonly patch: (facts: CaseFacts, act: ActOf<K>, stamp: ActStamp) => CasePatch;
  readonly lint?: (act: ActOf<K>, facts: CaseFacts, context: LintContext) => LintFinding[];
}

export type ActRules<K extends CaseAct['kind']> = { readonly [Kind in K]: ActRule<Kind> };

/** Of the case's department, with this permission (article 13: a 监管员 edits nothing). */
export function insider(
  facts: CaseFacts,
  officer: ActingOfficer,
  permission: Permission = 'case:process',
): Refusal {
  if (officer.departmentId !== facts.departmentId) return '本件不属于您所在的部门';
  return isPermitted(officer.roles, permission) ? null : '您的岗位没有办理权限';
}

/** The handler, who stands in for the handler, the 负责人; an unassigned case is anybody's. */
export function caseWorker(facts: CaseFacts, officer: ActingOfficer): Refusal {
  const outside = insider(facts, officer);
  if (outside !== null) return outside;
  const { handlerId } = facts;
  const isTheirs = handlerId === null || isHandler(facts, officer) || isLead(officer);
  return isTheirs ? null : '本件由其他承办人办理';
}

/** As {@link caseWorker}, with the right to decide. */
export function decider(facts: CaseFacts, officer: ActingOfficer): Refusal {
  return insider(facts, officer, 'case:decide') ?? caseWorker(facts, officer);
}

/** The 负责人 of the department (article 19). */
export function leadOnly(facts: CaseFacts, officer: ActingOfficer): Refusal {
  return insider(facts, officer, 'case:lead') === null
    ? null
    : (insider(facts, officer) ?? '须由本部门负责人办理');
}

export function isHandler({ handlerId }: CaseFacts, officer: ActingOfficer): boolean {
  return (
    handlerId !== null && (handlerId === officer.id || officer.standsInFor.includes(handlerId))
  );
}

export function isLead(officer: ActingOfficer): boolean {
  return officer.roles.includes('lead');
}

export function whileWaiting({ state }: CaseFacts): Refusal {
  return isWaitingState(state) ? `本件处于${caseStateNames[state]}，请先结束` : null;
}

export function beforeAcceptance({ acceptedOn }: CaseFacts): Refusal {
  return acceptedOn === null ? '本件尚未受理' : null;
}

/** “无”, “/” and their like fill a field without saying anything (scenario 6, article 14 ①). */
const emptyWords = /^(?:无|没有|略|同上|[/\\\-—.。0\s]+)$/;

/** Does a text that was filled in say nothing? An empty one was not filled in. */
export function isEmptyWord(text: string): boolean {
  return emptyWords.test(text.trim());
}

/** A text that must be there and say something. @param name of the field, for people */
export function lintText(field: string, value: string, name: string): LintFinding[] {
  const trimmed = value.trim();
  if (trimmed === '') return [error(field, `请填写${name}`)];
  return isEmptyWord(trimmed) ? [error(field, `${name}不能只填“${trimmed.slice(0, 8)}”`)] : [];
}

export function error(field: string, message: string): LintFinding {
  return { level: 'error', field, message };
}

export function warning(field: string, message: string): LintFinding {
  return { level: 'warning', field, message };
}
