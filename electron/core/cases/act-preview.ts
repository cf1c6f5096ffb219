import { lintAct } from '#shared/domain/act-lint.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { readClock } from '#shared/domain/case-clock.ts';
import { patchOf, refusalOf, type CaseFacts } from '#shared/domain/case-rules.ts';
import { dayOfInstant, type Day } from '#shared/domain/day.ts';
import type { ActPreview } from '#shared/desktop/cases.contract.ts';
import type { Workplace } from '../session/workplace.ts';
import { actingOfficer } from '../officers/acting-officer.ts';
import { storedCase } from './case-detail.ts';
import { clockAnswer } from './clock-answer.ts';
import { lintContext } from './lint-context.ts';
import { projectedCase } from './projected-case.ts';

/** Lengths of a stop for which the due date is shown, working days. */
const previewedStops = [1, 3, 5, 10];

/** What an act would do if it took effect today, on top of the officer's acts already on their way. */
export function previewAct(place: Workplace, id: string, act: CaseAct): ActPreview {
  const officer = actingOfficer(place);
  const stored = storedCase(place, id);
  const facts = projectedCase(stored, place.cache.outbox.on('case', id), officer);
  const context = lintContext(place, facts);
  const { today, calendar, thresholds } = context;
  const after: CaseFacts = { ...facts, ...patchOf(facts, act, officer, noonOf(today)) };
  return {
    findings: lintAct(facts, act, context),
    refusal: refusalOf(facts, act.kind, officer),
    before: clockAnswer(readClock(facts, today, calendar, thresholds)),
    after: clockAnswer(readClock(after, today, calendar, thresholds)),
    stateAfter: after.state,
    dueIfResumedAfter: isFilledStop(act)
      ? previewedStops.flatMap((days) => resumed(after, days))
      : [],
  };

  function resumed(paused: CaseFacts, workingDays: number): ActPreview['dueIfResumedAfter'] {
    const end = calendar.addWorkingDays(today, workingDays).day;
    const suspensions = paused.suspensions.map((s) => (s.to === null ? { ...s, to: end } : s));
    const clock = readClock({ ...paused, suspensions }, end, calendar, thresholds);
    if (clock.dueOn === null) return [];
    return [{ workingDays, dueOn: clock.dueOn, estimated: clock.estimated }];
  }
}

/** A stop of the clock of which enough is known for its dates to mean something. */
function isFilledStop(act: CaseAct): boolean {
  if (act.kind === 'special-begin') return act.limitDays > 0;
  return act.kind === 'supplement-begin';
}

/** An instant that falls on `day` in China. */
function noonOf(day: Day): string {
  const instant = `${day}T12:00:00+08:00`;
  if (dayOfInstant(instant) !== day) throw new RangeError(`not a day: ${day}`);
  return instant;
}
