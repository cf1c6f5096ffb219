import { z } from 'zod';
import { readClock } from '../../case-clock.ts';
import { caseStates } from '../../case-state.ts';
import { dayOfInstant } from '../../day.ts';
import { listText, stepsInto } from '../case-reading.ts';
import { defineCheck, wholeNumber, type PatrolContext } from '../check.ts';
import type { Found } from '../hit.ts';
import type { PatrolEvent, PatrolFile } from '../patrol-file.ts';

/** A 特别程序 that stopped the clock at the last moment. */
interface LateStop {
  readonly eventId: string;
  readonly caseId: string;
  readonly matterId: string;
  readonly at: string;
}

interface Month {
  readonly officerId: string;
  readonly officerName: string;
  /** 2026-03 */
  readonly month: string;
  readonly stops: LateStop[];
}

/**
 * Scenario 15: one person began 特别程序 at least `count` times in a calendar month when at most
 * `daysLeft` working days were left of the limit. Remembers the late ones only.
 */
export const lateSpecial = defineCheck(
  'late-special',
  z.object({
    count: wholeNumber('每人每月次数（达到即标出）', 1, 1_000),
    daysLeft: wholeNumber('剩余工作日（不超过）', 0, 365),
  }),
  ({ count, daysLeft }, context) => {
    const months = new Map<string, Month>();
    return {
      see(file) {
        for (const begun of stepsInto(file.events, caseStates.specialBegun)) {
          const left = daysLeftBefore(begun, file, context);
          if (left !== null && left <= daysLeft) note(months, begun, file);
        }
        return [];
      },
      end: () =>
        [...months.values()]
          .filter(({ stops }) => stops.length >= count)
          .map((month) => foundOf(month, daysLeft)),
    };
  },
);

/** Working days that were left of the limit on the day on which a 特别程序 began, as known then. */
function daysLeftBefore(
  begun: PatrolEvent,
  { case: row, matter, events }: PatrolFile,
  { calendar }: PatrolContext,
): number | null {
  const day = dayOfInstant(begun.at);
  const extended = events.find(({ act }) => act === 'extend');
  const isExtendedLater = extended !== undefined && extended.seq > begun.seq;
  const then = {
    ...row,
    ...{ state: caseStates.accepted, endedOn: null },
    extensionDays: isExtendedLater ? 0 : row.extensionDays,
    suspensions: row.suspensions.filter(({ from }) => from < day),
  };
  return readClock(then, day, calendar, matter).remainingDays;
}

function note(months: Map<string, Month>, begun: PatrolEvent, file: PatrolFile): void {
  const { officerId, officerName, at } = begun;
  if (officerId === null) return;
  const month = dayOfInstant(at).slice(0, 7);
  const key = `${officerId}:${month}`;
  const known = months.get(key) ?? { officerId, officerName, month, stops: [] };
  months.set(key, known);
  known.stops.push({ eventId: begun.id, caseId: file.case.id, matterId: file.matter.id, at });
}

function foundOf({ officerId, officerName, month, stops }: Month, daysLeft: number): Found {
  const sorted = stops.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const last = sorted.at(-1);
  const days = sorted.map(({ at }) => dayOfInstant(at));
  const matters = new Set(sorted.map(({ matterId }) => matterId));
  const ids = sorted.map(({ eventId }) => eventId);
  return {
    ...{ subject: { kind: 'officer', id: officerId }, officerId, officerName, part: month },
    caseId: last?.caseId ?? null,
    matterId: matters.size === 1 ? (last?.matterId ?? null) : null,
    why: `${month} 内 ${stops.length} 次在剩余不超过 ${daysLeft} 个工作日时才开始特别程序：${listText(days)}。`,
    facts: [
      { label: '月份', value: month },
      { label: '次数', value: String(stops.length) },
      { label: '开始日期', value: listText(days) },
    ],
    ...{ evidenceIds: ids, standsOn: ids.toSorted(), happenedAt: last?.at ?? '' },
  };
}
