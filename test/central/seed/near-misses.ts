import { accept, addDocument, approve, certify, demand } from './acts.ts';
import { endSpecial, endSupplement, opinion, specialBegin } from './acts.ts';
import { instantOn, later } from './duty-time.ts';
import { groupNearMisses } from './group-near-misses.ts';
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
import { unreviewedHosts } from './scenarios.ts';
import type { WorkDays } from './work-days.ts';

/** Below this the demo stays a demo. */
const manyCases = 3_000;
const casesPerRound = 2_000;
const mostRounds = 500;

/** A case on the right side of one scenario, by as little as the data allows. */
interface NearMiss {
  readonly scenario: number;
  readonly note: string;
  readonly spoil: Spoil;
  readonly hosts?: readonly Host[];
  /** Working days before today of the receipt, where the usual ones will not do. */
  readonly ago?: number;
}

const shortHost: readonly Host[] = [{ matter: '建筑工程施工许可证核发', username: 'zj.lin' }];

const supplementTwice: Spoil = (b, on) => {
  for (const day of [1, 4]) {
    b.act(demand(b, b.materials.slice(0, 2)), on(day)).act(endSupplement, on(day + 2));
  }
  taken(b, on(6));
  finished(b, on(8));
};

const toldOnTheFifthDay: Spoil = (b, on) => {
  b.act(demand(b, b.materials.slice(0, 1)), on(5)).act(endSupplement, on(8));
  taken(b, on(8));
  finished(b, on(10));
};

const reissued: Spoil = (b, on) => {
  taken(b, on(1));
  finished(b, on(3));
  b.voidLast('被许可人名称有误。');
  addDocument(b, on(3));
};

const areaTimes = (factor: number): Spoil =>
  cleanBut((b) => {
    const area = Math.round(b.subject.project.floorArea * factor);
    b.state({ form: { ...b.row.form, 建筑面积: `${area} 平方米` } });
  });

/** One second more than the rule allows, sent within one second. */
const decidedInAMinute: Spoil = (b, on) => {
  const done = instantOn(on(1), 10 * 3_600);
  b.offlineUntil(instantOn(on(1), 15 * 3_600)).actAt(accept(b), done);
  b.actAt(approve, later(done, 61)).offlineUntil(null);
  addDocument(b, on(1));
};

/** Two days of work without a line, all of it sent early in the morning of the third. */
const sentTogether: Spoil = (b, on) => {
  b.offlineUntil(instantOn(on(3), 6.5 * 3_600));
  taken(b, on(1));
  decided(b, on(2));
  b.offlineUntil(null);
  addDocument(b, on(2));
};

/** @param seconds of the day on which it is decided @param dated working days after receipt */
const decidedAt =
  (seconds: number, dated: number): Spoil =>
  (b, on) => {
    taken(b, on(1));
    b.act(opinion(b), on(3)).actAt(approve, instantOn(on(4), seconds));
    addDocument(b, on(dated));
  };

const ownLimitUsed: Spoil = (b, on) => {
  taken(b, on(1));
  b.act({ ...specialBegin(b), limitDays: 10 }, on(2)).act(endSpecial, on(12));
  finished(b, on(12));
};

function singleNearMisses(days: WorkDays): readonly NearMiss[] {
  return [
    miss(1, '接件后第五个工作日受理', (b, on) => {
      taken(b, on(5));
      finished(b, on(7));
    }),
    miss(1, '接件后第五个工作日告知补正', toldOnTheFifthDay),
    miss(2, '两次补正的清单相同', supplementTwice),
    miss(3, '补正清单只有一项', (b, on) => {
      b.act(demand(b, b.materials.slice(0, 1)), on(1)).act(endSupplement, on(3));
      taken(b, on(3));
      finished(b, on(6));
    }),
    {
      ...miss(4, '前一工作日通过，文书尚未制发', (b, on) => {
        taken(b, on(1));
        decided(b, on(3));
      }),
      ago: 4,
    },
    miss(4, '决定文书作废后已重新制发', reissued),
    miss(5, '文号因作废而跳过，没有缺号', reissued),
    miss(
      6,
      '必填项以“0”“无”开头而有内容',
      cleanBut((b) => b.state({ form: { ...b.row.form, 建设规模: '0.5 公里，无障碍坡道' } })),
    ),
    miss(7, '填报的建筑面积大百分之四', areaTimes(1.04)),
    miss(7, '填报的建筑面积小百分之四', areaTimes(0.96)),
    {
      ...miss(9, '受理六十一秒后决定，离线操作一并上报', decidedInAMinute),
      hosts: unreviewedHosts,
    },
    miss(9, '离线两日的操作一秒内上报', sentTogether),
    miss(10, '上班时间决定，清晨才上报', sentTogether),
    miss(10, '下班前一刻决定，文书日期较早', decidedAt(17.5 * 3_600 - 10, 2)),
    miss(10, '刚上班时决定，文书日期较早', decidedAt(8.5 * 3_600 + 10, 2)),
    miss(10, '深夜决定，文书日期为当日', decidedAt(22 * 3_600, 4)),
    miss(
      11,
      '证照与受理同时',
      cleanBut((b) => certify(b, b.events.find(({ act }) => act === 'accept')?.at ?? '')),
    ),
    {
      ...miss(12, '无须部门办理的事项直接决定', (b, on) => {
        b.act(accept(b), on(1));
        finished(b, on(2));
      }),
      hosts: unreviewedHosts,
    },
    { ...miss(13, '受理后恰过一半时限', (b, on) => b.act(accept(b), on(1))), ago: 6 },
    {
      ...miss(13, '三日时限的事项已过两日', (b, on) => b.act(accept(b), on(1))),
      ...{ hosts: shortHost, ago: 3 },
    },
    miss(14, '特别程序恰用完自身时限', ownLimitUsed),
    {
      ...miss(16, '超期五个工作日尚未说明', (b, on) => {
        taken(b, on(1));
        b.act(opinion(b), on(2));
      }),
      ago: 16,
    },
    miss(
      20,
      '上传失败一个工作日',
      cleanBut((b) => b.state({ upload: { state: 2, since: days.ago(1), reason: '网络中断' } })),
    ),
  ];
}

function miss(scenario: number, note: string, spoil: Spoil): NearMiss {
  return { scenario, note, spoil };
}

function* nearMissesOf(days: WorkDays, round: number): Iterable<Plant> {
  for (const { scenario, note, spoil, hosts = reviewedHosts, ago } of singleNearMisses(days)) {
    const receivedOn = ago === undefined ? usualReceipt(days, scenario, round) : days.ago(ago);
    const place = { ...hostOf(hosts, scenario, round), note, receivedOn, spoil };
    yield { scenario, round, cases: [place] };
  }
  yield* groupNearMisses(days, round);
}

/** Innocent cases that look irregular: what a rule must leave alone, at every one of its thresholds. */
export function* nearMisses(days: WorkDays, cases: number): Iterable<Plant> {
  if (cases < manyCases) return;
  const rounds = Math.min(mostRounds, Math.floor(cases / casesPerRound));
  for (let round = 0; round < rounds; round += 1) yield* nearMissesOf(days, round);
}
