import type { PatrolAct } from '#shared/domain/patrol/patrol-acts.ts';
import { newAct } from '../outbox/new-act.ts';
import type { QueuedPatrolAct } from '../outbox/queued-act.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';

export interface RecordWish {
  readonly subjectNumber: string;
  readonly subjectTitle: string;
  readonly act: PatrolAct;
}

/**
 * Puts a record of supervision into the queue. Records do not wait for each other, so each is a subject of
 * its own. When this returns it is on the disk.
 * @param alongside writes what goes with it, in the same transaction
 */
export function queueRecord(
  place: Workplace,
  timing: Timing,
  wish: RecordWish,
  alongside: () => void = () => undefined,
): QueuedPatrolAct {
  const record = { ...wish, subject: 'patrol', subjectId: '', seenVersion: 0, base: null } as const;
  const act = newAct<'patrol'>(place, timing, record);
  return place.ledger.submit({ ...act, subjectId: act.id }, alongside);
}
