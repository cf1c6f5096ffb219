import { wholeCase, type Case } from '#shared/central/cases.ts';
import { caseStates } from '#shared/domain/case-state.ts';

/** A case just received, with whatever a test changes. */
export function receivedCase(change: Partial<Case> = {}): Case {
  const row = wholeCase({
    id: 'c-1',
    number: '440800-0301-2026-00001',
    projectId: 'p-1',
    matterId: 'm-1',
    title: '施工许可',
    applicant: '湛江海湾置业有限公司',
    applicantCode: '91440800MA0000000X',
    departmentId: 'd-1',
    handlerId: null,
    stage: 3,
    state: caseStates.received,
    receivedAt: '2026-04-01T09:00:00+08:00',
    receivedOn: '2026-04-01',
    acceptedOn: null,
    handlingBeganOn: null,
    endedOn: null,
    limitDays: 10,
    extensionDays: 0,
    requiresReview: false,
    suspensions: [],
    updatedAt: '2026-04-01T09:00:00+08:00',
  });
  return { ...row, ...change };
}
