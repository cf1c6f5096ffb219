import type { Delegation, Officer } from '#shared/central/organisation.ts';
import type { Colleague } from '#shared/desktop/officers.contract.ts';
import { isInForce } from '#shared/domain/delegation.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import type { Workplace } from '../session/workplace.ts';

/** Officers of the own department who may be given a case. */
export function caseWorkers(place: Workplace): Officer[] {
  return place.cache.records
    .children('officer', place.department.id)
    .filter(({ active, roles }) => active && isPermitted(roles, 'case:process'));
}

export function colleagues(place: Workplace): Colleague[] {
  const today = place.today();
  const absences = standingDelegations(place).filter((each) => isInForce(each, today));
  return caseWorkers(place).map(({ id, name, post, roles }) => ({
    ...{ id, name, post, isLead: roles.includes('lead') },
    awayUntil: absences.find(({ officerId }) => officerId === id)?.to ?? null,
  }));
}

/** Delegations of the department that are not over, soonest first. */
export function standingDelegations(place: Workplace): Delegation[] {
  return place.rules
    .standingDelegations(place.department.id, place.today())
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
