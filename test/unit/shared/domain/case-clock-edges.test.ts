import { describe, expect, it } from 'vitest';
import { readClock, type ClockFacts, type ClockReading } from '#shared/domain/case-clock.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { chinaCalendar } from './china-calendar.ts';

const calendar = new WorkingCalendar(chinaCalendar(2025, 2026));

/** Received and accepted on Monday 2026-03-02, limit five working days. */
const accepted: ClockFacts = {
  state: 3,
  receivedOn: '2026-03-02',
  acceptedOn: '2026-03-02',
  endedOn: null,
  limitDays: 5,
  extensionDays: 0,
  suspensions: [],
};

function read(changes: Partial<ClockFacts>, today: string): ClockReading {
  const thresholds = { warningDays: 3, urgentDays: 1 };
  return readClock({ ...accepted, ...changes }, today, calendar, thresholds);
}

describe('the clock at its edges', () => {
  it('[K04] is an estimate when it is read on a day beyond the published calendar', () => {
    const overdue = { receivedOn: '2026-12-01', acceptedOn: '2026-12-01' };
    expect(read(overdue, '2026-12-31').estimated).toBe(false);
    expect(read(overdue, '2027-01-04').estimated).toBe(true);
  });

  it('[K09] counts from receipt when acceptance came too late', () => {
    const clock = read({ acceptedOn: '2026-03-10' }, '2026-03-10');
    expect(clock.startedOn).toBe('2026-03-02');
    expect(clock.acceptance.remainingDays).toBeNull();
  });

  it('[W15] names each segment by what happened, with the reason', () => {
    const facts: Partial<ClockFacts> = {
      ...{ acceptedOn: '2026-03-03', state: 11, endedOn: '2026-03-12' },
      suspensions: [{ kind: 'special', from: '2026-03-05', to: '2026-03-09', reason: '专家评审' }],
    };
    expect(read(facts, '2026-04-01').segments).toEqual([
      { kind: 'intake', from: '2026-03-02', to: '2026-03-03', workingDays: 1, reason: '' },
      { kind: 'running', from: '2026-03-03', to: '2026-03-05', workingDays: 2, reason: '' },
      { kind: 'special', from: '2026-03-05', to: '2026-03-09', workingDays: 2, reason: '专家评审' },
      { kind: 'running', from: '2026-03-09', to: '2026-03-12', workingDays: 3, reason: '' },
      { kind: 'ended', from: '2026-03-12', to: '2026-03-12', workingDays: 0, reason: '' },
    ]);
  });

  it('[W15] gives a stretch on which two suspensions overlap to the one that began first', () => {
    const suspensions = [
      { kind: 'special', from: '2026-03-05', to: '2026-03-11', reason: '专家评审' } as const,
      { kind: 'supplement', from: '2026-03-03', to: '2026-03-09', reason: '补正' } as const,
    ];
    const { segments } = read({ suspensions }, '2026-03-11');
    expect(segments.map(({ kind, to }) => [kind, to])).toEqual([
      ['running', '2026-03-03'],
      ['supplement', '2026-03-09'],
      ['special', '2026-03-11'],
    ]);
  });
});
