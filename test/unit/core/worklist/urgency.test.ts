import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseRepository } from '#core/cases/case.repository.ts';
import { urgencyOf } from '#core/worklist/urgency.ts';
import { WorklistRepository } from '#core/worklist/worklist.repository.ts';
import type { Case } from '#shared/central/cases.ts';
import { readClock } from '#shared/domain/case-clock.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import { dayNumber, dayOfNumber } from '#shared/domain/day.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { receivedCase } from '../case.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const calendar = new WorkingCalendar({
  coveredFrom: '2026-01-01',
  coveredTo: '2026-12-31',
  holidays: ['2026-05-01', '2026-05-04', '2026-05-05'],
  makeupDays: ['2026-05-09'],
});
const thresholds = { warningDays: 3, urgentDays: 1 };
const firstDay = dayNumber('2026-04-01');
const day = (offset: number): string => dayOfNumber(firstDay + offset);

const plain = receivedCase();

/** Cases as they can be: days from receipt to acceptance, a 补正 before, stops after, perhaps an end. */
const someCase = fc
  .record({
    received: fc.integer({ min: 0, max: 20 }),
    answerAfter: fc.option(fc.integer({ min: 0, max: 15 })),
    stops: fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 9 })), {
      maxLength: 3,
    }),
    isStopOpen: fc.boolean(),
    endAfter: fc.option(fc.integer({ min: 0, max: 30 })),
    limitDays: fc.integer({ min: 1, max: 15 }),
    extensionDays: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ received, answerAfter, stops, isStopOpen, endAfter, limitDays, extensionDays }) => {
    const base = { ...plain, receivedOn: day(received), limitDays, extensionDays };
    if (answerAfter === null) return { facts: base, last: received };
    let cursor = received + answerAfter;
    const acceptedOn = day(cursor);
    const suspensions = stops.map(([gap, length], i) => {
      const from = cursor + gap;
      const isOpen = isStopOpen && i === stops.length - 1;
      cursor = from + length;
      const to = isOpen ? null : day(cursor);
      return { kind: 'special' as const, from: day(from), to, reason: '' };
    });
    const isOpen = suspensions.at(-1)?.to === null;
    const running = isOpen ? caseStates.specialBegun : caseStates.accepted;
    const hasEnded = endAfter !== null && !isOpen;
    const end = cursor + (endAfter ?? 0);
    const facts: Case = {
      ...base,
      acceptedOn,
      suspensions,
      state: hasEnded ? caseStates.approved : running,
      endedOn: hasEnded ? day(end) : null,
    };
    return { facts, last: hasEnded ? end : cursor };
  });

describe('[W02] what is stored for the order of the worklist', () => {
  it('gives on every later day the light that the clock itself reads', () => {
    const db = openTestDatabase();
    const cases = new CaseRepository(db);
    const worklist = new WorklistRepository(db);
    fc.assert(
      fc.property(someCase, fc.integer({ min: 0, max: 40 }), ({ facts, last }, later) => {
        const urgency = urgencyOf(facts, day(last), calendar, thresholds);
        cases.put(facts, 1, urgency);
        const today = day(last + later);
        const { light } = readClock(facts, today, calendar, thresholds);
        const query = {
          departmentId: 'd-1',
          officerId: null,
          standsInFor: '[]',
          bucket: urgency.bucket,
          today: dayNumber(today),
          stage: null,
          matterId: null,
        };
        expect(worklist.total({ ...query, light })).toBe(1);
        expect(worklist.total({ ...query, light: null })).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it('puts overdue before running, an undecided intake by its deadline, paused last', () => {
    const order = [
      { ...plain, state: caseStates.accepted, acceptedOn: day(0), limitDays: 1 },
      { ...plain, receivedOn: day(2) },
      { ...plain, state: caseStates.accepted, acceptedOn: day(5), limitDays: 10 },
      {
        ...plain,
        state: caseStates.specialBegun,
        acceptedOn: day(0),
        suspensions: [{ kind: 'special' as const, from: day(1), to: null, reason: '' }],
      },
    ].map((facts) => urgencyOf(facts, day(8), calendar, thresholds).sortDay);
    expect(order.toSorted((a, b) => a - b)).toEqual(order);
  });

  it('[K09] alarms from the fourth working day of an undecided intake', () => {
    const { alarmDay } = urgencyOf(plain, plain.receivedOn, calendar, thresholds);
    expect(alarmDay).toBe(dayNumber(calendar.addWorkingDays(plain.receivedOn, 4).day));
    const told = { ...plain, state: caseStates.accepted, acceptedOn: day(1) };
    expect(urgencyOf(told, day(1), calendar, thresholds).alarmDay).toBeNull();
  });
});
