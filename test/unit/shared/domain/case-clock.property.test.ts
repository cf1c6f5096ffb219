import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClock } from '#shared/domain/case-clock.ts';
import { isTerminalState } from '#shared/domain/case-state.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar as published } from '#test/central/seed/calendar.ts';
import { anyHistory, ClockOracle } from './clock-oracle.ts';

const calendar = new WorkingCalendar(published);
const oracle = new ClockOracle(published);
const thresholds = { warningDays: 3, urgentDays: 1 };

describe('the clock of any case', () => {
  it('[K01] [K02] [K09] reads as it does when it is told day by day', () => {
    fc.assert(
      fc.property(anyHistory, ({ facts, today }) => {
        const { startedOn, usedDays, dueOn } = readClock(facts, today, calendar, thresholds);
        expect({ startedOn, usedDays, dueOn }).toEqual(oracle.read(facts, today));
      }),
      { numRuns: 100_000 },
    );
  }, 120_000);

  it('[W15] has segments that follow one another from receipt to the end, without gap or overlap', () => {
    fc.assert(
      fc.property(anyHistory, ({ facts, today }) => {
        const { segments, usedDays } = readClock(facts, today, calendar, thresholds);
        const end = facts.endedOn ?? today;
        const stretches = segments.filter((segment) => segment.kind !== 'ended');
        expect(segments.length - stretches.length).toBe(isTerminalState(facts.state) ? 1 : 0);
        let reached = facts.receivedOn;
        for (const segment of stretches) {
          expect(segment.from).toBe(reached);
          expect(segment.to > segment.from).toBe(true);
          expect(segment.workingDays).toBe(calendar.workingDaysBetween(segment.from, segment.to));
          reached = segment.to;
        }
        expect(reached).toBe(end);
        const running = stretches.filter((segment) => segment.kind === 'running');
        expect(running.reduce((sum, segment) => sum + segment.workingDays, 0)).toBe(usedDays);
      }),
      { numRuns: 2_000 },
    );
  });

  it('[K06] keeps its figures within bounds and its light in step with them', () => {
    fc.assert(
      fc.property(anyHistory, ({ facts, today }) => {
        const clock = readClock(facts, today, calendar, thresholds);
        expect(clock.allowedDays).toBe(facts.limitDays + facts.extensionDays);
        if (clock.startedOn === null) {
          expect(clock).toMatchObject({ usedDays: 0, remainingDays: null, dueOn: null });
          expect(['idle', 'ended']).toContain(clock.light);
          return;
        }
        const stoppedOn = facts.endedOn ?? today;
        expect(clock.usedDays).toBeGreaterThanOrEqual(0);
        expect(clock.usedDays).toBeLessThanOrEqual(
          calendar.workingDaysBetween(clock.startedOn, stoppedOn),
        );
        expect(clock.remainingDays).toBe(clock.allowedDays - clock.usedDays);
        expect(clock.light === 'overdue').toBe((clock.remainingDays ?? 0) < 0);
        if (clock.light === 'overdue') expect((clock.dueOn ?? '') < stoppedOn).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
