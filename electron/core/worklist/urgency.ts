import {
  acceptanceDecisionDays,
  readClock,
  type CardThresholds,
  type ClockFacts,
} from '#shared/domain/case-clock.ts';
import { caseStates, isTerminalState } from '#shared/domain/case-state.ts';
import { dayNumber, type Day } from '#shared/domain/day.ts';
import { bucketOf, worklistBuckets } from '#shared/domain/worklist.ts';
import type { WorkingCalendar } from '#shared/domain/working-calendar.ts';

/**
 * What is stored beside a case so that order, light and counts of any day come from an index, without
 * reading the calendar for every row. All days are day numbers (days since 1970-01-01).
 */
export interface Urgency {
  /** Index into worklistBuckets. */
  readonly bucket: number;
  /**
   * Ascending is urgency (W02): the due day of a running clock, the deadline of an undecided intake;
   * paused cases come after all of these, finished ones are newest first.
   */
  readonly sortDay: number;
  /** The light when no passing of days changes it; null while a clock runs. */
  readonly fixedLight: 'paused' | 'ended' | 'overdue' | 'idle' | null;
  /** First day of a light of the clock; before it the case is `idle` (undecided intake). */
  readonly runningDay: number;
  readonly warningDay: number;
  readonly urgentDay: number;
  readonly overdueDay: number;
  readonly dueDay: number | null;
  /** First day on which an undecided intake alarms (K09); null once the applicant was told. */
  readonly alarmDay: number | null;
}

const pausedBase = 10_000_000;
const never = 100_000_000;
/** Read from here, every suspension of the case lies in the past. */
const endOfTime: Day = '9999-12-31';

/** Working days before the acceptance deadline from which an undecided intake alarms (K09). */
export const acceptanceAlarmDaysLeft = 1;

/** Computes what {@link Urgency} stores; nothing in it depends on `today` while the case is unchanged. */
export function urgencyOf(
  facts: ClockFacts,
  today: Day,
  calendar: WorkingCalendar,
  thresholds: CardThresholds,
): Urgency {
  const bucket = worklistBuckets.indexOf(bucketOf(facts.state));
  const reading = readClock(facts, today, calendar, thresholds);
  const dueDay = reading.dueOn === null ? null : dayNumber(reading.dueOn);
  const settled = { bucket, dueDay, runningDay: 0, alarmDay: null, ...neverLit };
  if (isTerminalState(facts.state)) {
    const endedDay = dayNumber(facts.endedOn ?? facts.receivedOn);
    const fixedLight = reading.light === 'overdue' ? 'overdue' : 'ended';
    return { ...settled, sortDay: -endedDay, fixedLight };
  }
  if (reading.suspendedSince !== null) {
    const isPaused = reading.light === 'paused';
    const since = dayNumber(reading.suspendedSince);
    const sortDay = isPaused ? pausedBase + since : (dueDay ?? since);
    return { ...settled, sortDay, fixedLight: isPaused ? 'paused' : 'overdue' };
  }
  if (reading.acceptance.remainingDays !== null) {
    return { ...undecided(facts, reading.acceptance.deadline, calendar, thresholds), bucket };
  }
  if (dueDay === null) return { ...settled, ...waitingIntake(facts) };
  return { ...settled, ...lightDays(facts, calendar, thresholds), sortDay: dueDay };
}

const neverLit = { fixedLight: null, warningDay: never, urgentDay: never, overdueDay: never };

/** 接件 without an answer: idle until the deadline, then deemed accepted from receipt. */
function undecided(
  facts: ClockFacts,
  deadline: Day,
  calendar: WorkingCalendar,
  thresholds: CardThresholds,
): Omit<Urgency, 'bucket'> {
  const deemed = { ...facts, state: caseStates.accepted, acceptedOn: facts.receivedOn };
  const deadlineDay = dayNumber(deadline);
  const alarmFrom = calendar.addWorkingDays(
    facts.receivedOn,
    acceptanceDecisionDays - acceptanceAlarmDaysLeft,
  ).day;
  return {
    ...lightDays(deemed, calendar, thresholds),
    sortDay: deadlineDay,
    runningDay: deadlineDay + 1,
    alarmDay: dayNumber(alarmFrom),
  };
}

/**
 * Told in time and not accepted (补正): no clock runs. While the applicant has it the intake is paused;
 * once it has come back it is to be accepted at once, so it stands at the day of its return.
 */
function waitingIntake(facts: ClockFacts): Pick<Urgency, 'sortDay' | 'fixedLight'> {
  const openSince = facts.suspensions.find((suspension) => suspension.to === null)?.from;
  if (openSince !== undefined) {
    return { sortDay: pausedBase + dayNumber(openSince), fixedLight: 'idle' };
  }
  const returnedOn = facts.suspensions
    .map(({ to }) => to ?? facts.receivedOn)
    .toSorted()
    .at(-1);
  return { sortDay: dayNumber(returnedOn ?? facts.receivedOn), fixedLight: 'idle' };
}

/**
 * The first days on which the light of a running clock changes: "at most k days left" begins on the due
 * day of an allowance that is k shorter, and overdue on that of one a day longer.
 */
function lightDays(
  facts: ClockFacts,
  calendar: WorkingCalendar,
  thresholds: CardThresholds,
): Omit<Urgency, 'bucket' | 'sortDay' | 'alarmDay'> {
  const dueWith = (extra: number): number => {
    const extensionDays = facts.extensionDays + extra;
    const due = readClock({ ...facts, extensionDays }, endOfTime, calendar, thresholds).dueOn;
    return due === null ? never : dayNumber(due);
  };
  return {
    fixedLight: null,
    runningDay: 0,
    warningDay: dueWith(-thresholds.warningDays),
    urgentDay: dueWith(-thresholds.urgentDays),
    overdueDay: dueWith(1),
    dueDay: dueWith(0),
  };
}
