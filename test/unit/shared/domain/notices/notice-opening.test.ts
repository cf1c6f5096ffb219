import { describe, expect, it } from 'vitest';
import { noticeOpeningSchema, type NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import {
  lintOpening,
  openingRefusalOf,
  type OpeningContext,
} from '#shared/domain/notices/notice-opening.ts';
import type { NoticeFacts } from '#shared/domain/notices/notice-facts.ts';
import {
  now,
  officers,
  opened,
  opening,
  openingContext,
  serious,
  today,
  type OfficerKey,
} from './notices.fixture.ts';

function refusal(
  parts: Partial<NoticeOpening>,
  by: OfficerKey = 's1',
  context: Partial<OpeningContext> = {},
): string | null {
  return openingRefusalOf(opening(parts), officers[by], { ...openingContext, ...context });
}

/** What is said against an opening: `level field: message`. */
function said(parts: Partial<NoticeOpening>, context: Partial<OpeningContext> = {}): string[] {
  return lintOpening(opening(parts), { ...openingContext, ...context }).map(
    ({ level, field, message }) => `${level} ${field}: ${message}`,
  );
}

const finding = {
  ...{ ruleId: 'late-acceptance', ruleVersion: 1, key: 'late-acceptance/1', factsHash: 'f-1' },
  ...{ why: '超过五个工作日才受理', severity: 'serious' as const },
};
const record = opening().workRecord!;
const oral = { channel: 'oral' } as const;
const written = { channel: 'written', workRecord: null } as const;

describe('[S04 S05 S06] who may open a notice, and on whom', () => {
  it('lets a supervisor notice officers of the own department and the department itself', () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ addressee: { kind: 'department', id: 'dept-a' } })).toBeNull();
    expect(refusal({ caseId: null, evidence: opening().evidence })).toBeNull();
  });

  it.each(['lead', 'h1', 'former'] as const)(
    'refuses %s, who is no supervisor (any more)',
    (by) => {
      expect(refusal({}, by)).toBe('只有监管员可以提出监督纠正意见');
    },
  );

  it('refuses a notice against oneself, also for a supervisor who leads', () => {
    expect(refusal({ addressee: { kind: 'officer', id: 's1' } })).toBe('不能对本人提出监督意见');
    const both = { addressee: { kind: 'officer', id: 'both' } } as const;
    expect(refusal(both, 'both')).toBe('不能对本人提出监督意见');
  });

  it('refuses officers and cases of other departments, and departments that are not the own', () => {
    const abroad = '对象不在本部门在岗人员之内：监管员只监督本部门（第十三条）';
    expect(refusal({ addressee: { kind: 'officer', id: 'outside' } })).toBe(abroad);
    expect(refusal({ addressee: { kind: 'department', id: 'dept-b' } })).toBe(abroad);
    expect(refusal({ addressee: { kind: 'officer', id: 'dept-a' } })).toBe(abroad);
    expect(refusal({ caseId: 'case-9' })).toBe('本件不属于您所在的部门');
  });

  it('[S04] takes the record of a talk with somebody who has left duty since, and nothing else', () => {
    const addressee = { kind: 'officer', id: 'gone' } as const;
    expect(refusal({ ...oral, addressee })).toBeNull();
    for (const parts of [{}, written]) {
      expect(refusal({ ...parts, addressee })).toContain('对象不在本部门在岗人员之内');
    }
  });

  it('[S06] wants the department addressed where nobody could approve what its 负责人 is told', () => {
    const addressee = { kind: 'officer', id: 'lead' } as const;
    const lonely = { activeLeads: ['lead'] };
    const toLead = { ...written, addressee };
    expect(refusal(toLead, 's1', lonely)).toContain('请以本部门为对象提出');
    expect(refusal(toLead, 'both', { activeLeads: ['lead', 'both'] })).toContain('以本部门为对象');
    expect(refusal(toLead)).toBeNull();
    expect(refusal({ addressee }, 's1', lonely)).toBeNull();
    expect(refusal(written, 's1', lonely)).toBeNull();
  });

  it('[S13] follows up in writing only the same: addressee and case', () => {
    const other = '接续的书面意见须与原提示同一对象、同一办件';
    const following = (preceding: Partial<NoticeFacts>, parts: Partial<NoticeOpening> = written) =>
      refusal({ ...parts, precedingId: 'notice-1' }, 's1', {
        notice: () => ({ ...opened(), ...preceding }),
      });
    const { addressee } = opened();
    expect(following({})).toBeNull();
    expect(following({ addressee: { ...addressee, id: 'h2' } })).toBe(other);
    expect(following({ addressee: { ...addressee, kind: 'department' } })).toBe(other);
    expect(following({ caseId: null })).toBe(other);
    expect(following({ caseId: null }, oral)).toBeNull();
  });

  it('follows up only notices of the own department', () => {
    const lost = '没有所接续的提示，或不属于您所在的部门';
    const own = opened();
    expect(refusal({ precedingId: 'notice-1' })).toBe(lost);
    const foreign = { ...own, departmentId: 'dept-b' };
    expect(refusal({ precedingId: 'notice-1' }, 's1', { notice: () => foreign })).toBe(lost);
    expect(refusal({ precedingId: 'notice-1' }, 's1', { notice: () => own })).toBeNull();
  });
});

