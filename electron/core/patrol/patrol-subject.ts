import type { PatrolAct } from '#shared/domain/patrol/patrol-acts.ts';
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
    // The service names the record by an id of its own: what it repeats of the act says whose answer this is.
    if (record.deviceAt !== deviceAt || record.act.kind !== act.kind) throw invalidAnswer();
    return { acceptedAt: record.at, recordId: record.id };
  },
  // Looked at in `send`: the receipt does not name the act.
  isAbout: () => true,
  versionAfter: () => 0,
  conflict: null,
};
