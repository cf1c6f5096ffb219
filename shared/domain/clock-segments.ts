import { isTerminalState, type CaseState } from './case-state.ts';
import type { Day } from './day.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Why a clock stands still: 补正 (行政许可法第三十二条) or 特别程序 (第四十五条). */
export type SuspensionKind = 'supplement' | 'special';

export interface Suspension {
  readonly kind: SuspensionKind;
  readonly from: Day;
  /** null while it lasts. */
  readonly to: Day | null;
  readonly reason: string;
}

/** A stretch (from, to] of suspended days; `to` is null while it lasts. */
export interface Pause {
  readonly from: Day;
  readonly to: Day | null;
}

export type SegmentKind = 'intake' | 'running' | SuspensionKind | 'ended';

/** One stretch of the timeline bar (W15): what the clock did from one day to another. */
export interface ClockSegment {
  readonly kind: SegmentKind;
  readonly from: Day;
  readonly to: Day;
  /** Working days in (from, to]. */
  readonly workingDays: number;
  readonly reason: string;
}

/**
 * The union of the suspensions inside (startedOn, stoppedOn], in order. One that began on or after
 * the stop, ended on or before the start, or lasted no day, is dropped; one still open stays open.
 */
export function mergeSuspensions(
  suspensions: readonly Suspension[],
  startedOn: Day,
  stoppedOn: Day,
): Pause[] {
  const sorted = suspensions
    .filter((s) => s.from <= stoppedOn && (s.to === null || (s.to > startedOn && s.to > s.from)))
    .map((s) => ({ from: s.from < startedOn ? startedOn : s.from, to: clampEnd(s.to, stoppedOn) }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: { from: Day; to: Day | null }[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && (last.to === null || next.from <= last.to)) {
      last.to = laterEnd(last.to, next.to);
    } else {
      merged.push({ ...next });
    }
  }
  return merged;
}

function clampEnd(to: Day | null, stoppedOn: Day): Day | null {
  return to !== null && to > stoppedOn ? stoppedOn : to;
}

function laterEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}

interface SegmentFacts {
  readonly state: CaseState;
  readonly receivedOn: Day;
  readonly endedOn: Day | null;
  readonly suspensions: readonly Suspension[];
}

/**
 * Cuts the life of a case into segments without gap or overlap, from receipt to its end or today.
 * Where 补正 and 特别程序 overlap the one that began first names the stretch.
 */
export function segmentsOf(
  facts: SegmentFacts,
  startedOn: Day | null,
  today: Day,
  calendar: WorkingCalendar,
): ClockSegment[] {
  const end = facts.endedOn ?? (today > facts.receivedOn ? today : facts.receivedOn);
  const cuts = new Set<Day>([facts.receivedOn, end]);
  const add = (day: Day | null): void => {
    if (day !== null && day > facts.receivedOn && day < end) cuts.add(day);
  };
  add(startedOn);
  for (const suspension of facts.suspensions) {
    add(suspension.from);
    add(suspension.to);
  }
  const days = [...cuts].sort();
  const segments: ClockSegment[] = [];
  for (let i = 0; i + 1 < days.length; i += 1) {
    const from = days[i] ?? end;
    const to = days[i + 1] ?? end;
    appendSegment(segments, stretchAt(facts, startedOn, from, to, calendar));
  }
  if (isTerminalState(facts.state)) {
    segments.push({ kind: 'ended', from: end, to: end, workingDays: 0, reason: '' });
  }
  return segments;
}

function stretchAt(
  facts: SegmentFacts,
  startedOn: Day | null,
  from: Day,
  to: Day,
  calendar: WorkingCalendar,
): ClockSegment {
  const holding = facts.suspensions
    .filter((s) => s.from <= from && (s.to === null || s.to >= to))
    .reduce<Suspension | null>(
      (first, s) => (first === null || s.from < first.from ? s : first),
      null,
    );
  const plain: SegmentKind = startedOn === null || from < startedOn ? 'intake' : 'running';
  return {
    kind: holding?.kind ?? plain,
    from,
    to,
    workingDays: calendar.workingDaysBetween(from, to),
    reason: holding?.reason ?? '',
  };
}

/** Joins a stretch to the one before when nothing changed between them. */
function appendSegment(segments: ClockSegment[], next: ClockSegment): void {
  const last = segments.at(-1);
  if (last === undefined || last.kind !== next.kind || last.reason !== next.reason) {
    segments.push(next);
    return;
  }
  segments[segments.length - 1] = {
    ...last,
    to: next.to,
    workingDays: last.workingDays + next.workingDays,
  };
}
