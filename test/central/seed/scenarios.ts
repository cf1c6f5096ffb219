import { creditCheckCharacter } from '#shared/domain/codes.ts';
import type { Day } from '#shared/domain/day.ts';
import {
  accept,
  addDocument,
  approve,
  beginHandling,
  demand,
  endSpecial,
  endSupplement,
  opinion,
  specialBegin,
} from './acts.ts';
import type { CaseBuilder } from './case-builder.ts';
import { instantOn, later } from './duty-time.ts';
import type { WorkDays } from './work-days.ts';

/** The n-th working day after receipt; 0 is the day of receipt. */
type On = (workingDays: number) => Day;

/** A planted case: where, when, and how it becomes irregular. */
export interface Scenario {
  /** 1–20 of domain.md; null on the cases that only make up a group with the marked one. */
  readonly scenario: number | null;
  readonly note: string;
  readonly matter: string;
  readonly username: 'zj.huang' | 'zj.liang' | 'zj.lin';
  readonly receivedOn: (days: WorkDays) => Day;
  readonly spoil: (builder: CaseBuilder, on: On) => void;
}

const reviewed = { matter: '特殊建设工程消防验收', username: 'zj.huang' } as const;
/** A matter that may be decided without 部门办理, so that scenario 9 is not scenario 12 as well. */
const unreviewed = { matter: '建筑工程施工许可证核发', username: 'zj.lin' } as const;
/** A handler with no other cases, so that nothing interrupts the run of scenario 8. */
const rotated = { matter: '工程竣工联合验收', username: 'zj.liang' } as const;

/** Some months back, so that none of them runs into today. */
const scenarioDaysAgo = 60;

function one(scenario: number, note: string, spoil: Scenario['spoil']): Scenario {
  const receivedOn = (days: WorkDays): Day => days.ago(scenarioDaysAgo - (scenario % 5));
  return { scenario, note, ...reviewed, receivedOn, spoil };
}

function taken(builder: CaseBuilder, day: Day): void {
  builder.act(accept(builder), day).act(beginHandling, day);
}

function decided(builder: CaseBuilder, day: Day): void {
  builder.act(opinion(builder), day).act(approve, day);
}

function finished(builder: CaseBuilder, day: Day): void {
  decided(builder, day);
  addDocument(builder, day);
}

/** Clean but for `change`: fields that the contract does not name yet, or facts as they were entered. */
function extended(
  change: (builder: CaseBuilder, on: On) => Record<string, unknown>,
): Scenario['spoil'] {
  return (builder, on) => {
    taken(builder, on(1));
    finished(builder, on(3));
    builder.extend(change(builder, on));
  };
}

/** The same number as the case before it. */
const sameNumber: readonly Scenario[] = [
  {
    ...one(
      5,
      '与后一件的文号重复',
      extended(() => ({})),
    ),
    scenario: null,
  },
  one(5, '文号与另一办件重复', (builder, on) => {
    taken(builder, on(1));
    decided(builder, on(3));
    builder.issue('approval', on(3), builder.subject.numbers.last);
  }),
];

/** The scenario speaks of more than twenty; the last one makes it so. */
const repeatedOpinions = 21;

function sameOpinion(builder: CaseBuilder, on: On): void {
  taken(builder, on(1));
  builder.act({ kind: 'opinion', conclusion: 'agree', text: '同意。' }, on(2)).act(approve, on(2));
  addDocument(builder, on(2));
}

const sameOpinions = Array.from({ length: repeatedOpinions }, (_, i): Scenario => {
  const isLast = i === repeatedOpinions - 1;
  return {
    scenario: isLast ? 8 : null,
    note: isLast ? '连续二十件以上意见完全相同' : `意见与前后各件完全相同（第${i + 1}件）`,
    ...rotated,
    receivedOn: (days) => days.ago(scenarioDaysAgo + 2 * (repeatedOpinions - i)),
    spoil: sameOpinion,
  };
});

/** Working days of one month on which 特别程序 begins, counted from its first: also February has them. */
const lateBeginnings = [4, 7, 10];
const lateLimitDays = 10;

