import type { LogFilter } from '#shared/desktop/logs.contract.ts';
import { queueRecord } from '../patrol/queue-record.ts';
import type { Workplace } from '../session/workplace.ts';
import type { Timing } from '../timing.ts';
import { conditionsText } from './log-query.ts';

/**
 * Records who looked for what in the log (第十三条): in the journal of this terminal, and in the queue for
 * the service. When this returns it is on the disk.
 * @param rows how many there are
 * @returns whether there was anything to record
 */
export function recordLook(
  place: Workplace,
  timing: Timing,
  filter: LogFilter,
  rows: number,
): boolean {
  if (!place.logLooks.isDue(filter)) return false;
  const conditions = conditionsText(place, filter);
  const wish = {
    ...{ subjectNumber: '', subjectTitle: `查看业务操作日志（${conditions}）` },
    act: { kind: 'view-log', conditions, rows },
  } as const;
  queueRecord(place, timing, wish, () => {
    const at = timing.now().toISOString();
    place.cache.journal.append(at, 'log-viewed', place.officer.id, { filter, rows });
  });
  place.logLooks.noteRecorded(filter);
  return true;
}
