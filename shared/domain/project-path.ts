import { readClock, type ClockReading, type Light } from './case-clock.ts';
import { isTerminalState, type CaseState } from './case-state.ts';
import type { Day } from './day.ts';
import { orderMatters } from './matter-order.ts';
import {
  hasPassed,
  projectMatters,
  type CatalogueMatter,
  type ProjectCase,
  type ProjectMatter,
} from './project-matters.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export type { CatalogueMatter, ProjectCase } from './project-matters.ts';

/** `absent`: not applied for. `failed`: ended without passing, so it must be applied for again. */
export const matterPlaces = ['passed', 'open', 'paused', 'failed', 'absent'] as const;
export type MatterPlace = (typeof matterPlaces)[number];

/** When something ends, as far as it can be known. */
export interface ExpectedDay {
  readonly day: Day;
  /** Leans on days outside the published calendar (K04). */
  readonly estimated: boolean;
  /** A clock stands still on the way there: the day is the earliest, nobody knows the real one. */
  readonly isOpenEnded: boolean;
}

export interface MatterName {
  readonly id: string;
  readonly name: string;
  readonly departmentName: string;
}

/** One matter of a project: where it stands and what it waits for. */
export interface MatterStep extends MatterName {
  readonly stage: number;
  readonly place: MatterPlace;
  readonly caseId: string | null;
  readonly caseCount: number;
  readonly state: CaseState | null;
  /** null while there is no case that counts. */
  readonly light: Light | null;
  /** Working days. */
  readonly allowedDays: number;
  readonly usedDays: number;
  readonly remainingDays: number | null;
  /** Of the running clock; null when there is none. */
  readonly dueOn: Day | null;
  readonly suspendedSince: Day | null;
  /** The earliest day on which an application can begin; null when there is one. */
  readonly startsOn: Day | null;
  readonly end: ExpectedDay;
  /** Unfinished prerequisites. */
  readonly waitsFor: readonly MatterName[];
  readonly isCritical: boolean;
}

export interface ProjectPath {
  /** By stage, and within a stage in an order in which they can be done. */
  readonly steps: readonly MatterStep[];
  /** Ids from the first to the last of the chain that decides when the project ends; empty when it has ended. */
  readonly criticalPath: readonly string[];
  /** When the last matter ends; null for a project without any. */
  readonly end: ExpectedDay | null;
  readonly isFinished: boolean;
  /** What is wrong with the published catalogue, in zh-CN. */
  readonly problems: readonly string[];
}

interface Draft {
  readonly step: Omit<MatterStep, 'isCritical'>;
  /** The prerequisite without which this would end earlier. */
  readonly boundBy: string | null;
}

/**
 * How the matters of a project follow one another, and when it ends if everybody uses up the time allowed.
 *
 * A running clock ends on its due day (today at the earliest), but not before what it waits for; one not
 * applied for begins when the last prerequisite has ended and takes its limit in working days.
 */
export function readProjectPath(
  catalogue: readonly CatalogueMatter[],
  cases: readonly ProjectCase[],
  today: Day,
  calendar: WorkingCalendar,
): ProjectPath {
  // In one order whatever order the cases come in, so that the same project always reads the same.
  const matters = projectMatters(catalogue, cases).toSorted(
    ({ matter: a }, { matter: b }) => a.stage - b.stage || (a.id < b.id ? -1 : 1),
  );
  const byId = new Map(matters.map((each) => [each.matter.id, each]));
  const order = orderMatters(matters.map(({ matter }) => matter));
  const drafts = new Map<string, Draft>();
  for (const id of order.ids) {
    const member = byId.get(id);
    if (member === undefined) continue;
    const before = (order.prerequisites.get(id) ?? []).flatMap((each) => drafts.get(each) ?? []);
    const waitsFor = before.filter(({ step }) => step.place !== 'passed');
    drafts.set(id, draftOf(member, waitsFor, today, calendar));
  }
  const all = [...drafts.values()];
  const open = all.filter(({ step }) => step.place !== 'passed');
  const criticalPath = chainTo(latest(open), drafts);
  const ending = (open.length > 0 ? open : all).map(({ step }) => step.end);
  return {
    steps: all
      .map(({ step }) => ({ ...step, isCritical: criticalPath.includes(step.id) }))
      .toSorted((a, b) => a.stage - b.stage),
    criticalPath,
    end: ending.length === 0 ? null : ending.reduce(latestOf),
    isFinished: all.length > 0 && open.length === 0,
    problems: order.problems,
  };
}

