import type { PatrolAct } from '#shared/domain/patrol/patrol-acts.ts';
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
    return { acceptedAt: record.at, recordId: record.id };
  },
  isAbout: ({ recordId }, { id }) => recordId === id,
  versionAfter: () => 0,
  conflict: null,
};
