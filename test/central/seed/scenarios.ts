import { creditCheckCharacter } from '#shared/domain/codes.ts';
import {
  accept,
  addDocument,
  approve,
  beginHandling,
  certify,
  demand,
  endSpecial,
  endSupplement,
  opinion,
  specialBegin,
} from './acts.ts';
import { instantOn, later } from './duty-time.ts';
import {
  cleanBut,
  decided,
  finished,
  hostOf,
  reviewedHosts,
  taken,
  usualReceipt,
  type Host,
  type Plant,
  type Spoil,
} from './plant.ts';
import type { WorkDays } from './work-days.ts';

/** One way in which a scenario shows; the rounds take them in turn. */
interface Variant {
  readonly note: string;
  readonly spoil: Spoil;
  /** Working days before today of the receipt, where the usual ones will not do. */
  readonly ago?: (round: number) => number;
}

interface SimpleScenario {
  readonly scenario: number;
  readonly variants: readonly Variant[];
  readonly hosts?: readonly Host[];
}

/** A matter that may be decided without 部门办理, so that scenario 9 is not scenario 12 as well. */
export const unreviewedHosts: readonly Host[] = [
  { matter: '建筑工程施工许可证核发', username: 'zj.lin' },
  { matter: '房屋建筑工程竣工验收备案', username: 'zj.huang' },
];

const hasty =
  (seconds: number): Spoil =>
  (b, on) => {
    b.act(accept(b), on(1)).actAt(approve, later(b.row.updatedAt, seconds));
    addDocument(b, on(1));
  };

/** @param hour of the day in China */
const backdated =
  (hour: number): Spoil =>
  (b, on) => {
    taken(b, on(1));
    b.act(opinion(b), on(3)).actAt(approve, instantOn(on(4), hour * 3_600));
    addDocument(b, on(2));
  };

const filled = (field: string, text: string): Spoil =>
  cleanBut((b) => b.state({ form: { ...b.row.form, [field]: text } }));

const areaTimes = (factor: number): Spoil =>
  cleanBut((b) => {
    const area = Math.round(b.subject.project.floorArea * factor);
    b.state({ form: { ...b.row.form, 建筑面积: `${area} 平方米` } });
  });

const uploadFailed = (state: 2 | -1, reason: string): Spoil =>
  cleanBut((b, on) => b.state({ upload: { state, since: on(3), reason } }));

const atTwoTerminals =
  (seconds: number): Spoil =>
  (b, on) => {
    b.act(accept(b), on(1)).atTerminal(`terminal-${b.subject.handler?.username}-2`);
    b.actAt(beginHandling, later(b.row.updatedAt, seconds)).atTerminal(null);
    finished(b, on(3));
  };

const supplementedLate: Spoil = (b, on) => {
  b.act(demand(b, b.materials.slice(0, 1)), on(6)).act(endSupplement, on(8));
  taken(b, on(8));
  finished(b, on(10));
};

const demandedTwice =
  (first: number, second: number): Spoil =>
  (b, on) => {
    b.act(demand(b, b.materials.slice(0, first)), on(1)).act(endSupplement, on(3));
    b.act(demand(b, b.materials.slice(second, first + 1)), on(4)).act(endSupplement, on(6));
    taken(b, on(6));
    finished(b, on(8));
  };

