import { isDeepStrictEqual } from 'node:util';
import type { SupervisionRecord, SupervisionRecordDraft } from '#shared/central/supervision.ts';
import { patrolActSchema, type PatrolAct } from '#shared/domain/patrol/patrol-acts.ts';
import { invalidAnswer } from '../central/central-error.ts';
import { addSupervisionRecord } from '../central/supervision-records.endpoints.ts';
import type { SubjectEntry } from '../outbox/outbox-subject.ts';
import type { RecordReceipt } from '../outbox/queued-act.ts';

/** Records of supervision outside a notice: plain ones, which nobody else can have changed. */
export const patrolSubject: SubjectEntry<'patrol'> = {
  stored: {
    act: (json) => json as PatrolAct,
    base: () => null,
    receipt: (json) => json as RecordReceipt,
  },
  send: async (client, { id, act, deviceAt, deviceOffsetMs }, _, signal) => {
    const draft = { act, deviceAt, deviceOffsetMs };
    const record = await addSupervisionRecord(client, draft, id, signal);
    if (!isOf(record, draft)) throw invalidAnswer();
    return { acceptedAt: record.at, recordId: record.id };
  },
  versionAfter: () => 0,
  conflict: null,
};

/** The service names records itself, so only what a record says tells of which draft it is. */
function isOf(record: SupervisionRecord, draft: SupervisionRecordDraft): boolean {
  const isSameTime = Date.parse(record.deviceAt) === Date.parse(draft.deviceAt);
  return isSameTime && isDeepStrictEqual(record.act, patrolActSchema.parse(draft.act));
}
