import { describe, expect, it } from 'vitest';
import type { PatrolCase, PatrolDocument } from '#shared/domain/patrol/patrol-file.ts';
import { at, cleanSteps, documentOf, fileOf, hitsOf, steps } from './patrol.fixture.ts';

const documentKinds = ['approval', 'rejection'];

describe('[S01] 通过 without a decision document', () => {
  const missing = (documents: PatrolDocument[], today: string, row: Partial<PatrolCase> = {}) =>
    hitsOf(
      'decision-without-document',
      { days: 1, documentKinds },
      [fileOf({ documents, case: row })],
      { today },
    );

  it('is found after the day that is left for it, not on it', () => {
    // Decided on Friday 6 March: the next working day is Monday.
    expect(missing([], '2026-03-09')).toEqual([]);
    const [hit] = missing([], '2026-03-10');
    expect(hit?.why).toBe('2026-03-06 已通过，超过 1 个工作日仍没有有效的决定文书。');
  });

  it('takes a void one and one of another kind for none', () => {
    expect(missing([documentOf()], '2026-03-31')).toEqual([]);
    const [hit] = missing([documentOf({ status: 'void' })], '2026-03-31');
    expect(hit?.why).toContain('原有 1 份已作废');
    expect(hit?.evidenceIds).toEqual(['e-4', 'd-1']);
    expect(missing([documentOf({ kind: 'acceptance' })], '2026-03-31')).toHaveLength(1);
  });

  it('concerns 通过 only', () => {
    expect(missing([], '2026-03-31', { state: 14 })).toEqual([]);
    expect(missing([], '2026-03-31', { state: 8, endedOn: null })).toEqual([]);
  });
});

describe('[S01] a decision right after acceptance', () => {
  const hasty = (decidedAt: string, seconds = 60) => {
    const accepted = at('2026-03-03', '10:00:00');
    const events = steps([1, at('2026-03-02')], [3, accepted], [13, decidedAt]);
    return hitsOf('hasty-decision', { seconds }, [fileOf({ events })]);
  };

  it('is found within the seconds of the rule and not one later', () => {
    expect(hasty(at('2026-03-03', '10:01:00'))[0]?.evidenceIds).toEqual(['e-2', 'e-3']);
    expect(hasty(at('2026-03-03', '10:01:01'))).toEqual([]);
    expect(hasty(at('2026-03-03', '10:01:01'), 61)).toHaveLength(1);
  });

  it('is judged by the clock of the terminal, whenever the queue sent it', () => {
    const sentTogether = (decidedAt: string) =>
      steps(
        [1, at('2026-03-02')],
        [3, at('2026-03-03', '14:00:00'), { deviceAt: at('2026-03-03', '09:00:00') }],
        [11, at('2026-03-03', '14:00:01'), { deviceAt: decidedAt }],
      );
    const found = (decidedAt: string) =>
      hitsOf('hasty-decision', { seconds: 60 }, [fileOf({ events: sentTogether(decidedAt) })]);
    expect(found(at('2026-03-03', '11:00:00'))).toEqual([]);
    expect(found(at('2026-03-03', '09:01:01'))).toEqual([]);
    const [hit] = found(at('2026-03-03', '09:01:00'));
    expect(hit?.happenedAt).toBe(at('2026-03-03', '09:01:00'));
    expect(hit?.facts).toContainEqual({
      ...{ label: '决定时间', value: '终端 2026-03-03 09:01:00，中心 2026-03-03 14:00:01' },
    });
  });

  it('is found when it was done in a moment and sent in hours', () => {
    const events = steps(
      [1, at('2026-03-02')],
      [3, at('2026-03-03', '09:00:05'), { deviceAt: at('2026-03-03', '09:00:00') }],
      [11, at('2026-03-03', '14:00:00'), { deviceAt: at('2026-03-03', '09:00:30') }],
    );
    expect(hitsOf('hasty-decision', { seconds: 60 }, [fileOf({ events })])).toHaveLength(1);
  });

  it('is not found before a decision', () => {
    const events = cleanSteps.slice(0, 3);
    expect(hitsOf('hasty-decision', { seconds: 86_400 }, [fileOf({ events })])).toEqual([]);
  });
});

