import { caseStates } from '#shared/domain/case-state.ts';
import type { Day } from '#shared/domain/day.ts';
import { accept, addDocument, opinion, specialBegin, supplementBegin } from './acts.ts';
import { instantOn, type CaseBuilder } from './case-builder.ts';
import type { WorkDays } from './work-days.ts';

/** An irregular case: `days` from receipt on, counted by the working calendar. */
export interface Scenario {
  readonly scenario: number;
  readonly note: string;
  readonly spoil: (builder: CaseBuilder, on: (workingDays: number) => Day, days: WorkDays) => void;
}

const begin = { kind: 'handling-begin', note: '分办至承办人' } as const;
const approve = { kind: 'approve', text: '准予许可。' } as const;

/** Accepted and handled in the usual way. */
function taken(builder: CaseBuilder, day: Day): void {
  builder.act(accept(builder), day).act(begin, day);
}

function finished(builder: CaseBuilder, day: Day): void {
  builder.act(opinion(builder), day).act(approve, day);
  addDocument(builder, day);
}

function sameOpinion(builder: CaseBuilder, on: (days: number) => Day): void {
  taken(builder, on(0));
  builder.act({ kind: 'opinion', conclusion: 'agree', text: '同意。' }, on(2)).act(approve, on(2));
  addDocument(builder, on(2));
}

/** Scenario 8 needs more than twenty in a row, 15 at least three by one person in a month. */
const repeatedOpinions = 21;
const latePauses = 3;

function only(
  scenario: number,
  note: string,
  spoil: Scenario['spoil'],
  times = 1,
): readonly Scenario[] {
  return Array.from({ length: times }, () => ({ scenario, note, spoil }));
}

/** A case that is clean until `change` adds or replaces fields that the contract does not name yet. */
function extended(
  change: (builder: CaseBuilder, on: (days: number) => Day) => object,
): Scenario['spoil'] {
  return (builder, on) => {
    taken(builder, on(1));
    finished(builder, on(3));
    builder.extend(change(builder, on) as Record<string, unknown>);
  };
}

/** The twenty irregularities of domain.md, each at least once. */
export const scenarios: readonly Scenario[] = [
  ...only(1, '接件后超过五个工作日才受理，未告知补正', (b, on) => taken(b, on(8))),
  ...only(2, '第二次补正增加此前遗漏的材料', (b, on) => {
    b.act(supplementBegin(b), on(1)).act({ kind: 'supplement-end', note: '' }, on(3));
    b.act(supplementBegin(b), on(4)).act({ kind: 'supplement-end', note: '' }, on(6));
    taken(b, on(6));
  }),
  ...only(3, '补正开始没有材料清单', (b, on) => {
    b.act({ kind: 'supplement-begin', items: [], note: '' }, on(1));
    b.act({ kind: 'supplement-end', note: '' }, on(3)).act(accept(b), on(3));
  }),
  ...only(
    4,
    '已通过但缺少决定文书',
    extended(() => ({ documentFile: null })),
  ),
  ...only(
    5,
    '文号与另一办件重复',
    extended(() => ({ documentNumber: '湛建许〔2026〕1号' })),
    2,
  ),
  ...only(
    6,
    '必填项只填“无”',
    extended(() => ({ constructionScale: '无' })),
  ),
  ...only(
    7,
    '统一社会信用代码校验不符',
    extended(() => ({ applicantCode: '91440800MA00000004' })),
  ),
  ...only(8, '连续二十件以上意见完全相同', sameOpinion, repeatedOpinions),
  ...only(9, '受理与决定相隔不足六十秒', (b, on) => {
    const at = instantOn(on(1), 10 * 60);
    b.act(accept(b), on(1));
    b.extend({ state: caseStates.approved, endedOn: on(1), updatedAt: at });
    const last = b.events.at(-1);
    b.addEvent(caseStates.approved, last?.at ?? at, '准予许可。');
    addDocument(b, on(1));
  }),
  ...only(10, '非工作时间操作且决定日期倒签', (b, on) => {
    taken(b, on(1));
    finished(b, on(4));
    const event = b.events.at(-1);
    if (event !== undefined)
      b.events[b.events.length - 1] = { ...event, at: instantOn(on(4), 23 * 60 + 40) };
    b.extend({ documentDate: on(2) });
  }),
  ...only(
    11,
    '证照上传早于受理（体外循环）',
    extended((b) => ({ certificateUploadedAt: b.row.receivedAt })),
  ),
  ...only(12, '须部门办理的事项跳过了部门开始办理', (b, on) => {
    b.act(accept(b), on(1)).act(opinion(b), on(3)).act(approve, on(3));
    addDocument(b, on(3));
  }),
  ...only(13, '并联事项受理后过半时限无任何操作', (b, _on, days) => {
    b.act(accept(b), days.ago(8));
  }),
  ...only(14, '特别程序没有批准人', (b, on) => {
    taken(b, on(1));
    b.act({ ...specialBegin(b), approver: '' } as ReturnType<typeof specialBegin>, on(2));
    b.act({ kind: 'special-end', note: '' }, on(9));
    finished(b, on(10));
  }),
  ...only(
    15,
    '到期前最后一日才开始特别程序，同一人一月三次以上',
    (b, on) => {
      taken(b, on(0));
      b.act(specialBegin(b), on(b.subject.matter.limitDays)).act(
        { kind: 'special-end', note: '' },
        on(25),
      );
      finished(b, on(25));
    },
    latePauses,
  ),
  ...only(16, '超期办结且未说明原因', (b, on) => {
    taken(b, on(1));
    finished(b, on(20));
  }),
  ...only(
    17,
    '十分钟内同一账号在两台终端操作',
    extended((b) => ({ actedOn: [`t-1 ${b.row.updatedAt}`, `t-2 ${b.row.updatedAt}`] })),
  ),
  ...only(
    18,
    '账号请假期间有操作',
    extended((_b, on) => ({ handlerLeave: { from: on(2), to: on(6) } })),
  ),
  ...only(
    19,
    '执行的权限与审定的不一致：现有接口尚无权限单，仅以扩展字段示意',
    extended(() => ({ grantMismatch: true })),
  ),
  ...only(
    20,
    '上传省平台失败超过一日',
    extended((_b, on) => ({ uploadState: 2, uploadFailedOn: on(3) })),
  ),
];
