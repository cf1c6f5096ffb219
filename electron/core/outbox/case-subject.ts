import type { Receipt } from '#shared/central/case-actions.ts';
import { wholeCase, type Case } from '#shared/central/cases.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { submitCaseAction } from '../central/case-actions.endpoints.ts';
import { invalidAnswer } from '../central/central-error.ts';
import type { SubjectEntry } from './outbox-subject.ts';

/** Acts on cases. */
export const caseSubject: SubjectEntry<'case'> = {
  stored: {
    act: (json) => json as CaseAct,
    base: (json) => wholeCase(json as Case),
    receipt: (json) => json as Receipt,
  },
  send: async (client, { id, subjectId, act, deviceAt, deviceOffsetMs }, version, signal) => {
    const body = { act, deviceAt, deviceOffsetMs };
    const request = { key: id, caseId: subjectId, version, body };
    const { receipt } = await submitCaseAction(client, request, signal);
    if (receipt.caseId !== subjectId || receipt.caseVersion < version) throw invalidAnswer();
    return receipt;
  },
  versionAfter: ({ caseVersion }) => caseVersion,
  conflict: { code: 'CASE_CHANGED', reason: '本件已被他人更改，请比对后决定' },
};