describe('[S01] a decision outside duty hours with an earlier date on the document', () => {
  const duty = { dutyFrom: 510, dutyTo: 1_050, documentKinds };
  const backdated = (
    decidedAt: string,
    issuedOn: string,
    kind = 'approval',
    deviceAt: string | null = null,
  ) => {
    const events = [...cleanSteps.slice(0, 3), { ...cleanSteps[3]!, at: decidedAt, deviceAt }];
    const documents = [documentOf({ issuedOn, kind })];
    return hitsOf('backdated-decision', duty, [fileOf({ events, documents })]);
  };

  it('is found at the edges of duty and on a day off', () => {
    expect(backdated(at('2026-03-06', '08:29:59'), '2026-03-05')).toHaveLength(1);
    expect(backdated(at('2026-03-06', '08:30:00'), '2026-03-05')).toEqual([]);
    expect(backdated(at('2026-03-06', '17:29:59'), '2026-03-05')).toEqual([]);
    const [hit] = backdated(at('2026-03-06', '17:30:00'), '2026-03-05');
    expect(hit?.evidenceIds).toEqual(['e-4', 'd-1']);
    expect(backdated(at('2026-03-07', '10:00:00'), '2026-03-06')).toHaveLength(1);
  });

  it('is not found for a document of the day or of another kind', () => {
    expect(backdated(at('2026-03-06', '23:00:00'), '2026-03-06')).toEqual([]);
    expect(backdated(at('2026-03-06', '23:00:00'), '2026-03-05', 'acceptance')).toEqual([]);
  });

  it('is off duty by the clock of the terminal only, and shows both times', () => {
    const found = (deviceAt: string, sentAt: string) =>
      backdated(sentAt, '2026-03-05', 'approval', deviceAt);
    const sent = at('2026-03-07', '22:00:00');
    expect(found(at('2026-03-06', '16:00:00'), sent)).toEqual([]);
    const [hit] = found(at('2026-03-06', '20:00:00'), sent);
    expect(hit?.facts[0]?.value).toBe('终端 2026-03-06 20:00:00，中心 2026-03-07 22:00:00');
    expect(found(at('2026-03-06', '20:00:00'), at('2026-03-09', '09:00:00'))).toHaveLength(1);
    // Overtime at the terminal, dated that evening and sent the next morning, is no backdating.
    expect(found(at('2026-03-05', '20:00:00'), at('2026-03-06', '07:00:00'))).toEqual([]);
  });

  it('knows the day in China, not the day in Greenwich', () => {
    expect(backdated('2026-03-05T16:30:00Z', '2026-03-05')).toHaveLength(1);
  });
});

describe('[S01] a 证照 before acceptance', () => {
  const early = (uploadedAt: string, events = cleanSteps) => {
    const certificate = { name: '消防验收证照', uploadedAt };
    return hitsOf('early-certificate', {}, [fileOf({ events, case: { certificate } })]);
  };

  it('is found before the moment of acceptance, not at it', () => {
    expect(early(at('2026-03-03', '09:59:59'))).toHaveLength(1);
    expect(early(at('2026-03-03', '10:00:00'))).toEqual([]);
    expect(hitsOf('early-certificate', {}, [fileOf({ case: { certificate: null } })])).toEqual([]);
  });

  it('is found on a case that was never accepted', () => {
    const [hit] = early(at('2026-03-20'), cleanSteps.slice(0, 1));
    expect(hit?.why).toContain('本件尚未受理');
    expect(hit).toMatchObject({ officerId: 'o-1', officerName: '林晓彤' });
  });
});

describe('[S01] 部门开始办理 left out', () => {
  const skipping = steps([1, at('2026-03-02')], [3, at('2026-03-03')], [12, at('2026-03-06')]);
  const skipped = (row: Partial<PatrolCase>, events = skipping) =>
    hitsOf('handling-skipped', {}, [fileOf({ events, case: row })]);

  it('is found on a decided case of a matter that demands it', () => {
    expect(skipped({})[0]?.evidenceIds).toEqual(['e-2', 'e-3']);
  });

  it('is not found where it is not demanded, not left out, or not decided yet', () => {
    expect(skipped({ requiresReview: false })).toEqual([]);
    expect(skipped({}, cleanSteps)).toEqual([]);
    expect(skipped({}, skipping.slice(0, 2))).toEqual([]);
  });
});