describe('[S08] 工作记录 is compulsory (第十五条)', () => {
  it.each(['oral', 'online'] as const)(
    'refuses %s without it, or with an empty part',
    (channel) => {
      expect(said({ channel, workRecord: null })).toEqual([
        'error workRecord: 口头提示和网上提示必须有工作记录（第十五条）',
      ]);
      const empty = { ...record, place: '', person: ' ', content: '无' };
      expect(said({ channel, workRecord: empty })).toEqual([
        'error place: 请填写地点或电话',
        'error person: 请填写被提示人',
        'error recordContent: 工作记录内容不能只填“无”',
      ]);
    },
  );

  it('wants the answer of who was told face to face, and of nobody else', () => {
    const silent = { ...record, answer: '' };
    expect(said({ ...oral, workRecord: silent })).toEqual(['error answer: 请填写对方答复']);
    expect(said({ workRecord: silent })).toEqual([]);
    expect(said(written)).toEqual([]);
  });

  it('refuses a talk that has not been yet by the clock that wrote it', () => {
    const workRecord = { ...record, at: '2026-06-10T10:00:01+08:00' };
    expect(said({ ...oral, workRecord })).toEqual(['error recordAt: 工作记录的时间还没有到']);
  });

  it.each(['oral', 'online'] as const)('is written within three working days: %s', (channel) => {
    const at = (time: string) => said({ channel, workRecord: { ...record, at: time } });
    // 2026-06-05 is the Friday before; 06-06 and 06-07 are a weekend.
    expect(at('2026-06-05T00:00:00+08:00')).toEqual([]);
    expect(at('2026-06-04T23:59:59+08:00')).toEqual([
      'error recordAt: 工作记录须在提示后 3 个工作日内补记',
    ]);
  });

  it('names whom it was said to: the officer who is meant, and anybody of a department', () => {
    const workRecord = { ...record, person: '黄波' };
    const other = 'error person: 被提示人：口头提示的对象是林晓，须当面或电话提示其本人';
    expect(said({ ...oral, workRecord })).toEqual([other]);
    expect(said({ workRecord })).toEqual([]);
    const addressee = { kind: 'department', id: 'dept-a' } as const;
    expect(said({ ...oral, addressee, workRecord })).toEqual([]);
    const left = { kind: 'officer', id: 'gone' } as const;
    expect(said({ ...oral, addressee: left, workRecord })).toHaveLength(1);
    const told = { ...record, person: '赵安' };
    expect(said({ ...oral, addressee: left, workRecord: told })).toEqual([]);
  });
});

describe('[S10] the date for the feedback', () => {
  it.each([
    ['2026-06-09', '反馈期限：2026-06-09 已经过去'],
    ['2026-02-30', '反馈期限：请填写存在的日期'],
    ['2027-01-04', '反馈期限：2027-01-04 超出已公布的工作日历，不能作为期限'],
  ])('refuses %s', (dueOn, message) => {
    expect(said({ dueOn })).toEqual([`error dueOn: ${message}`]);
    expect(noticeOpeningSchema.safeParse(opening({ dueOn })).success).toBe(true);
  });

  it('may be today', () => {
    expect(said({ dueOn: '2026-06-10' })).toEqual([]);
  });

  it('[S04] is judged by the day of the record, however late that arrives at the service', () => {
    const late = { now, today: '2026-07-01' };
    const workRecord = { ...record, at: '2026-06-08T09:00:00+08:00' };
    expect(said({ ...oral, workRecord, dueOn: today }, late)).toEqual([]);
    const gone = ['error dueOn: 反馈期限：2026-06-09 已经过去'];
    expect(said({ ...oral, workRecord, dueOn: '2026-06-09' }, late)).toEqual(gone);
    expect(said({ workRecord, dueOn: today }, late)).toHaveLength(1);
  });
});