const latePauses = lateBeginnings.map((place, i): Scenario => {
  const isLast = i === lateBeginnings.length - 1;
  return {
    scenario: isLast ? 15 : null,
    note: isLast
      ? '到期前最后一日才开始特别程序，同一人一月三次'
      : `到期前最后一日才开始特别程序（当月第${i + 1}次）`,
    ...reviewed,
    receivedOn: (days) => days.before(days.ofMonth(2)[place] ?? days.today, lateLimitDays),
    spoil: (builder, on) => {
      taken(builder, on(0));
      builder.act(specialBegin(builder), on(lateLimitDays)).act(endSpecial, on(18));
      finished(builder, on(18));
    },
  };
});

/** The twenty irregularities of domain.md, each at least once, and the cases that go with them. */
export const scenarios: readonly Scenario[] = [
  one(1, '接件后超过五个工作日才受理，未告知补正', (b, on) => {
    taken(b, on(7));
    finished(b, on(9));
  }),
  one(2, '第二次补正增加此前遗漏的材料', (b, on) => {
    b.act(demand(b, b.materials.slice(0, 1)), on(1)).act(endSupplement, on(3));
    b.act(demand(b, b.materials.slice(1, 2)), on(4)).act(endSupplement, on(6));
    taken(b, on(6));
    finished(b, on(8));
  }),
  one(3, '补正开始没有材料清单', (b, on) => {
    b.act(demand(b, []), on(1)).act(endSupplement, on(3));
    taken(b, on(3));
    finished(b, on(6));
  }),
  one(4, '已通过但缺少决定文书', (b, on) => {
    taken(b, on(1));
    decided(b, on(3));
  }),
  ...sameNumber,
  one(
    6,
    '必填项只填“无”',
    extended(() => ({ constructionScale: '无' })),
  ),
  one(
    7,
    '统一社会信用代码校验不符',
    extended(({ row }) => ({ applicantCode: withWrongCheck(row.applicantCode) })),
  ),
  ...sameOpinions,
  {
    ...one(9, '受理与决定相隔不足六十秒', (b, on) => {
      b.act(accept(b), on(1)).actAt(approve, later(b.row.updatedAt, 20));
      addDocument(b, on(1));
    }),
    ...unreviewed,
  },
  one(10, '非工作时间操作且决定日期倒签', (b, on) => {
    taken(b, on(1));
    b.act(opinion(b), on(4)).actAt(approve, instantOn(on(4), 23.7 * 3_600));
    addDocument(b, on(2));
  }),
  one(
    11,
    '证照上传早于受理（体外循环）',
    extended(({ row }) => ({ certificateUploadedAt: row.receivedAt })),
  ),
  one(12, '须部门办理的事项跳过了部门开始办理', (b, on) => {
    b.act(accept(b), on(1));
    finished(b, on(3));
  }),
  {
    ...one(13, '并联事项受理后过半时限无任何操作', (b, on) => b.act(accept(b), on(1))),
    receivedOn: (days) => days.ago(9),
  },
  one(14, '特别程序没有批准人', (b, on) => {
    taken(b, on(1));
    b.act({ ...specialBegin(b), approver: '' }, on(2)).act(endSpecial, on(9));
    finished(b, on(10));
  }),
  ...latePauses,
  one(16, '超期办结且未说明原因', (b, on) => {
    taken(b, on(1));
    finished(b, on(20));
  }),
  one(
    17,
    '十分钟内同一账号在两台终端操作',
    extended(({ row }) => ({
      actedOn: [
        { terminal: '终端甲', at: later(row.updatedAt, -240) },
        { terminal: '终端乙', at: row.updatedAt },
      ],
    })),
  ),
  one(
    18,
    '账号请假期间有操作',
    extended((_b, on) => ({ handlerLeave: { from: on(2), to: on(6) } })),
  ),
  one(
    19,
    '执行的权限与审定的不一致：现有接口尚无权限单，仅以扩展字段示意',
    extended(() => ({ grantMismatch: true })),
  ),
  one(
    20,
    '上传省平台失败超过一日',
    extended((_b, on) => ({ uploadState: 2, uploadFailedOn: on(3) })),
  ),
];

function withWrongCheck(code: string): string {
  const body = code.slice(0, -1);
  return body + (creditCheckCharacter(body) === '0' ? '1' : '0');
}
