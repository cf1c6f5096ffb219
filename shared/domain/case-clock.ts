import { caseStates, isTerminalState, type CaseState } from './case-state.ts';
import type { Day } from './day.ts';
import {
  mergeSuspensions,
  segmentsOf,
  type ClockSegment,
  type Pause,
  type Suspension,
} from './clock-segments.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What the clock needs to know of a case; days are China-standard calendar days. */
export interface ClockFacts {
  readonly state: CaseState;
  readonly receivedOn: Day;
  readonly acceptedOn: Day | null;
  /** The day of the terminal state, null while the case is open. */
  readonly endedOn: Day | null;
  /** Working days, from the matter catalogue that the central API publishes. */
  readonly limitDays: number;
  /** Working days granted by the 负责人 (行政许可法第四十二条). */
  readonly extensionDays: number;
  readonly suspensions: readonly Suspension[];
}

/** Card thresholds in working days left; per matter, published by the central API. */
export interface CardThresholds {
  readonly warningDays: number;
  readonly urgentDays: number;
}

/** The light a case shows. 预警 and 黄牌 share a colour and differ in word and shape. */
export type Light = 'normal' | 'warning' | 'urgent' | 'overdue' | 'paused' | 'idle' | 'ended';

/** 行政许可法第三十二条: 补正 must be told within this many days of receipt, or acceptance is deemed. */
export const acceptanceDecisionDays = 5;

export interface DeemedAcceptance {
  /** The last day on which 补正 may still be told. */
  readonly deadline: Day;
  readonly estimated: boolean;
  /** The law treats the case as accepted from receipt. */
  readonly isDeemed: boolean;
  /** Nobody has decided yet: working days until the deadline, negative when past; null once told. */
  readonly remainingDays: number | null;
}

export interface ClockReading {
  readonly startedOn: Day | null;
  readonly dueOn: Day | null;
  /** Some day of this reading lies outside the published calendar (K04). */
  readonly estimated: boolean;
  readonly allowedDays: number;
  readonly usedDays: number;
  /** Working days left, negative when overdue; null while no clock runs and none has run. */
  readonly remainingDays: number | null;
  readonly suspendedSince: Day | null;
  readonly light: Light;
  readonly segments: readonly ClockSegment[];
  readonly acceptance: DeemedAcceptance;
}

/**
 * Reads the clock of a case on a day.
 *
 * A working day counts when the clock ran at its beginning: the day of acceptance does not count,
 * the day on which a suspension begins does, the day on which it ends does not. Overlapping
 * suspensions are one (the union of the intervals), and a suspension before acceptance costs nothing.
 */
export function readClock(
  facts: ClockFacts,
  today: Day,
  calendar: WorkingCalendar,
  thresholds: CardThresholds,
): ClockReading {
  const acceptance = readAcceptance(facts, today, calendar);
  const startedOn = acceptance.isDeemed ? facts.receivedOn : facts.acceptedOn;
  const allowedDays = facts.limitDays + facts.extensionDays;
  if (startedOn === null) {
    return {
      startedOn,
      dueOn: null,
      estimated: acceptance.estimated,
      allowedDays,
      usedDays: 0,
      remainingDays: null,
      suspendedSince: null,
      light: isTerminalState(facts.state) ? 'ended' : 'idle',
      segments: segmentsOf(facts, null, today, calendar),
      acceptance,
    };
  }
  const stoppedOn = facts.endedOn ?? today;
  const pauses = mergeSuspensions(facts.suspensions, startedOn, stoppedOn);
  const suspendedDays = pauses.reduce(
    (sum, pause) => sum + calendar.workingDaysBetween(pause.from, pause.to ?? stoppedOn),
    0,
  );
  const usedDays = calendar.workingDaysBetween(startedOn, stoppedOn) - suspendedDays;
  const due = dueDay(startedOn, allowedDays, pauses, calendar);
  const openPause = facts.endedOn === null ? pauses.find((pause) => pause.to === null) : undefined;
  const remainingDays = allowedDays - usedDays;
  return {
    startedOn,
    dueOn: due?.day ?? null,
    estimated:
      acceptance.estimated || due?.estimated === true || !calendar.covers(startedOn, stoppedOn),
    allowedDays,
    usedDays,
    remainingDays,
    suspendedSince: openPause?.from ?? null,
    light: lightOf(facts, remainingDays, openPause !== undefined, thresholds),
    segments: segmentsOf(facts, startedOn, today, calendar),
    acceptance,
  };
}

function readAcceptance(
  facts: ClockFacts,
  today: Day,
  calendar: WorkingCalendar,
): DeemedAcceptance {
  const deadline = calendar.addWorkingDays(facts.receivedOn, acceptanceDecisionDays);
  const toldOn = firstAnswerOn(facts);
  return {
    deadline: deadline.day,
    estimated: deadline.estimated,
    isDeemed: (toldOn ?? today) > deadline.day && !wasDeclined(facts),
    remainingDays: toldOn === null ? calendar.signedWorkingDays(today, deadline.day) : null,
  };
}

/** The first day on which the applicant was told anything: acceptance, 补正, or an end without it. */
function firstAnswerOn(facts: ClockFacts): Day | null {
  const told = facts.suspensions
    .filter((suspension) => suspension.kind === 'supplement')
    .map((suspension) => suspension.from);
  if (facts.acceptedOn !== null) told.push(facts.acceptedOn);
  if (facts.endedOn !== null) told.push(facts.endedOn);
  return told.reduce<Day | null>(
    (first, day) => (first === null || day < first ? day : first),
    null,
  );
}

/** A case that ended without acceptance (撤件, 不受理, 不予受理) has no decision clock. */
function wasDeclined(facts: ClockFacts): boolean {
  const { withdrawn, notAccepted, declined } = caseStates;
  return (
    facts.acceptedOn === null &&
    (facts.state === withdrawn || facts.state === notAccepted || facts.state === declined)
  );
}

/**
 * The last day that is not late, or null while an open suspension hides it. An allowance that is used up
 * just as the clock stops is not late before the clock has run again: then it is the day of resumption.
 */
function dueDay(
  startedOn: Day,
  allowedDays: number,
  pauses: readonly Pause[],
  calendar: WorkingCalendar,
): { day: Day; estimated: boolean } | null {
  let cursor = startedOn;
  let left = allowedDays;
  for (const pause of pauses) {
    const running = calendar.workingDaysBetween(cursor, pause.from);
    if (running > left) break;
    if (pause.to === null) return null;
    left -= running;
    cursor = pause.to;
  }
  const due = calendar.addWorkingDays(cursor, left);
  return { day: due.day, estimated: due.estimated || !calendar.covers(startedOn, due.day) };
}

function lightOf(
  facts: ClockFacts,
  remainingDays: number,
  isSuspended: boolean,
  thresholds: CardThresholds,
): Light {
  if (remainingDays < 0) return 'overdue';
  if (isTerminalState(facts.state)) return 'ended';
  if (isSuspended) return 'paused';
  if (remainingDays <= thresholds.urgentDays) return 'urgent';
  return remainingDays <= thresholds.warningDays ? 'warning' : 'normal';
}
