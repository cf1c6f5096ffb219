import { describe, expect, it } from 'vitest';
import { readClock, type ClockFacts } from '#shared/domain/case-clock.ts';
import type { Suspension } from '#shared/domain/clock-segments.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from './calendar.fixture.ts';

const calendar = new WorkingCalendar(calendar2026);
const thresholds = { warningDays: 3, urgentDays: 1 };

const accepted: ClockFacts = {
  state: 8,
  receivedOn: '2026-03-02',
  acceptedOn: '2026-03-03',
  endedOn: null,
  limitDays: 10,
  extensionDays: 0,
  suspensions: [],
};

function read(facts: Partial<ClockFacts>, today: string): ReturnType<typeof readClock> {
  return readClock({ ...accepted, ...facts }, today, calendar, thresholds);
}

const supplement = (from: string, to: string | null): Suspension => ({
  ...{ kind: 'supplement', from, to, reason: '补正' },
});
const special = (from: string, to: string | null): Suspension => ({
  ...{ kind: 'special', from, to, reason: '专家评审' },
});

describe('the clock of a case', () => {
  it('[K01] does not count the day of acceptance', () => {
    const clock = read({}, '2026-03-03');
    expect(clock).toMatchObject({ usedDays: 0, remainingDays: 10, dueOn: '2026-03-17' });
    expect(read({}, '2026-03-04').usedDays).toBe(1);
  });

  it('[K06] goes from normal to 预警, 黄牌 and 超期 with the working days left', () => {
    expect(read({}, '2026-03-11').light).toBe('normal');
    expect(read({}, '2026-03-12')).toMatchObject({ light: 'warning', remainingDays: 3 });
    expect(read({}, '2026-03-16')).toMatchObject({ light: 'urgent', remainingDays: 1 });
    expect(read({}, '2026-03-17')).toMatchObject({ light: 'urgent', remainingDays: 0 });
    expect(read({}, '2026-03-18')).toMatchObject({ light: 'overdue', remainingDays: -1 });
  });

  it('[K02] stands still from the day after a suspension begins to the day it ends', () => {
    const open = { state: 9, suspensions: [special('2026-03-05', null)] } as const;
    expect(read(open, '2026-03-20')).toMatchObject({
      usedDays: 2,
      dueOn: null,
      light: 'paused',
      suspendedSince: '2026-03-05',
    });
    const ended = { state: 10, suspensions: [special('2026-03-05', '2026-03-20')] } as const;
    expect(read(ended, '2026-03-23')).toMatchObject({ usedDays: 3, dueOn: '2026-04-01' });
  });

  it('[K02] is not late while it stands still on the last day, and due when it resumes', () => {
    const lastDay = [special('2026-03-17', null)];
    expect(read({ state: 9, suspensions: lastDay }, '2026-03-30')).toMatchObject({
      ...{ usedDays: 10, remainingDays: 0, dueOn: null, light: 'paused' },
    });
    const resumed = [special('2026-03-17', '2026-03-30')];
    expect(read({ suspensions: resumed }, '2026-03-30')).toMatchObject({
      ...{ remainingDays: 0, dueOn: '2026-03-30', light: 'urgent' },
    });
    expect(read({ suspensions: resumed }, '2026-03-31').light).toBe('overdue');
  });

  it('[K02] counts overlapping 补正 and 特别程序 once', () => {
    const suspensions = [
      supplement('2026-03-05', '2026-03-12'),
      special('2026-03-10', '2026-03-17'),
    ];
    // Only 4, 5 and 18 March count.
    expect(read({ suspensions }, '2026-03-18')).toMatchObject({
      usedDays: 3,
      dueOn: '2026-03-27',
    });
  });

  it('[K02] gives no time for a 补正 before acceptance', () => {
    const facts = { suspensions: [supplement('2026-03-02', '2026-03-03')] };
    expect(read(facts, '2026-03-04')).toMatchObject({ usedDays: 1, dueOn: '2026-03-17' });
  });

  it('[K01] judges 不通过, 撤回 and 撤销 like any other end', () => {
    for (const state of [11, 13, 14, 15] as const) {
      expect(read({ state, endedOn: '2026-03-20' }, '2026-06-01').light).toBe('overdue');
      expect(read({ state, endedOn: '2026-03-17' }, '2026-06-01').light).toBe('ended');
    }
  });

  it('[K04] says 估算 when the due date lies beyond the calendar', () => {
    const late = { acceptedOn: '2026-12-22', receivedOn: '2026-12-22' };
    expect(read(late, '2026-12-23')).toMatchObject({ dueOn: '2027-01-05', estimated: true });
    expect(read({ ...late, limitDays: 5 }, '2026-12-23').estimated).toBe(false);
  });

  it('[K04] says 估算 when it is read on a day beyond the calendar', () => {
    const overdue = { receivedOn: '2026-12-01', acceptedOn: '2026-12-01' };
    expect(read(overdue, '2026-12-31').estimated).toBe(false);
    expect(read(overdue, '2027-01-04').estimated).toBe(true);
  });
});

