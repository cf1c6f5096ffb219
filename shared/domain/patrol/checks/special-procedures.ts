import { z } from 'zod';
import { isEmptyWord } from '../../acts/act-rule.ts';
import { caseStates } from '../../case-state.ts';
import { dayOfInstant, type Day } from '../../day.ts';
import { foundOnCase, idsOf, listText, personOf, stepsInto } from '../case-reading.ts';
import { defineCaseCheck, wholeNumber, type PatrolContext } from '../check.ts';
import type { PatrolEvent, PatrolFile } from '../patrol-file.ts';

interface Procedure {
  readonly begun: PatrolEvent;
  /** null while it lasts. */
  readonly ended: PatrolEvent | null;
}

interface Fault {
  readonly kind: 'no-approver' | 'past-limit';
  readonly procedure: Procedure;
  readonly why: string;
}

/**
 * Scenario 14: 特别程序 without 批准人, or longer than its own limit by more than `graceDays` working days,
 * whether it has ended or still lasts. One without a limit of its own cannot be late.
 */
export const faultySpecial = defineCaseCheck(
  'faulty-special',
  z.object({ graceDays: wholeNumber('宽限（工作日）', 0, 365) }),
  (file, { graceDays }, context) => {
    const faults = proceduresOf(file).flatMap((procedure) => [
      ...withoutApprover(procedure),
      ...pastLimit(procedure, graceDays, context),
    ]);
    const [first] = faults;
    if (first === undefined) return null;
    const events = faults.flatMap(({ procedure: { begun, ended } }) => [
      begun,
      ...(ended === null ? [] : [ended]),
    ]);
    return foundOnCase(file, personOf(first.procedure.begun, file, context), {
      why: `${listText(faults.map(({ why }) => why))}。`,
      facts: faults.map(({ procedure: { begun }, why }) => ({
        label: `${dayOfInstant(begun.at)} 的特别程序`,
        value: why,
      })),
      evidenceIds: [...new Set(idsOf(events))],
      standsOn: faults.map(({ kind, procedure: { begun, ended } }) => [kind, begun.id, ended?.id]),
      happenedAt: first.procedure.begun.at,
    });
  },
);

function proceduresOf(file: PatrolFile): Procedure[] {
  const ends = stepsInto(file.events, caseStates.specialEnded);
  return stepsInto(file.events, caseStates.specialBegun).map((begun) => ({
    begun,
    ended: ends.find(({ seq }) => seq > begun.seq) ?? null,
  }));
}

function withoutApprover(procedure: Procedure): Fault[] {
  const { special, at } = procedure.begun;
  const approver = special?.approver ?? '';
  if (approver.trim() !== '' && !isEmptyWord(approver)) return [];
  const why = `${dayOfInstant(at)} 开始的特别程序没有批准人`;
  return [{ kind: 'no-approver', procedure, why }];
}

function pastLimit(procedure: Procedure, graceDays: number, context: PatrolContext): Fault[] {
  const { begun, ended } = procedure;
  const limit = begun.special?.limitDays ?? 0;
  const from = dayOfInstant(begun.at);
  const to: Day = ended === null ? context.today : dayOfInstant(ended.at);
  const took = context.calendar.workingDaysBetween(from, to);
  if (limit === 0 || took <= limit + graceDays) return [];
  const state = ended === null ? '至今未结束' : `${to} 才结束`;
  const why = `${from} 开始的特别程序时限 ${limit} 个工作日，${state}，已用 ${took} 个工作日`;
  return [{ kind: 'past-limit', procedure, why }];
}