describe('[S07] 一般 or 较重 (第十五条)', () => {
  it('wants what is 较重 in writing, with its facts and the report from the start', () => {
    expect(said(serious)).toEqual([]);
    expect(said({ ...serious, severityReason: '', reportText: null })).toEqual([
      'error severityReason: 请填写情节较重的事实',
      'error reportText: 请填写向领导小组的报告',
    ]);
    expect(said({ ...serious, channel: 'online', workRecord: record })).toEqual([
      'error severity: 情节较重的须用书面监督纠正意见（第十五条）',
    ]);
  });

  it.each(['online', 'written'] as const)(
    'wants to hear why what its rule calls 较重 goes out as 一般: %s',
    (channel) => {
      const parts = channel === 'written' ? { ...written, finding } : { finding };
      expect(said(parts)).toEqual([
        expect.stringMatching(/^error severityReason: .*规则判为较重，按一般处理的理由/),
      ]);
      expect(said({ ...parts, severityReason: '已当场补正，未造成后果' })).toEqual([]);
      // A rule that calls it 一般, and a row from before rules said, ask for nothing.
      expect(said({ ...parts, finding: { ...finding, severity: 'minor' } })).toEqual([]);
      expect(said({ ...parts, finding: { ...finding, severity: undefined } })).toEqual([]);
    },
  );

  it('asks nothing more of a talk whose rule says 较重', () => {
    expect(said({ ...oral, finding })).toEqual([]);
  });

  it('makes no report of what is 一般', () => {
    expect(said({ ...written, reportText: '报告' })).toEqual([
      'error reportText: 情节一般的不报领导小组',
    ]);
  });
});

describe('[S11] the evidence that an opening names', () => {
  it('is refused when a row is not there, and when it changed since it was seen', () => {
    const { evidence } = opening();
    expect(said({ evidence: { ...evidence, ids: ['event-1', 'event-9'] } })).toEqual([
      'error evidence: 证据：有的记录不在本部门的办件之内，请重新选取',
    ]);
    expect(said({ evidence: { ...evidence, sha256: 'f'.repeat(64) } })).toEqual([
      'error evidence: 证据：与系统中的记录不一致，请核对最新情况后重新提出',
    ]);
  });
});

describe('[S13] a repeat within the months that count', () => {
  it('must be in writing; what was said is recorded all the same', () => {
    const again = { repeatCount: 2 };
    const message = '同类情形已提示过 2 次，须用书面监督纠正意见';
    expect(said({}, again)).toEqual([`error channel: ${message}`]);
    expect(said(oral, again)).toEqual([`warning channel: ${message}`]);
    expect(said(written, again)).toEqual([]);
    expect(said({ precedingId: 'notice-0' }, again)).toEqual([`error channel: ${message}`]);
  });

  it('[S12] must be in writing too after a notice that lapsed or was returned twice', () => {
    const parts = { precedingId: 'notice-1' };
    const after15 = (day: string) => ({ today: day, notice: () => opened() });
    const due = { dueOn: '2026-06-20' };
    expect(said({ ...parts, ...due }, after15('2026-06-15'))).toEqual([]);
    const message = 'channel: 所接续的提示期限 2026-06-15 已过，没有完成反馈，须用书面监督纠正意见';
    expect(said({ ...parts, ...due }, after15('2026-06-16'))).toEqual([`error ${message}`]);
    expect(said({ ...parts, ...oral }, after15('2026-06-16'))).toEqual([`warning ${message}`]);
    expect(said({ ...parts, ...due, ...written }, after15('2026-06-16'))).toEqual([]);
  });
});

describe('[S04 S05 S06] the notice that is opened', () => {
  it('stands where its channel begins, and has effect but for a draft', () => {
    expect(opened(oral)).toMatchObject({
      ...{ state: 'received', issuedAt: '2026-06-10T10:00:00+08:00' },
      receipt: { at: record.at, byName: '林晓' },
    });
    expect(opened()).toMatchObject({ state: 'issued', receipt: null });
    expect(opened(serious)).toMatchObject({
      ...{ state: 'awaiting-approval', issuedAt: null },
      report: { text: '现将有关情况报告如下。', number: null, instruction: null },
    });
  });
});
