import type { Case, Progress } from '#shared/central/cases.ts';

/** What other departments of the project may know of a case (W14); `id` is the case's. */
export function progressOf(row: Case, matterName: string, departmentName: string): Progress {
  return {
    id: row.id,
    projectId: row.projectId,
    matterId: row.matterId,
    matterName,
    departmentName,
    stage: row.stage,
    state: row.state,
    receivedOn: row.receivedOn,
    acceptedOn: row.acceptedOn,
    endedOn: row.endedOn,
    limitDays: row.limitDays,
    extensionDays: row.extensionDays,
    suspensions: row.suspensions,
  };
}
