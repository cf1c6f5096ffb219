import {
  detectionRuleSchema,
  leaveSchema,
  permissionOrderSchema,
  type DetectionRule,
} from '#shared/central/detection.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import type { PatrolContext } from '#shared/domain/patrol/check.ts';
import type { Cache } from '../cache.ts';
import type { PublishedRules } from '../sync/published-rules.ts';

/** The published rules of detection (S14), by id. */
export function detectionRules({ records }: Pick<Cache, 'records'>): DetectionRule[] {
  return records.all('detection-rule').map((row) => detectionRuleSchema.parse(row));
}

/** What is known here around the cases of a department. @param now the service's time */
export function patrolContext(
  { records }: Pick<Cache, 'records'>,
  rules: PublishedRules,
  departmentId: string,
  now: Date,
): PatrolContext {
  const officers = records.children('officer', departmentId);
  return {
    ...{ today: dayOfInstant(now), now: now.toISOString(), calendar: rules.calendar },
    leaves: records.children('leave', departmentId).map((row) => leaveSchema.parse(row)),
    permissionOrders: records
      .children('permission-order', departmentId)
      .map((row) => permissionOrderSchema.parse(row)),
    officerNames: new Map(officers.map(({ id, name }) => [id, name])),
  };
}
