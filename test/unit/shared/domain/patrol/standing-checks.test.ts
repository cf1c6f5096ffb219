import { describe, expect, it } from 'vitest';
import type { PatrolCase } from '#shared/domain/patrol/patrol-file.ts';
import { at, cleanSteps, fileOf, hitsOf, opinionOf, steps } from './patrol.fixture.ts';

const open = { state: 3, endedOn: null } as const;

describe('[S01] a case of 并联 on which nothing happens', () => {
  const events = cleanSteps.slice(0, 2);
  const silent = (
    today: string,
    parts: Parameters<typeof fileOf>[0] = {},
    parameters = { percent: 50, leastLimitDays: 5 },
  ) => {
    const file = fileOf({ events, opinions: [], ...parts, case: { ...open, ...parts.case } });
    return hitsOf('silent-case', parameters, [file], { today });
  };

  it('is found when more than half of its limit is gone', () => {
    // Accepted on 3 March: five of ten days are gone on the 10th.
    expect(silent('2026-03-10')).toEqual([]);
    const [hit] = silent('2026-03-11');
    expect(hit).toMatchObject({ officerId: 'o-1', officerName: '林晓彤', evidenceIds: ['e-2'] });
    expect(silent('2026-03-11', {}, { percent: 60, leastLimitDays: 5 })).toEqual([]);
    expect(silent('2026-03-11', { case: { extensionDays: 2 } })).toEqual([]);
  });

  it('is not found after any step or opinion', () => {
    expect(silent('2026-03-31', { events: cleanSteps.slice(0, 3) })).toEqual([]);
    expect(silent('2026-03-31', { opinions: [opinionOf()] })).toEqual([]);
  });

  it('is not found while it is paused, when it has ended, or before acceptance', () => {
    const suspensions = [{ kind: 'special', from: '2026-03-04', to: null, reason: '' }] as const;
    expect(silent('2026-03-31', { case: { suspensions } })).toEqual([]);
    expect(silent('2026-03-31', { case: { state: 11, endedOn: '2026-03-30' } })).toEqual([]);
    expect(silent('2026-03-31', { case: { acceptedOn: null } })).toEqual([]);
  });

  it('with a short limit is left alone', () => {
    expect(silent('2026-03-31', { case: { limitDays: 4 } })).toEqual([]);
    expect(silent('2026-03-31', { case: { limitDays: 5 } })).toHaveLength(1);
    const parameters = { percent: 50, leastLimitDays: 4 };
    expect(silent('2026-03-31', { case: { limitDays: 4 } }, parameters)).toHaveLength(1);
  });
});

describe('[S01] an overdue case without 超期说明', () => {
  // Accepted on 3 March with three days: due on the 6th; the fifth working day after is the 13th.
  const late = (row: Partial<PatrolCase>, today: string, graceDays = 5) =>
    hitsOf('unexplained-overdue', { graceDays }, [fileOf({ case: { limitDays: 3, ...row } })], {
      today,
    });

  it('that runs is found when the days for the explanation are over', () => {
    expect(late(open, '2026-03-13')).toEqual([]);
    const [hit] = late(open, '2026-03-16');
    expect(hit?.why).toContain('应于 2026-03-06 前办结');
    expect(hit?.why).toContain('至今未办结');
    expect(late(open, '2026-03-16', 6)).toEqual([]);
  });

  it('that has ended late is found as well, and one that ended in time is not', () => {
    const [hit] = late({ endedOn: '2026-03-10' }, '2026-03-31');
    expect(hit?.why).toContain('超期 2 个工作日');
    expect(hit?.evidenceIds).toEqual(['e-1', 'e-4']);
    expect(late({ endedOn: '2026-03-10' }, '2026-03-13')).toEqual([]);
    expect(late({ endedOn: '2026-03-06' }, '2026-03-31')).toEqual([]);
  });

  it('that was explained is not found, nor one whose limit was extended', () => {
    expect(late({ ...open, overdueReason: {} }, '2026-03-31')).toEqual([]);
    expect(late({ endedOn: '2026-03-10', extensionDays: 2 }, '2026-03-31')).toEqual([]);
  });

  it('that nobody ever accepted is overdue from receipt, one that was declined is not', () => {
    const waiting = { acceptedOn: null, endedOn: null, state: 1 } as const;
    expect(late(waiting, '2026-03-31')).toHaveLength(1);
    expect(late({ ...waiting, state: 5, endedOn: '2026-03-30' }, '2026-03-31')).toEqual([]);
  });
});

describe('[S01] an upload to the province that failed', () => {
  const failed = (state: 0 | 2 | 3 | -1, since: string, days = 1) => {
    const upload = { state, since, reason: '必填字段缺失' };
    return hitsOf('failed-upload', { days }, [
      fileOf({ case: { upload }, events: steps([1, at('2026-03-02')]) }),
    ]);
  };

  it('is found when more than a working day has passed', () => {
    expect(failed(2, '2026-03-30')).toEqual([]);
    expect(failed(2, '2026-03-27')[0]?.why).toContain('必填字段缺失');
    expect(failed(-1, '2026-03-27')).toHaveLength(1);
    expect(failed(2, '2026-03-27', 2)).toEqual([]);
  });

  it('is none while it is new, accepted or unknown', () => {
    expect(failed(0, '2026-03-02')).toEqual([]);
    expect(failed(3, '2026-03-02')).toEqual([]);
    expect(hitsOf('failed-upload', { days: 1 }, [fileOf({ case: { upload: null } })])).toEqual([]);
  });
});
