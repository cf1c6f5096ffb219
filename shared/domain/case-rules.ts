import { actKindsOf, caseActKinds, documentActKinds, type CaseActKind } from './act-vocabulary.ts';
import {
  isHandler,
  type ActingOfficer,
  type ActRule,
  type ActRules,
  type CaseFacts,
  type CasePatch,
  type Refusal,
} from './acts/act-rule.ts';
import { assignmentRules } from './acts/assignment-acts.ts';
import { documentRules } from './acts/document-acts.ts';
import { decisionRules } from './acts/decision-acts.ts';
import { intakeRules } from './acts/intake-acts.ts';
import { oversightRules } from './acts/oversight-acts.ts';
import { procedureRules, signsFor } from './acts/procedure-acts.ts';
import type { CaseAct } from './case-acts.ts';
import { caseStateNames, isTerminalState } from './case-state.ts';
import { dayOfInstant, type Instant } from './day.ts';

export type { ActingOfficer, CaseFacts, CasePatch } from './acts/act-rule.ts';

type ActKind = CaseAct['kind'];

/** Every kind of act with its rule; one that is missing is a type error. */
const rules: ActRules<ActKind> = {
  ...intakeRules,
  ...procedureRules,
  ...decisionRules,
  ...assignmentRules,
  ...oversightRules,
  ...documentRules,
};

/** The rule of one kind. */
export function ruleOf<K extends ActKind>(kind: K): ActRule<K> {
  return rules[kind];
}

/** Acts that concern a finished case. */
const afterTheEnd: ReadonlySet<ActKind> = new Set<ActKind>([
  ...(['recall', 'revoke', 'explain-overdue', 'card-lift'] as const),
  ...documentActKinds,
]);

/**
 * Why an act is not possible now, in zh-CN, or null when it is.
 * Order of the questions: right of the officer, state of the case, history of the case.
 */
export function refusalOf(facts: CaseFacts, kind: ActKind, officer: ActingOfficer): Refusal {
  const rule = ruleOf(kind);
  const right = rule.right(facts, officer);
  if (right !== null) return right;
  if (isTerminalState(facts.state) && !afterTheEnd.has(kind)) {
    return `本件已${caseStateNames[facts.state]}`;
  }
  return rule.refusal(facts);
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
  const stamp = { officer, at, today: dayOfInstant(at) };
  return { ...taken(facts, act, officer), ...ruleOf(act.kind).patch(facts, act, stamp) };
}

/** Only watching: these leave the case with whom it is. */
const watching: ReadonlySet<ActKind> = new Set<ActKind>([
  ...actKindsOf('oversight'),
  ...(['recall', 'revoke'] as const),
]);
/** Giving a case away answers no 催办. */
const moving: ReadonlySet<ActKind> = new Set(actKindsOf('assignment'));

/** What goes with every working act: an unassigned case is taken, a 催办 answered, a hand-over begun. */
function taken(facts: CaseFacts, act: CaseAct, officer: ActingOfficer): CasePatch {
  const isUnassigned = facts.handlerId === null;
  const isSigning = act.kind === 'opinion' && signsFor(facts, officer) !== null;
  if (watching.has(act.kind) || isSigning) return {};
  if (!isUnassigned && !isHandler(facts, officer)) return {};
  const { assignment } = facts;
  return {
    ...(isUnassigned ? { handlerId: officer.id } : {}),
    ...(facts.urges.length > 0 && !moving.has(act.kind) ? { urges: [] } : {}),
    ...(assignment === null ? {} : { assignment: { ...assignment, isTouched: true } }),
  };
}

/** The acts an officer may take now, in the order a case usually meets them. */
export function allowedActs(facts: CaseFacts, officer: ActingOfficer): CaseActKind[] {
  return caseActKinds.filter((kind) => refusalOf(facts, kind, officer) === null);
}
