import { readClock } from '#shared/domain/case-clock.ts';
import type { Case } from '#shared/central/cases.ts';
import { signsFor } from '#shared/domain/acts/procedure-acts.ts';
import type { ActingOfficer } from '#shared/domain/case-rules.ts';
import { acceptanceAlarmDaysLeft } from './urgency.ts';
import type { WorklistRow } from '#shared/desktop/worklist.contract.ts';
import type { StoredCase } from '../cases/case.repository.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Day } from '#shared/domain/day.ts';

/** Passed on or handed back to its handler, who has not touched it yet. */
function isFreshlyPassedOn({ assignment, handlerId }: Case): boolean {
  return (
    handlerId !== null &&
    assignment !== null &&
    !assignment.isTouched &&
    (assignment.how === 'pass-on' || assignment.how === 'hand-back')
  );
}

/** A case as a row of this officer's worklist, its clock read today. */
export function worklistRow(
  place: Workplace,
  stored: StoredCase,
  today: Day,
  officer: ActingOfficer,
): WorklistRow {
  const { cache, rules } = place;
  const facts = stored.case;
  const { records, outbox } = cache;
  const clock = readClock(facts, today, rules.calendar, rules.thresholds(facts.matterId));
  const { id, number, title, applicant, handlerId, stage, state, receivedOn, acceptedOn } = facts;
  const decisionDays = clock.acceptance.remainingDays;
  return {
    id,
    number,
    title,
    applicant,
    stage,
    state,
    receivedOn,
    acceptedOn,
    matterName: records.read('matter', facts.matterId)?.name ?? '',
    projectName: records.read('project', facts.projectId)?.name ?? '',
    handlerName: handlerId === null ? null : (records.read('officer', handlerId)?.name ?? null),
    dueOn: clock.dueOn,
    estimated: clock.estimated,
    remainingDays: clock.remainingDays ?? decisionDays,
    allowedDays: clock.allowedDays,
    usedDays: clock.usedDays,
    suspendedSince: clock.suspendedSince,
    light: clock.light,
    acceptanceAlarm: decisionDays !== null && decisionDays <= acceptanceAlarmDaysLeft,
    pending: outbox.pendingState('case', id),
    urgeCount: facts.urges.length,
    card: facts.card?.level ?? null,
    isAskedToSign: signsFor(facts, officer) !== null,
    isPassedOn: isFreshlyPassedOn(facts),
  };
}