describe('deemed acceptance', () => {
  const received = { state: 1, acceptedOn: null, receivedOn: '2026-03-02' } as const;

  it('[K09] counts down the five working days in which 补正 must be told', () => {
    const clock = read(received, '2026-03-06');
    expect(clock.acceptance).toMatchObject({
      deadline: '2026-03-09',
      remainingDays: 1,
      isDeemed: false,
    });
    expect(clock).toMatchObject({ light: 'idle', startedOn: null });
  });

  it('[K09] starts the clock at receipt once they have passed in silence', () => {
    const clock = read(received, '2026-03-10');
    expect(clock.acceptance.isDeemed).toBe(true);
    expect(clock).toMatchObject({ startedOn: '2026-03-02', usedDays: 6 });
  });

  it('[K09] starts the clock at receipt when acceptance came too late', () => {
    const clock = read({ acceptedOn: '2026-03-10' }, '2026-03-10');
    expect(clock.startedOn).toBe('2026-03-02');
    expect(clock.acceptance.remainingDays).toBeNull();
  });

  it('[K09] is not deemed when 补正 was told in time', () => {
    const told = { ...received, state: 6, suspensions: [supplement('2026-03-09', null)] } as const;
    expect(read(told, '2026-04-30').acceptance).toMatchObject({
      isDeemed: false,
      remainingDays: null,
    });
  });

  it('[K09] is not deemed when the case was declined', () => {
    const declined = { ...received, state: 5, endedOn: '2026-03-20' } as const;
    expect(read(declined, '2026-04-30')).toMatchObject({ startedOn: null, light: 'ended' });
  });
});

describe('the segments of the clock', () => {
  it('[W15] are named by what happened, with the reason', () => {
    const suspensions = [special('2026-03-05', '2026-03-09')];
    const { segments } = read({ state: 11, endedOn: '2026-03-12', suspensions }, '2026-04-01');
    expect(segments).toEqual([
      { kind: 'intake', from: '2026-03-02', to: '2026-03-03', workingDays: 1, reason: '' },
      { kind: 'running', from: '2026-03-03', to: '2026-03-05', workingDays: 2, reason: '' },
      { kind: 'special', from: '2026-03-05', to: '2026-03-09', workingDays: 2, reason: '专家评审' },
      { kind: 'running', from: '2026-03-09', to: '2026-03-12', workingDays: 3, reason: '' },
      { kind: 'ended', from: '2026-03-12', to: '2026-03-12', workingDays: 0, reason: '' },
    ]);
  });

  it('[W15] give a stretch on which two suspensions overlap to the one that began first', () => {
    const suspensions = [
      special('2026-03-05', '2026-03-11'),
      supplement('2026-03-03', '2026-03-09'),
    ];
    const { segments } = read({ suspensions }, '2026-03-11');
    expect(segments.map(({ kind, to }) => [kind, to])).toEqual([
      ['intake', '2026-03-03'],
      ['supplement', '2026-03-09'],
      ['special', '2026-03-11'],
    ]);
  });
});
