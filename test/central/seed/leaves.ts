import type { Leave } from '#shared/central/detection.ts';
import type { Day } from '#shared/domain/day.ts';
import { instantOn } from './duty-time.ts';
import { officerNamed } from './officers.ts';
import type { WorkDays } from './work-days.ts';

/**
 * Scenario 18 needs days on which an account has nothing else to do. zj.liang works on no ordinary case, so
 * days of leave are his; who has been transferred out of 市住建局 works elsewhere now.
 */
export const onLeave = 'zj.liang';
export const transferredAway: readonly string[] = [
  'qx.cb1',
  'sw.cb2',
  'hj.cb1',
  'wg.cb1',
  'rf.cb2',
];

/** How many plantings of scenario 18 are acts during leave; zj.liang's year has no room for more. */
export const leavePlantings = 13;

/** The day on which the n-th of those cases is received; the leave is around the third working day after. */
export function receivedBeforeLeave(days: WorkDays, place: number): Day {
  return days.ago(place === 0 ? 40 : 240 - 4 * (place - 1));
}

const transferredAgo = 270;

/** The recorded absences of 市住建局; the last belongs to somebody who works on no case. */
export function leaves(days: WorkDays, plantings: number): Leave[] {
  const spans = Array.from({ length: Math.min(plantings, leavePlantings) }, (_, place) => {
    const received = receivedBeforeLeave(days, place);
    // The first is a week of leave, the others are a day each: the next case follows soon.
    const [from, to] = place === 0 ? [2, 6] : [3, 3];
    return leave(onLeave, 'leave', days.after(received, from), days.after(received, to), place + 1);
  });
  const transfers = transferredAway.map((username, i) =>
    leave(username, 'transfer', days.ago(transferredAgo), null, plantings + i + 1),
  );
  const innocent = leave('zj.wu', 'leave', days.ago(12), days.ago(8), 0);
  return [...spans, ...transfers, innocent];
}

function leave(
  username: string,
  kind: Leave['kind'],
  from: Day,
  to: Day | null,
  number: number,
): Leave {
  const { id: officerId, name: officerName } = officerNamed(username);
  return {
    ...{
      id: `leave-${String(number).padStart(4, '0')}`,
      departmentId: 'zj',
      officerId,
      officerName,
    },
    ...{ kind, from, to, recordedAt: instantOn(from, 8.5 * 3_600) },
  };
}
