import type { NoticeTally } from '#shared/desktop/notices.contract.ts';

export const statisticsTexts = {
  page: '监督意见统计',
  conditions: '口径',
  total: (total: number) => `共 ${total.toLocaleString('zh-CN')} 份`,
  periods: '提出日期',
  days: { from: '提出日期起', to: '提出日期止' },
  looks: '显示方式',
  bars: '图',
  table: '表',
  print: '打印统计',
  toggle: '图、表切换',
  legend: ['办结', '办理中', '超期'],
  columns: ['名称', '合计', '办结', '办理中', '其中超期'],
  charts: {
    byChannel: '按方式',
    bySituation: '按第十四条情形',
    byDepartment: '按部门',
    byPerson: '按对象',
    byMonth: '按提出月份',
  },
  advice: '选择一项，打开台账并只列出它的意见。',
  adviceOfPeriod: '选择一项，打开台账并只列出它的意见；台账只能按月筛选，不限于上面的日期。',
  adviceOfMonth: (month: string) =>
    `选择一项，打开台账并只列出它的意见；台账按月筛选，列出 ${month} 的。`,
  emptyTitle: '没有可统计的意见',
  emptyAdvice: '提出并生效的意见会计入统计；草稿和待上报的不计。',
  emptyPeriod: '这段日期内没有提出的意见，可改用其他日期。',
  allDays: '全部日期',
} as const;

/** `合计 3，办结 1，办理中 2，其中超期 1`: what a bar shows, in words. */
export function tallyText({ total, closed, open, overdue }: NoticeTally): string {
  const [, all, done, underWay, late] = statisticsTexts.columns;
  return `${all} ${total}，${done} ${closed}，${underWay} ${open}，${late} ${overdue}`;
}
