import { randomUUID } from 'node:crypto';
import type { CaseAction } from '#shared/central/case-actions.ts';
import type { Case, CaseEvent, Opinion } from '#shared/central/cases.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';

type OpinionAct = Extract<CaseAct, { kind: 'opinion' }>;
type StepAct = Exclude<CaseAct, OpinionAct>;

/** The row of history that an act leaves; `at` is the service's time, the device's stands beside it. */
export function eventOf(
  act: CaseAct,
  after: Case,
  officer: Officer,
  action: CaseAction,
  at: string,
  seq: number,
): CaseEvent {
  return {
    id: randomUUID(),
    caseId: after.id,
    seq,
    state: after.state,
    officerId: officer.id,
    officerName: officer.name,
    at,
    deviceAt: action.deviceAt,
    note: noteOf(act as StepAct),
    supplement: act.kind === 'supplement-begin' ? act.items : null,
    special: act.kind === 'special-begin' ? specialOf(act) : null,
  };
}

function noteOf(act: StepAct): string {
  if (act.kind === 'special-begin') return act.content;
  return act.kind === 'approve' || act.kind === 'reject' ? act.text : act.note;
}

function specialOf(act: Extract<CaseAct, { kind: 'special-begin' }>): CaseEvent['special'] {
  const { specialKind, name, approver, content, limitDays, organisation } = act;
  return { specialKind, name, approver, content, limitDays, organisation };
}

export function opinionOf(
  act: OpinionAct,
  caseId: string,
  officer: Officer,
  departmentName: string,
  action: CaseAction,
  at: string,
): Opinion {
  return {
    id: randomUUID(),
    caseId,
    officerId: officer.id,
    officerName: officer.name,
    departmentName,
    conclusion: act.conclusion,
    text: act.text,
    at,
    deviceAt: action.deviceAt,
  };
}
