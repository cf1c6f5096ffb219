import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { Day } from '#shared/domain/day.ts';
import {
  accept,
  beginHandling,
  decide,
  endSpecial,
  endSupplement,
  opinion,
  specialBegin,
  supplementBegin,
  undo,
} from './acts.ts';
import type { CaseBuilder } from './case-builder.ts';
import { overdueReasons } from './texts.ts';
import type { WorkDays } from './work-days.ts';

/** How much of its limit a case uses: most stay inside, some come close, a few are late. */
export type Pace = 'clean' | 'warned' | 'overdue';

interface Step {
  readonly day: Day;
  readonly run: (day: Day) => void;
}

/**
 * Lives the life of a case from receipt until it ends or today comes: an act whose day has not come is
 * not taken, so the recent ones are open by themselves.
 */
export function liveThrough(builder: CaseBuilder, days: WorkDays, pace: Pace): void {
  const isTurnedAway = builder.random.chance(0.03);
  const steps = isTurnedAway ? turnedAway(builder, days) : worked(builder, days, pace);
  for (const step of steps) {
    if (step.day > days.today) return;
    step.run(step.day);
  }
}

/** Ended before acceptance. */
function turnedAway(builder: CaseBuilder, days: WorkDays): Step[] {
  const { random, subject } = builder;
  const act = turningAway(random);
  const day = days.after(subject.receivedOn, random.int(1, 3));
  return [{ day, run: (on) => builder.act(act, on) }];
}

function turningAway(random: CaseBuilder['random']): CaseAct {
  if (random.chance(0.4)) return { kind: 'withdraw', text: '申请人书面申请撤件' };
  const kind = random.pick(['not-accept', 'decline'] as const);
  return { kind, text: '申请事项不属于本部门受理范围' };
}

function worked(builder: CaseBuilder, days: WorkDays, pace: Pace): Step[] {
  const intake = takingIn(builder, days);
  const acceptedOn = intake.at(-1)?.day ?? builder.subject.receivedOn;
  const used = decisionDays(builder, pace);
  const pause = pausing(builder, days, acceptedOn, used);
  const [from, to] = [pause[0]?.day ?? acceptedOn, pause[1]?.day ?? acceptedOn];
  const decidedOn = days.after(acceptedOn, used + days.calendar.workingDaysBetween(from, to));
  const deciding: Step[] = [
    { day: decidedOn, run: (on) => builder.act(opinion(builder), on) },
    { day: decidedOn, run: (on) => decide(builder, on, days) },
  ];
  const reason = builder.random.pick(overdueReasons);
  // Late without a reason is scenario 16; an ordinary late case gives one.
  const explain = (on: Day): unknown =>
    builder.act({ kind: 'explain-overdue', isObjective: true, text: reason }, on);
  if (pace === 'overdue') deciding.push({ day: decidedOn, run: explain });
  const undoneOn = days.after(decidedOn, builder.random.int(5, 20));
  return [...intake, ...pause, ...deciding, { day: undoneOn, run: (on) => undo(builder, on) }];
}

/** From receipt to acceptance, with 补正 for some; the last step is the day of acceptance. */
function takingIn(builder: CaseBuilder, days: WorkDays): Step[] {
  const { random, subject } = builder;
  const steps: Step[] = [];
  let day = subject.receivedOn;
  if (random.chance(0.14)) {
    day = days.after(day, random.int(1, 4));
    steps.push({ day, run: (on) => builder.act(supplementBegin(builder), on) });
    day = days.after(day, random.int(2, 12));
    steps.push({ day, run: (on) => builder.act(endSupplement, on) });
  }
  day = days.after(day, random.int(0, 2));
  steps.push({ day, run: (on) => builder.act(accept(builder), on) });
  if (subject.matter.requiresReview) {
    steps.push({ day, run: (on) => builder.act(beginHandling, on) });
  }
  return steps;
}

/** 特别程序 for some of the longer cases: its beginning and its end, or nothing. */
function pausing(builder: CaseBuilder, days: WorkDays, acceptedOn: Day, used: number): Step[] {
  const { random, subject } = builder;
  // Not where the day after acceptance is nearly the last one: that would be scenario 15.
  if (used < 3 || subject.matter.limitDays < 5 || !random.chance(0.2)) return [];
  const from = days.after(acceptedOn, 1);
  const to = days.after(from, random.int(3, 10));
  return [
    { day: from, run: (on) => builder.act(specialBegin(builder), on) },
    { day: to, run: (on) => builder.act(endSpecial, on) },
  ];
}

/** Working days from acceptance to decision at a pace. */
function decisionDays(builder: CaseBuilder, pace: Pace): number {
  const { random } = builder;
  const { limitDays, warningDays } = builder.subject.matter;
  if (pace === 'overdue') return limitDays + random.int(1, 4);
  if (pace === 'warned') return limitDays;
  const latest = Math.max(0, limitDays - warningDays - 1);
  return random.int(Math.min(1, latest), latest);
}