function draftOf(
  { matter, counting, caseCount }: ProjectMatter,
  waitsFor: readonly Draft[],
  today: Day,
  calendar: WorkingCalendar,
): Draft {
  const { id, name, departmentName, stage, limitDays } = matter;
  const common = { id, name, departmentName, stage, caseCount, waitsFor: waitsFor.map(nameOf) };
  const last = latest(waitsFor);
  const ready = waitsFor.map(({ step }) => step.end).reduce(latestOf, certain(today));
  const read = counting.map((facts) => ({
    facts,
    clock: readClock(facts, today, calendar, matter),
  }));
  const shown = read.toSorted((a, b) => lightRank(a.clock.light) - lightRank(b.clock.light))[0];
  if (shown === undefined || isToBeAppliedFor(shown.facts)) {
    const place = shown === undefined ? ('absent' as const) : ('failed' as const);
    const step = {
      ...{ ...common, place, caseId: shown?.facts.id ?? null, state: shown?.facts.state ?? null },
      ...{ light: null, allowedDays: limitDays, usedDays: 0, remainingDays: null, dueOn: null },
      ...{ suspendedSince: null, startsOn: ready.day, end: after(ready, limitDays, calendar) },
    };
    return { step, boundBy: last?.step.id ?? null };
  }
  const { facts } = shown;
  const { light, allowedDays, usedDays, remainingDays, dueOn, suspendedSince } = shown.clock;
  const reading = { light, allowedDays, usedDays, remainingDays, dueOn, suspendedSince };
  const shared = { ...common, ...reading, caseId: facts.id, state: facts.state, startsOn: null };
  if (hasPassed(facts)) {
    const end = certain(facts.endedOn ?? today);
    return { step: { ...shared, waitsFor: [], place: 'passed', end }, boundBy: null };
  }
  // A matter with several open cases has ended when the last of them has.
  const own = read.map((each) => ownEnd(each.facts, each.clock, today, calendar)).reduce(latestOf);
  const isBound = last !== null && last.step.end.day > own.day;
  const place = isStopped(facts) ? ('paused' as const) : ('open' as const);
  return {
    step: { ...shared, place, end: latestOf(ready, own) },
    boundBy: isBound ? last.step.id : null,
  };
}

function isToBeAppliedFor(facts: ProjectCase): boolean {
  return isTerminalState(facts.state) && !hasPassed(facts);
}

function isStopped({ suspensions }: ProjectCase): boolean {
  return suspensions.some(({ to }) => to === null);
}

/** Of several open cases of a matter the most urgent is shown. */
function lightRank(light: Light): number {
  return urgencyOrder.indexOf(light);
}

const urgencyOrder: readonly Light[] = [
  ...(['overdue', 'urgent', 'warning', 'normal', 'paused', 'idle', 'ended'] as const),
];

/** When an open case ends by its own clock, whatever it waits for. */
function ownEnd(
  facts: ProjectCase,
  clock: ClockReading,
  today: Day,
  calendar: WorkingCalendar,
): ExpectedDay {
  const { dueOn, acceptance, allowedDays, remainingDays, estimated } = clock;
  if (dueOn !== null && !isStopped(facts)) {
    return latestOf(certain(today), { day: dueOn, estimated, isOpenEnded: false });
  }
  // The clock stands still, or has not begun: as if it went on at the next possible moment.
  const undecided = clock.startedOn === null && acceptance.remainingDays !== null;
  const from = undecided ? acceptance.deadline : today;
  const left = Math.max(0, remainingDays ?? allowedDays);
  const begin = { day: from, estimated: estimated && undecided, isOpenEnded: isStopped(facts) };
  return after(begin, left, calendar);
}

function certain(day: Day): ExpectedDay {
  return { day, estimated: false, isOpenEnded: false };
}

function after(start: ExpectedDay, workingDays: number, calendar: WorkingCalendar): ExpectedDay {
  const { day, estimated } = calendar.addWorkingDays(start.day, workingDays);
  return { day, estimated: estimated || start.estimated, isOpenEnded: start.isOpenEnded };
}

/** The later day; what is uncertain about either is uncertain about the later of the two. */
function latestOf(a: ExpectedDay, b: ExpectedDay): ExpectedDay {
  return {
    day: a.day > b.day ? a.day : b.day,
    estimated: a.estimated || b.estimated,
    isOpenEnded: a.isOpenEnded || b.isOpenEnded,
  };
}

function nameOf({ step }: Draft): MatterName {
  return { id: step.id, name: step.name, departmentName: step.departmentName };
}

/** The one that ends last; of several the one of the latest stage, then the first. */
function latest(drafts: readonly Draft[]): Draft | null {
  return drafts.reduce<Draft | null>((best, each) => {
    if (best === null) return each;
    const [a, b] = [each.step, best.step];
    if (a.end.day !== b.end.day) return a.end.day > b.end.day ? each : best;
    return a.stage > b.stage ? each : best;
  }, null);
}

function chainTo(last: Draft | null, drafts: ReadonlyMap<string, Draft>): string[] {
  const chain: string[] = [];
  let at = last;
  while (at !== null) {
    chain.unshift(at.step.id);
    at = at.boundBy === null ? null : (drafts.get(at.boundBy) ?? null);
  }
  return chain;
}
