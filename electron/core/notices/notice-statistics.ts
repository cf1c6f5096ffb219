import type { NoticeStatistics } from '#shared/desktop/notices.contract.ts';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import { dayNumber, type Day } from '#shared/domain/day.ts';
import { noticeChannelNames, situationNames } from '#shared/domain/notices/notice-vocabulary.ts';
import type { Workplace } from '../session/workplace.ts';
import type { StatisticsDimension } from './notice-statistics.repository.ts';

/** How many notices of which kind, with what the figures mean (口径). */
export function noticeStatistics(
  place: Workplace,
  { from, to }: { readonly from: Day | null; readonly to: Day | null },
): NoticeStatistics {
  const { department, cache } = place;
  const query = { departmentId: department.id, from, to, today: dayNumber(place.today()) };
  const tally = (dimension: StatisticsDimension, names: Readonly<Record<string, string>> = {}) =>
    cache.noticeStatistics
      .tally(dimension, query)
      .map((row) => ({ ...row, name: names[row.key] ?? (row.name === '' ? row.key : row.name) }));
  return {
    conditions: conditionsOf(place, from, to),
    total: cache.noticeStatistics.total(query),
    byChannel: tally('channel', noticeChannelNames),
    bySituation: tally('situation', situationNames),
    byDepartment: tally('department', { [department.id]: department.name }),
    byPerson: tally('person'),
    byMonth: tally('month'),
  };
}

function conditionsOf(place: Workplace, from: Day | null, to: Day | null): string {
  const { dataAsOf } = place.cache.syncState.read();
  const span = `提出日期 ${from ?? '最早'} 至 ${to ?? '今日'}`;
  return [
    place.department.name,
    from === null && to === null ? '全部日期' : span,
    '只计已生效的提示（含异议成立已撤销和已转书面的），草稿和待上报的不计；按对象统计人员',
    `超期：到 ${place.today()} 期限已过而没有反馈的`,
    dataAsOf === null ? '尚未完成同步' : `数据截至 ${chinaMinuteText(dataAsOf)}`,
  ].join('；');
}
