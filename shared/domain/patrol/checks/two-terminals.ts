import { z } from 'zod';
import { dayOfInstant } from '../../day.ts';
import { actedAt, bothTimesText, listText, timeText, type ActTimes } from '../case-reading.ts';
import { defineCheck, wholeNumber, type Look } from '../check.ts';
import type { Found } from '../hit.ts';
import type { PatrolEvent } from '../patrol-file.ts';

interface Trace extends ActTimes {
  readonly eventId: string;
  readonly caseId: string;
  readonly terminalId: string;
  /** When it was done, in milliseconds since 1970. */
  readonly time: number;
}

/** What an account did at one terminal within one window of time: the first and the last of it. */
interface Sighting {
  first: Trace;
  last: Trace;
}

interface Account {
  readonly officerName: string;
  /** By the number of the window since 1970, then by terminal. */
  readonly windows: Map<number, Map<string, Sighting>>;
}

type Pair = readonly [earlier: Trace, later: Trace];

/**
 * Scenario 17 (P04): one account acted at two terminals within `minutes`, by the terminals' own times where
 * they were recorded: one that comes online sends what was done long before. One finding for an account and a
 * day. Remembers, for every stretch of `minutes`, the first and the last act at each terminal, so its
 * memory grows with time and not with the number of cases.
 */
export const twoTerminals = defineCheck(
  'two-terminals',
  z.object({ minutes: wholeNumber('间隔（分钟）', 1, 1_440) }),
  ({ minutes }) => startAccounts(minutes),
);

function startAccounts(minutes: number): Look {
  const accounts = new Map<string, Account>();
  const width = minutes * 60_000;
  return {
    see(file) {
      for (const event of file.events) note(accounts, event, file.case.id, width);
      return [];
    },
    end: () =>
      [...accounts].flatMap(([officerId, account]) =>
        byDay(pairsOf(account, width)).map((pairs) =>
          foundOf(officerId, account.officerName, pairs, minutes),
        ),
      ),
  };
}

function note(
  accounts: Map<string, Account>,
  event: PatrolEvent,
  caseId: string,
  width: number,
): void {
  const { id: eventId, officerId, officerName, terminalId, at, deviceAt } = event;
  if (officerId === null || terminalId === null) return;
  const time = Date.parse(actedAt(event));
  const account = accounts.get(officerId) ?? {
    officerName,
    windows: new Map<number, Map<string, Sighting>>(),
  };
  accounts.set(officerId, account);
  const place = Math.floor(time / width);
  const window = account.windows.get(place) ?? new Map<string, Sighting>();
  account.windows.set(place, window);
  const trace = { eventId, caseId, terminalId, at, deviceAt, time };
  const known = window.get(terminalId);
  if (known === undefined) {
    window.set(terminalId, { first: trace, last: trace });
    return;
  }
  if (isBefore(trace, known.first)) known.first = trace;
  if (isBefore(known.last, trace)) known.last = trace;
}

/** At equal times the id decides, so that the order of the cases changes nothing. */
function isBefore(one: Trace, other: Trace): boolean {
  return one.time < other.time || (one.time === other.time && one.eventId < other.eventId);
}

/** Acts at different terminals not further apart than a window: in one window always, in two perhaps. */
function pairsOf({ windows }: Account, width: number): Pair[] {
  return [...windows].flatMap(([place, window]) => {
    const here = [...window.values()];
    const next = [...(windows.get(place + 1)?.values() ?? [])];
    const within = here.flatMap((one, i) => here.slice(i + 1).map((other) => inOrder(one, other)));
    const across = here.flatMap((one) =>
      next.map((other): Pair => [one.last, other.first]).filter((pair) => isClose(pair, width)),
    );
    return [...within, ...across];
  });
}

function inOrder(one: Sighting, other: Sighting): Pair {
  return isBefore(one.first, other.first) ? [one.first, other.first] : [other.first, one.first];
}

function isClose([earlier, later]: Pair, width: number): boolean {
  return earlier.terminalId !== later.terminalId && later.time - earlier.time <= width;
}

function byDay(pairs: readonly Pair[]): Pair[][] {
  const days = new Map<string, Pair[]>();
  const sorted = pairs.toSorted(([one], [other]) => (isBefore(one, other) ? -1 : 1));
  for (const pair of sorted) {
    const day = dayOf(pair[0]);
    days.set(day, [...(days.get(day) ?? []), pair]);
  }
  return [...days.values()];
}

function dayOf({ time }: Trace): string {
  return dayOfInstant(new Date(time));
}

function foundOf(
  officerId: string,
  officerName: string,
  pairs: readonly Pair[],
  minutes: number,
): Found {
  const traces = pairs.flat().toSorted((one, other) => (isBefore(one, other) ? -1 : 1));
  const ids = [...new Set(traces.map(({ eventId }) => eventId))];
  const terminals = [...new Set(traces.map(({ terminalId }) => terminalId))];
  const [[earlier, later] = []] = pairs;
  const at = (trace: Trace | undefined): string => new Date(trace?.time ?? 0).toISOString();
  return {
    ...{ subject: { kind: 'officer', id: officerId }, officerId, officerName },
    ...{ part: earlier === undefined ? '' : dayOf(earlier), matterId: null },
    caseId: later?.caseId ?? null,
    why: `同一账号 ${timeText(at(earlier))} 与 ${timeText(at(later))} 在两台终端操作，相隔不超过 ${minutes} 分钟，当日共 ${pairs.length} 次。`,
    facts: [
      { label: '终端', value: listText(terminals) },
      { label: '先操作', value: earlier === undefined ? '' : bothTimesText(earlier) },
      { label: '后操作', value: later === undefined ? '' : bothTimesText(later) },
      { label: '当日次数', value: String(pairs.length) },
    ],
    ...{ evidenceIds: ids, standsOn: ids, happenedAt: at(later) },
  };
}
