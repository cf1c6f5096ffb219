import { caseStates } from '#shared/domain/case-state.ts';
import type { Day } from '#shared/domain/day.ts';
import { accept, decide, opinion, specialBegin, supplementBegin } from './acts.ts';
import type { CaseBuilder } from './case-builder.ts';
import type { WorkDays } from './work-days.ts';

/** How much of its limit a case uses: most stay inside, some come close, a few are late. */
export type Pace = 'clean' | 'warned' | 'overdue';

/** Working days from acceptance to decision at a pace. */
export function decisionDays(builder: CaseBuilder, pace: Pace): number {
  const { random } = builder;
  const { limitDays, warningDays } = builder.subject.matter;
  if (pace === 'overdue') return limitDays + random.int(1, 4);
  if (pace === 'warned') return limitDays;
  const latest = Math.max(0, limitDays - warningDays - 1);
  return random.int(Math.min(1, latest), Math.max(1, latest));
}

/**
 * Lives the life of a case from receipt until it ends or today comes: an act whose day has not come is
 * not taken, so the recent ones are open by themselves.
 */
export function liveThrough(builder: CaseBuilder, days: WorkDays, pace: Pace): void {
  const steps = plannedSteps(builder, days, pace);
  for (const step of steps) {
    if (step.day > days.today) return;
    step.run(step.day);
  }
}

interface Step {
  readonly day: Day;
  readonly run: (day: Day) => void;
}

function plannedSteps(builder: CaseBuilder, days: WorkDays, pace: Pace): Step[] {
  const { random, subject } = builder;
  const steps: Step[] = [];
  const add = (day: Day, run: Step['run']): Day => {
    steps.push({ day, run });
    return day;
  };
  let day = subject.receivedOn;
  if (random.chance(0.03)) {
    const isWithdrawn = random.chance(0.4);
    const state = isWithdrawn
      ? caseStates.withdrawn
      : random.pick([caseStates.notAccepted, caseStates.declined]);
    add(days.after(day, random.int(1, 3)), (on) =>
      builder.end(state, on, isWithdrawn ? '申请人撤件' : '不属于受理范围'),
    );
    return steps;
  }
  if (random.chance(0.14)) {
    day = add(days.after(day, random.int(1, 4)), (on) => builder.act(supplementBegin(builder), on));
    day = add(days.after(day, random.int(2, 12)), (on) =>
      builder.act({ kind: 'supplement-end', note: '补正材料已收齐' }, on),
    );
  } else {
    day = days.after(day, random.int(0, 2));
  }
  const acceptedOn = add(day, (on) => builder.act(accept(builder), on));
  day = acceptedOn;
  if (subject.matter.requiresReview) {
    add(day, (on) => builder.act({ kind: 'handling-begin', note: '分办至承办人' }, on));
  }
  const used = decisionDays(builder, pace);
  let paused = 0;
  if (used >= 3 && random.chance(0.16)) {
    paused = random.int(3, 10);
    day = add(days.after(acceptedOn, 1), (on) => builder.act(specialBegin(builder), on));
    day = add(days.after(day, paused), (on) =>
      builder.act({ kind: 'special-end', note: '专家评审意见已收到' }, on),
    );
  }
  const decidedOn = days.after(acceptedOn, used + paused);
  add(decidedOn, (on) => builder.act(opinion(builder), on));
  add(decidedOn, (on) => decide(builder, on));
  return steps;
}
