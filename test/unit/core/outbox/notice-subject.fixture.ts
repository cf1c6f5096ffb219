import { z } from 'zod';
import { entityTag } from '#shared/central/common.ts';
import type { CentralRoute } from '#shared/central/routes.ts';
import type { SubjectEntries, SubjectEntry } from '#core/outbox/outbox-subject.ts';
import { outboxSubjects } from '#core/outbox/outbox-subjects.ts';
import type { ActOf, BaseOf, NewActOf, ReceiptOf } from '#core/outbox/queued-act.ts';
import { opening } from '../../shared/domain/notices/notices.fixture.ts';
import { noticeOf } from '../notice.fixture.ts';
import { keyOf, startedAt, type Answer, type Sent } from './sender.fixture.ts';

/** Of either subject; each reads its own name of the version. */
const answerSchema = z.object({
  receipt: z.object({
    ...{ actionId: z.string(), acceptedAt: z.string(), noticeId: z.string(), eventId: z.string() },
    ...{ recordId: z.string(), noticeVersion: z.int() },
  }),
});

function routeOf(kind: string): CentralRoute & { readonly response: typeof answerSchema } {
  return {
    ...{ method: 'POST', path: `/v1/${kind}/{id}/actions`, summary: kind, access: 'session' },
    ...{ response: answerSchema, status: 201 },
  };
}

function entry<S extends 'notice' | 'patrol'>(
  kind: string,
  versionAfter: SubjectEntry<S>['versionAfter'],
  conflict: SubjectEntry<S>['conflict'],
): SubjectEntry<S> {
  return {
    stored: {
      act: (json) => json as ActOf<S>,
      base: (json) => json as BaseOf<S>,
      receipt: (json) => json as ReceiptOf<S>,
    },
    send: async (client, { id, subjectId, act }, version, signal) => {
      const headers = { 'idempotency-key': id, 'if-match': entityTag(version) };
      const request = { params: { id: subjectId }, headers, body: { act }, signal };
      return (await client.request(routeOf(kind), request)).receipt;
    },
    ...{ versionAfter, conflict },
  };
}

/** A queue that carries acts on notices and records of a patrol beside those on cases. */
export const threeSubjects: SubjectEntries = {
  ...outboxSubjects,
  notice: entry('notices', ({ noticeVersion }) => noticeVersion, {
    ...{ code: 'NOTICE_CHANGED', reason: '本通知已被他人更改' },
  }),
  patrol: entry('patrol', () => 0, null),
};

/** An act on a notice as it was seen at `seenVersion`; at 0 it opens the notice. */
export function noticeAct(name: string, seenVersion = 0, subjectId = 'n-1'): NewActOf<'notice'> {
  return {
    ...{ id: keyOf(name), subject: 'notice', subjectId, seenVersion },
    ...{ subjectNumber: '', subjectTitle: '催促受理', deviceAt: startedAt, deviceOffsetMs: null },
    act: seenVersion === 0 ? opening() : { kind: 'receive' },
    base: seenVersion === 0 ? null : noticeOf({ id: subjectId }),
  };
}

/** A plain record of a patrol. */
export function patrolRecord(name: string, subjectId = 'f-1'): NewActOf<'patrol'> {
  return {
    ...{ id: keyOf(name), subject: 'patrol', subjectId, seenVersion: 0, base: null },
    ...{ subjectNumber: '', subjectTitle: '超期未受理', deviceAt: startedAt, deviceOffsetMs: null },
    act: {
      ...{ kind: 'dispose', ruleId: 'r-1', ruleVersion: 1, key: 'r-1:case:1', factsHash: 'f' },
      ...{ caseId: null, reason: '已核实' },
    },
  };
}

/** The answer that a record has taken effect; a notice goes one version on, a plain record has none. */
export function acceptedRecord({ kind, version }: Sent): Answer {
  const next = kind === 'notices' ? version + 1 : 0;
  return [
    201,
    {
      receipt: {
        ...{ actionId: 'a', noticeId: 'n-1', eventId: 'e', recordId: 'r' },
        acceptedAt: startedAt,
        noticeVersion: next,
      },
    },
  ];
}
