import fc from 'fast-check';
import { caseStates } from '#shared/domain/case-state.ts';
import { dayNumber, dayOfNumber, type Day } from '#shared/domain/day.ts';
import type { CatalogueMatter, ProjectCase } from '#shared/domain/project-path.ts';
import type { WorkingCalendar } from '#shared/domain/working-calendar.ts';

export interface OracleStep {
  readonly day: Day;
  readonly isOpenEnded: boolean;
}

/**
 * When each matter ends, told by the sentences of the rule and nothing else: by recursion over a catalogue
 * without circles, days counted one by one.
 */
export function oracleEnd(
  id: string,
  catalogue: readonly CatalogueMatter[],
  cases: readonly ProjectCase[],
  today: Day,
  calendar: WorkingCalendar,
): OracleStep {
  const matter = catalogue.find((each) => each.id === id)!;
  const own = cases.find((each) => each.matterId === id);
  const isPassed = own?.state === caseStates.approved;
  if (isPassed) return { day: own.endedOn!, isOpenEnded: false };
  const before = matter.prerequisites
    .filter((each) => cases.find((c) => c.matterId === each)?.state !== caseStates.approved)
    .map((each) => oracleEnd(each, catalogue, cases, today, calendar));
  const ready = [today, ...before.map(({ day }) => day)].toSorted().at(-1)!;
  const isOpenEnded = before.some((each) => each.isOpenEnded);
  if (own === undefined || own.state === caseStates.rejected) {
    return { day: count(ready, matter.limitDays, calendar), isOpenEnded };
  }
  const pause = own.suspensions[0];
  const until = pause === undefined ? today : pause.from;
  let left = own.limitDays;
  for (let day = dayNumber(own.acceptedOn!) + 1; day <= dayNumber(until); day += 1) {
    if (calendar.isWorkingDay(dayOfNumber(day))) left -= 1;
  }
  const end = left <= 0 ? today : count(today, left, calendar);
  return {
    day: end > ready ? end : ready,
    isOpenEnded: isOpenEnded || pause !== undefined,
  };
}

/** The `days`-th working day after `from`, one day at a time. */
function count(from: Day, days: number, calendar: WorkingCalendar): Day {
  let day = dayNumber(from);
  for (let left = days; left > 0;) {
    day += 1;
    if (calendar.isWorkingDay(dayOfNumber(day))) left -= 1;
  }
  return dayOfNumber(day);
}

export const oracleToday = '2026-11-24';

interface MatterPlan {
  readonly limitDays: number;
  readonly before: readonly number[];
  readonly situation: 'absent' | 'passed' | 'rejected' | 'running' | 'paused';
  readonly daysAgo: number;
}

const matterPlan: fc.Arbitrary<MatterPlan> = fc.record({
  limitDays: fc.integer({ min: 1, max: 20 }),
  before: fc.array(fc.nat({ max: 7 }), { maxLength: 3 }),
  situation: fc.constantFrom('absent', 'passed', 'rejected', 'running', 'paused'),
  daysAgo: fc.integer({ min: 1, max: 40 }),
});

/** A catalogue without circles: a matter waits only for those before it; and the cases of a project. */
export const anyProject = fc
  .array(matterPlan, { minLength: 1, maxLength: 8 })
  .map((plans) => projectOf(plans, (before, i) => before.filter((each) => each < i)));

/** The same with whatever relations, circles and unknown ids among them. */
export const anyBrokenProject = fc
  .array(matterPlan, { minLength: 1, maxLength: 8 })
  .map((plans) => projectOf(plans, (before) => before));

function projectOf(
  plans: readonly MatterPlan[],
  allowed: (before: readonly number[], i: number) => readonly number[],
) {
  const catalogue = plans.map(({ limitDays, before }, i): CatalogueMatter => ({
    ...{ id: `m-${i}`, name: `事项${i}`, departmentName: `部门${i % 3}`, stage: 1 + (i % 4) },
    ...{ limitDays, warningDays: 3, urgentDays: 1 },
    prerequisites: allowed(before, i).map((each) => `m-${each}`),
  }));
  const cases = plans.flatMap((plan, i): ProjectCase[] => {
    const matter = catalogue[i]!;
    return plan.situation === 'absent' ? [] : [caseOf(matter, plan)];
  });
  return { catalogue, cases };
}

function caseOf(matter: CatalogueMatter, { situation, daysAgo }: MatterPlan): ProjectCase {
  const acceptedOn = dayOfNumber(dayNumber(oracleToday) - daysAgo);
  const pausedOn = dayOfNumber(dayNumber(oracleToday) - Math.floor(daysAgo / 2));
  const state = {
    passed: caseStates.approved,
    rejected: caseStates.rejected,
    running: caseStates.handling,
    paused: caseStates.specialBegun,
  }[situation as Exclude<typeof situation, 'absent'>];
  const pause = { kind: 'special' as const, from: pausedOn, to: null, reason: '' };
  return {
    ...{ id: `c-${matter.id}`, matterId: matter.id, matterName: matter.name },
    ...{ departmentName: matter.departmentName, stage: matter.stage, state },
    ...{ receivedOn: acceptedOn, acceptedOn, extensionDays: 0, limitDays: matter.limitDays },
    endedOn: situation === 'passed' || situation === 'rejected' ? pausedOn : null,
    suspensions: situation === 'paused' ? [pause] : [],
  };
}
