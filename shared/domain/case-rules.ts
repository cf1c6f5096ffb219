import { caseActNames, specialKindNames, type CaseActKind } from './act-vocabulary.ts';
import { type CaseAct } from './case-acts.ts';
import {
  caseStateNames,
  caseStates,
  isTerminalState,
  isWaitingState,
  type CaseState,
} from './case-state.ts';
import type { Suspension } from './clock-segments.ts';
import type { ClockFacts } from './case-clock.ts';
import { dayOfInstant, type Day, type Instant } from './day.ts';
import { isPermitted, type OfficerRole } from './permissions.ts';

/** The part of a case that the rules read and change. */
export interface CaseFacts extends ClockFacts {
  readonly departmentId: string;
  readonly handlerId: string | null;
  /** The day on which 部门开始办理 was recorded; null before. */
  readonly handlingBeganOn: Day | null;
  /** The matter demands 部门办理 between 受理 and the decision (scenario 12 of domain.md). */
  readonly requiresReview: boolean;
}

export interface ActingOfficer {
  readonly id: string;
  readonly departmentId: string;
  readonly roles: readonly OfficerRole[];
}

/** What an act changes. Suspensions are given whole; nothing else of a case moves. */
export type CasePatch = Partial<
  Pick<
    CaseFacts,
    'state' | 'acceptedOn' | 'endedOn' | 'handlingBeganOn' | 'suspensions' | 'handlerId'
  >
>;

type Refusal = string;

/**
 * Why an act is not possible now, in zh-CN, or null when it is.
 * Order of the questions: right of the officer, state of the case, history of the case.
 */
export function refusalOf(
  facts: CaseFacts,
  kind: CaseActKind,
  officer: ActingOfficer,
): Refusal | null {
  return refusalOfOfficer(facts, kind, officer) ?? refusalOfState(facts, kind);
}

function refusalOfOfficer(
  facts: CaseFacts,
  kind: CaseActKind,
  officer: ActingOfficer,
): Refusal | null {
  if (officer.departmentId !== facts.departmentId) return '本件不属于您所在的部门';
  const permission = kind === 'approve' || kind === 'reject' ? 'case:decide' : 'case:process';
  if (!isPermitted(officer.roles, permission)) return '您的岗位没有办理权限';
  const isLead = officer.roles.includes('lead');
  if (!isLead && facts.handlerId !== null && facts.handlerId !== officer.id) {
    return '本件由其他承办人办理';
  }
  return null;
}

function refusalOfState(facts: CaseFacts, kind: CaseActKind): Refusal | null {
  const { state } = facts;
  if (isTerminalState(state)) return `本件已${caseStateNames[state]}`;
  switch (kind) {
    case 'accept':
      return facts.acceptedOn !== null ? '本件已经受理' : waitingRefusal(state);
    case 'supplement-begin':
      if (wasTold(facts)) return '补正应当一次性告知，本件已告知过';
      return waitingRefusal(state);
    case 'supplement-end':
      return state === caseStates.supplementBegun ? null : '本件不在补正中';
    case 'special-end':
      return state === caseStates.specialBegun ? null : '本件不在特别程序中';
    case 'opinion':
    case 'handling-begin':
    case 'special-begin':
    case 'approve':
    case 'reject':
      return refusalAfterAcceptance(facts, kind);
  }
}

function refusalAfterAcceptance(
  facts: CaseFacts,
  kind: 'opinion' | 'handling-begin' | 'special-begin' | 'approve' | 'reject',
): Refusal | null {
  if (facts.acceptedOn === null) return '本件尚未受理';
  if (kind === 'opinion') return null;
  const waiting = waitingRefusal(facts.state);
  if (waiting !== null) return waiting;
  const hasBegun = facts.handlingBeganOn !== null;
  if (kind === 'handling-begin') return hasBegun ? '部门已开始办理' : null;
  if (facts.requiresReview && !hasBegun) return '本事项须先登记“部门开始办理”';
  return null;
}

function waitingRefusal(state: CaseState): Refusal | null {
  return isWaitingState(state) ? `本件处于${caseStateNames[state]}，请先结束` : null;
}

/** 补正 is told once (行政许可法第三十二条). */
function wasTold(facts: CaseFacts): boolean {
  return facts.suspensions.some((suspension) => suspension.kind === 'supplement');
}

/**
 * The change an act makes, for a server that decides and for a terminal that previews.
 * `at` is the deciding time; the caller has asked {@link refusalOf} first.
 */
export function patchOf(
  facts: CaseFacts,
  act: CaseAct,
  officer: ActingOfficer,
  at: Instant,
): CasePatch {
  const today = dayOfInstant(at);
  const claim: CasePatch = facts.handlerId === null ? { handlerId: officer.id } : {};
  switch (act.kind) {
    case 'accept':
      return { ...claim, state: caseStates.accepted, acceptedOn: today };
    case 'supplement-begin':
      return {
        ...claim,
        state: caseStates.supplementBegun,
        suspensions: [...facts.suspensions, begin('supplement', today, '一次性告知补正')],
      };
    case 'supplement-end':
      return {
        ...claim,
        state: caseStates.supplementEnded,
        suspensions: end('supplement', facts.suspensions, today),
      };
    case 'handling-begin':
      return { ...claim, state: caseStates.handling, handlingBeganOn: today };
    case 'special-begin':
      return {
        ...claim,
        state: caseStates.specialBegun,
        suspensions: [
          ...facts.suspensions,
          begin('special', today, act.name || specialKindNames[act.specialKind]),
        ],
      };
    case 'special-end':
      return {
        ...claim,
        state: caseStates.specialEnded,
        suspensions: end('special', facts.suspensions, today),
      };
    case 'opinion':
      return claim;
    case 'approve':
      return { ...claim, state: caseStates.approved, endedOn: today };
    case 'reject':
      return { ...claim, state: caseStates.rejected, endedOn: today };
  }
}

function begin(kind: Suspension['kind'], from: Day, reason: string): Suspension {
  return { kind, from, to: null, reason };
}

function end(kind: Suspension['kind'], suspensions: readonly Suspension[], to: Day): Suspension[] {
  return suspensions.map((s) => (s.kind === kind && s.to === null ? { ...s, to } : s));
}

/** The acts an officer may take now, in the order a case usually meets them. */
export function allowedActs(facts: CaseFacts, officer: ActingOfficer): CaseActKind[] {
  return (Object.keys(caseActNames) as CaseActKind[]).filter(
    (kind) => refusalOf(facts, kind, officer) === null,
  );
}
