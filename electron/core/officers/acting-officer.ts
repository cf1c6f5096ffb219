import { standsInFor } from '#shared/domain/delegation.ts';
import type { ActingOfficer } from '#shared/domain/case-rules.ts';
import type { Workplace } from '../session/workplace.ts';

/** The signed-in officer as the rules see one, with those for whom the officer stands in today (W07). */
export function actingOfficer(place: Workplace): ActingOfficer {
  const { officer, rules } = place;
  const today = place.today();
  const delegations = rules.standingDelegations(officer.departmentId, today);
  return { ...officer, standsInFor: standsInFor(delegations, officer.id, today) };
}
