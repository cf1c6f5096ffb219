import type { Officer } from '#shared/central/organisation.ts';
import { isPermitted } from '#shared/domain/permissions.ts';

/** Whose cases an officer may patrol (第十三条); null when nobody's, and then no hit may lie in the cache. */
export function patrolledDepartment({
  roles,
  departmentId,
}: Pick<Officer, 'roles' | 'departmentId'>): string | null {
  return isPermitted(roles, 'supervise:read') ? departmentId : null;
}
