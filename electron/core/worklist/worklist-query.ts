import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { dayNumber, type Day } from '#shared/domain/day.ts';
import { worklistBuckets } from '#shared/domain/worklist.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import type { Workplace } from '../session/workplace.ts';
import type { WorklistQuery, WorklistScope } from './worklist.repository.ts';

/** A filter as this officer means it, on a day. @param scope for those who have it already */
export function worklistQuery(
  place: Workplace,
  filter: WorklistFilter,
  today: Day,
  scope: WorklistScope = worklistScope(place, filter.scope),
): WorklistQuery {
  return {
    ...scope,
    bucket: worklistBuckets.indexOf(filter.bucket),
    today: dayNumber(today),
    light: filter.light,
    stage: filter.stage,
    matterId: filter.matterId,
  };
}

/** The own cases, with those of officers whom this one stands in for, or the whole department. */
export function worklistScope(place: Workplace, scope: WorklistFilter['scope']): WorklistScope {
  const { id, standsInFor } = actingOfficer(place);
  return {
    departmentId: place.department.id,
    officerId: scope === 'mine' ? id : null,
    standsInFor: JSON.stringify(standsInFor),
  };
}