const simpleScenarios: readonly SimpleScenario[] = [
  scenario(
    1,
    variant('接件后超过五个工作日才受理，未告知补正', (b, on) => {
      taken(b, on(7));
      finished(b, on(9));
    }),
    variant('接件后第六个工作日受理，未告知补正', (b, on) => {
      taken(b, on(6));
      finished(b, on(8));
    }),
    variant('接件后第六个工作日才告知补正', supplementedLate),
  ),
  scenario(
    2,
    variant('第二次补正增加此前遗漏的材料', demandedTwice(1, 1)),
    variant('第二次补正重复并增加材料', demandedTwice(2, 0)),
  ),
  scenario(
    3,
    variant('补正开始没有材料清单', (b, on) => {
      b.act(demand(b, []), on(1)).act(endSupplement, on(3));
      taken(b, on(3));
      finished(b, on(6));
    }),
  ),
  scenario(
    4,
    variant('已通过但缺少决定文书', (b, on) => {
      taken(b, on(1));
      decided(b, on(3));
    }),
    variant('决定文书作废后没有重新制发', (b, on) => {
      taken(b, on(1));
      finished(b, on(3));
      b.voidLast('被许可人名称有误。');
    }),
  ),
  scenario(
    6,
    variant('必填项只填“无”', filled('建设规模', '无')),
    variant('必填项只填“/”', filled('建筑面积', '/')),
    variant('必填项空白', filled('建设规模', '')),
    variant('必填项只填 0', filled('建筑面积', '0')),
  ),
  scenario(
    7,
    variant(
      '统一社会信用代码校验不符',
      cleanBut((b) => b.state({ applicantCode: withWrongCheck(b.row.applicantCode) })),
    ),
    variant('填报的建筑面积比项目登记的大一半', areaTimes(1.5)),
    variant('填报的建筑面积比项目登记的小一成', areaTimes(0.9)),
  ),
  {
    ...scenario(
      9,
      variant('受理与决定相隔不足六十秒', hasty(20)),
      variant('受理与决定相隔五十五秒', hasty(55)),
    ),
    hosts: unreviewedHosts,
  },
  scenario(
    10,
    variant('非工作时间操作且决定日期倒签', backdated(23.7)),
    variant('清晨操作且决定日期倒签', backdated(6.4)),
    variant('下班后操作且决定日期倒签', backdated(20.1)),
  ),
  scenario(
    11,
    variant(
      '证照上传早于受理（体外循环）',
      cleanBut((b) => certify(b, b.row.receivedAt)),
    ),
    variant(
      '受理前一分钟证照已上传',
      cleanBut((b) => certify(b, later(b.events[1]?.at ?? '', -60))),
    ),
  ),
  scenario(
    12,
    variant('须部门办理的事项跳过了部门开始办理', (b, on) => {
      b.act(accept(b), on(1));
      finished(b, on(3));
    }),
  ),
  scenario(13, {
    note: '并联事项受理后过半时限无任何操作',
    spoil: (b, on) => b.act(accept(b), on(1)),
    ago: (round) => (round === 0 ? 9 : 7 + (round % 3)),
  }),
  scenario(
    14,
    variant('特别程序没有批准人', (b, on) => {
      taken(b, on(1));
      b.act({ ...specialBegin(b), approver: '' }, on(2)).act(endSpecial, on(9));
      finished(b, on(10));
    }),
    variant('特别程序超过自身时限才结束', (b, on) => {
      taken(b, on(1));
      b.act({ ...specialBegin(b), limitDays: 10 }, on(2)).act(endSpecial, on(15));
      finished(b, on(17));
    }),
    {
      note: '特别程序超过自身时限仍未结束',
      spoil: (b, on) => {
        taken(b, on(1));
        b.act({ ...specialBegin(b), limitDays: 10 }, on(2));
      },
      ago: () => 22,
    },
  ),
  scenario(
    16,
    variant('超期办结且未说明原因', (b, on) => {
      taken(b, on(1));
      finished(b, on(20));
    }),
    {
      note: '超期未办结且未说明原因',
      spoil: (b, on) => {
        taken(b, on(1));
        b.act(opinion(b), on(2));
      },
      ago: () => 24,
    },
  ),
  scenario(
    17,
    variant('十分钟内同一账号在两台终端操作', atTwoTerminals(240)),
    variant('相隔近十分钟同一账号在两台终端操作', atTwoTerminals(590)),
  ),
  scenario(
    20,
    variant('上传省平台失败超过一日', uploadFailed(2, '必填字段缺失')),
    variant('上传省平台失败（校验未通过）', uploadFailed(-1, '项目代码不存在')),
  ),
];

function variant(note: string, spoil: Spoil): Variant {
  return { note, spoil };
}

function scenario(number: number, ...variants: Variant[]): SimpleScenario {
  return { scenario: number, variants };
}

/** The scenarios that one case makes, for the n-th time. */
export function simplePlants(days: WorkDays, round: number): Plant[] {
  return simpleScenarios.map(({ scenario: number, variants, hosts = reviewedHosts }) => {
    const { note, spoil, ago } = variants[round % variants.length] as Variant;
    const receivedOn = ago === undefined ? usualReceipt(days, number, round) : days.ago(ago(round));
    const planted = { ...hostOf(hosts, number, round), note, receivedOn, spoil };
    return { scenario: number, round, cases: [planted] };
  });
}

function withWrongCheck(code: string): string {
  const body = code.slice(0, -1);
  return body + (creditCheckCharacter(body) === '0' ? '1' : '0');
}
