import type { NewActOf } from '#core/outbox/queued-act.ts';
import { opening } from '../../shared/domain/notices/notices.fixture.ts';
import { noticeOf } from '../notice.fixture.ts';
import { keyOf, startedAt, type Answer, type Sent } from './sender.fixture.ts';

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

/** The answer that a notice has gone one version on, or that the service has the record of a patrol. */
export function acceptedRecord({ key, kind, subjectId, version }: Sent): Answer {
  if (kind === 'notices') {
    const receipt = {
      ...{ actionId: 'a', acceptedAt: startedAt, noticeId: subjectId },
      ...{ noticeVersion: version + 1, eventId: 'e' },
    };
    return [201, { receipt, notice: noticeOf({ id: subjectId }) }];
  }
  const officer = { departmentId: 'd-1', officerId: 'o-1', officerName: '周敏' };
  const times = { at: startedAt, deviceAt: startedAt };
  // The service names its records itself.
  return [201, { id: `record-of-${key}`, ...officer, ...times, act: patrolRecord('e').act }];
}
