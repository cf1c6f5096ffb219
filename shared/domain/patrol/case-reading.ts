import { caseStates, type CaseState } from '../case-state.ts';
import { chinaIso, chinaTimeText } from '../china-time.ts';
import type { Day, Instant } from '../day.ts';
import type { PatrolContext } from './check.ts';
import type { Found } from './hit.ts';
import type { PatrolEvent, PatrolFile } from './patrol-file.ts';

/** Who is behind a finding; nobody may be known. */
export type Person = Pick<Found, 'officerId' | 'officerName'>;

/** The decision itself; 撤回 and 撤销 come after one. */
const decisionStates: readonly CaseState[] = [
  ...[caseStates.approved, caseStates.approvedConditionally, caseStates.rejected],
];

/**
 * The steps by which a case came into a state. Later acts repeat the state they find (a 催办 during 补正),
 * and a service may not name the act, so the change of state tells.
 */
export function stepsInto(events: readonly PatrolEvent[], state: CaseState): PatrolEvent[] {
  return events.filter((event, i) => event.state === state && events[i - 1]?.state !== state);
}

/** The step that accepted the case; undefined before. */
export function acceptanceOf(file: PatrolFile): PatrolEvent | undefined {
  return stepsInto(file.events, caseStates.accepted)[0];
}

/** The step that decided the case; undefined before. */
export function decisionOf(file: PatrolFile): PatrolEvent | undefined {
  return file.events.find((event) => decisionStates.includes(event.state));
}

/** The officer of a step, or the handler when there is no such step. */
export function personOf(
  event: PatrolEvent | undefined,
  file: PatrolFile,
  context: PatrolContext,
): Person {
  if (event !== undefined) return { officerId: event.officerId, officerName: event.officerName };
  const { handlerId } = file.case;
  const officerName = handlerId === null ? '' : (context.officerNames?.get(handlerId) ?? '');
  return { officerId: handlerId, officerName };
}

/** A finding about the case of a file. */
export function foundOnCase(
  file: PatrolFile,
  person: Person,
  rest: Pick<Found, 'part' | 'why' | 'facts' | 'evidenceIds' | 'standsOn' | 'happenedAt'>,
): Found {
  const { id } = file.case;
  return {
    ...{ subject: { kind: 'case', id }, caseId: id, matterId: file.matter.id },
    ...person,
    ...rest,
  };
}

export function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

/** When somebody acted, by the terminal and by the service. */
export type ActTimes = Pick<PatrolEvent, 'at' | 'deviceAt'>;

/**
 * When somebody acted. Acts recorded offline reach the service together, so its time says when they
 * were sent; the terminal's says when they were done.
 */
export function actedAt({ at, deviceAt }: ActTimes): Instant {
  return deviceAt ?? at;
}

/** Both times of an act, since the terminal's clock is in the hand of its user. */
export function bothTimesText({ at, deviceAt }: ActTimes): string {
  if (deviceAt === null) return timeText(at);
  return `终端 ${timeText(deviceAt)}，中心 ${timeText(at)}`;
}

/** `2026-03-02 09:30:15`, the time in China. */
export function timeText(at: Instant): string {
  return chinaTimeText(new Date(at));
}

/** Minutes since midnight in China. */
export function minuteOfDay(at: Instant): number {
  const [hours = 0, minutes = 0] = chinaIso(Date.parse(at)).slice(11, 16).split(':').map(Number);
  return hours * 60 + minutes;
}

/** The beginning of a day in China. */
export function startOfDay(day: Day): Instant {
  return `${day}T00:00:00+08:00`;
}

export function secondsBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 1_000;
}

const listedItems = 5;
const quotedCharacters = 60;

/** The first few of a list, for a sentence. */
export function listText(items: readonly string[]): string {
  const shown = items.slice(0, listedItems).map(quoted).join('、');
  return items.length > listedItems ? `${shown}等 ${items.length} 项` : shown;
}

/** A text as a sentence can carry it. */
export function quoted(text: string): string {
  return text.length > quotedCharacters ? `${text.slice(0, quotedCharacters)}…` : text;
}
