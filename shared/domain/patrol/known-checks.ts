import type { Check } from './check.ts';
import { absentOfficer } from './checks/absent-officer.ts';
import {
  backdatedDecision,
  decisionWithoutDocument,
  earlyCertificate,
  handlingSkipped,
  hastyDecision,
} from './checks/decision-checks.ts';
import { documentNumbers } from './checks/document-numbers.ts';
import { executedGrant } from './checks/executed-grant.ts';
import { emptyField, wrongCode } from './checks/filling-checks.ts';
import { lateAcceptance, supplementAdded, supplementWithoutList } from './checks/intake-checks.ts';
import { lateSpecial } from './checks/late-special.ts';
import { sameOpinion } from './checks/same-opinion.ts';
import { silentCase } from './checks/silent-case.ts';
import { faultySpecial } from './checks/special-procedures.ts';
import { failedUpload, unexplainedOverdue } from './checks/standing-checks.ts';
import { twoTerminals } from './checks/two-terminals.ts';

/** The checks that this version has, in the order of the scenarios of domain.md. */
const knownChecks: readonly Check[] = [
  ...[lateAcceptance, supplementAdded, supplementWithoutList, decisionWithoutDocument],
  ...[documentNumbers, emptyField, wrongCode, sameOpinion, hastyDecision, backdatedDecision],
  ...[earlyCertificate, handlingSkipped, silentCase, faultySpecial, lateSpecial],
  ...[unexplainedOverdue, twoTerminals, absentOfficer, executedGrant, failedUpload],
];

const byName: ReadonlyMap<string, Check> = new Map(knownChecks.map((check) => [check.name, check]));

/** The check that a rule names; undefined when this version does not have it. */
export function checkNamed(name: string): Check | undefined {
  return byName.get(name);
}
