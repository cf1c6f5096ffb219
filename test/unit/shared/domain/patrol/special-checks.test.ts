import { describe, expect, it } from 'vitest';
import type { PatrolEvent, PatrolFile } from '#shared/domain/patrol/patrol-file.ts';
import { at, fileOf, hitsOf, steps } from './patrol.fixture.ts';

const special = (more: Partial<PatrolEvent['special']> = {}): Partial<PatrolEvent> => ({
  special: { name: '专家评审', approver: '陈立', limitDays: 5, ...more },
});

/** 特别程序 from Wednesday 4 March. */
function paused(endedOn: string | null, more: Partial<PatrolEvent['special']> = {}): PatrolFile {
  return fileOf({
    events: steps(
      [1, at('2026-03-02')],
      [3, at('2026-03-03')],
      [9, at('2026-03-04'), special(more)],
      [9, at('2026-03-04', '11:00:00'), { act: 'urge' }],
      ...(endedOn === null ? [] : ([[10, at(endedOn)]] as const)),
    ),
  });
}

describe('[S01] 特别程序', () => {
  const faulty = (file: PatrolFile, today = '2026-03-31', graceDays = 0) =>
    hitsOf('faulty-special', { graceDays }, [file], { today });

  it.each(['', ' ', '/', '无'])('approved by “%s” is found', (approver) => {
    const [hit] = faulty(paused('2026-03-06', { approver }));
    expect(hit?.why).toContain('没有批准人');
    expect(hit?.evidenceIds).toEqual(['e-3', 'e-5']);
  });

  it('that ended later than its own limit is found, not on the last day of it', () => {
    expect(faulty(paused('2026-03-11'))).toEqual([]);
    expect(faulty(paused('2026-03-12'))[0]?.why).toContain('已用 6 个工作日');
    expect(faulty(paused('2026-03-12'), '2026-03-31', 1)).toEqual([]);
  });

  it('that still lasts is found as soon as its limit is over', () => {
    expect(faulty(paused(null), '2026-03-11')).toEqual([]);
    expect(faulty(paused(null), '2026-03-12')[0]?.why).toContain('至今未结束');
  });

  it('without a limit of its own cannot be late', () => {
    expect(faulty(paused(null, { limitDays: 0 }))).toEqual([]);
  });

  it('with both faults is one finding with two reasons', () => {
    const hits = faulty(paused(null, { approver: '' }));
    expect(hits).toHaveLength(1);
    expect(hits[0]?.facts).toHaveLength(2);
  });
});

/** Accepted on 2 March with ten working days, so the 16th is the last; 特别程序 begins on a day. */
function late(
  place: number,
  day: string,
  more: Partial<PatrolFile['case']> = {},
  officerId = 'o-1',
) {
  return fileOf({
    case: {
      ...{ id: `c-${place}`, state: 9, acceptedOn: '2026-03-02', endedOn: null, limitDays: 10 },
      suspensions: [{ kind: 'special', from: day, to: null, reason: '' }],
      ...more,
    },
    events: steps(
      [1, at('2026-03-02')],
      [3, at('2026-03-02')],
      [9, at(day, '16:00:00'), { ...special(), id: `s-${place}`, officerId }],
    ),
  });
}

describe('[S01] 特别程序 begun at the last moment', () => {
  const found = (files: PatrolFile[], count = 3, daysLeft = 1) =>
    hitsOf('late-special', { count, daysLeft }, files);
  const three = [late(1, '2026-03-13'), late(2, '2026-03-16'), late(3, '2026-03-17')];

  it('is found from the third time in a month on', () => {
    expect(found(three.slice(0, 2))).toEqual([]);
    const [hit] = found(three);
    expect(hit).toMatchObject({ subject: { kind: 'officer', id: 'o-1' }, matterId: 'm-1' });
    expect(hit?.key).toBe('R00:officer:o-1:2026-03');
    expect(hit?.evidenceIds).toEqual(['s-1', 's-2', 's-3']);
    expect(found(three, 4)).toEqual([]);
  });

  it('is late with one day left and not with two', () => {
    // On the 12th two days are left, on the 13th one.
    expect(found([late(1, '2026-03-12'), ...three.slice(1)])).toEqual([]);
    expect(found([late(1, '2026-03-12'), ...three.slice(1)], 3, 2)).toHaveLength(1);
    expect(found(three, 3, 0)).toEqual([]);
  });

  it('counts a person and a month by themselves', () => {
    expect(found([...three.slice(0, 2), late(3, '2026-03-16', {}, 'o-2')])).toEqual([]);
    const april = late(3, '2026-04-01', { acceptedOn: '2026-03-19' });
    expect(found([...three.slice(0, 2), april])).toEqual([]);
  });

  it('knows an earlier pause and an extension that had been granted by then', () => {
    const pause = { kind: 'supplement', from: '2026-03-04', to: '2026-03-06', reason: '' } as const;
    const own = { kind: 'special', from: '2026-03-13', to: null, reason: '' } as const;
    expect(
      found([late(1, '2026-03-13', { suspensions: [pause, own] }), ...three.slice(1)]),
    ).toEqual([]);
    const extended = late(1, '2026-03-13', { extensionDays: 5 });
    expect(found([extended, ...three.slice(1)])).toEqual([]);
    const extension = { ...extended.events[2]!, id: 'x', seq: 4, act: 'extend' };
    const extendedLater = { ...extended, events: [...extended.events, extension] };
    expect(found([extendedLater, ...three.slice(1)])).toHaveLength(1);
  });
});
