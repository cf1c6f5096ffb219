import type { NoticeFilter, NoticeRow } from '#shared/desktop/notices.contract.ts';

export const registerTexts = {
  page: '意见台账',
  list: '意见列表',
  tabs: '意见分类',
  filters: '筛选',
  channel: '方式',
  situation: '情形',
  severity: '情节',
  light: '亮灯',
  addressee: '对象',
  month: '提出月份',
  clear: '清除筛选',
  print: '打印台账',
  noNumber: '未编号',
  noCase: '不针对单个办件',
  nothingSelected: '选择一份意见，这里就会显示它。',
  emptyFiltered: '没有符合筛选的意见，可清除筛选。',
} as const;

type Tab = NoticeFilter['tab'];

export const registerTabNames: Readonly<Record<Tab, string>> = {
  'to-do': '待处理',
  open: '办理中',
  closed: '已办结',
  all: '全部',
};

/** What an empty tab means, and what to do next. */
export const emptyTabs: Readonly<Record<Tab, readonly [title: string, advice: string]>> = {
  'to-do': ['没有等您处理的意见', '办理中的意见在“办理中”（按 2）；巡查发现的问题在“巡查”。'],
  open: ['没有办理中的意见', '在巡查发现或办件上按 F2 口头提示、F4 网上提示、F5 书面意见。'],
  closed: ['还没有已办结的意见', '意见经核验办结、撤销或转为书面意见后列在这里。'],
  all: ['还没有监督意见', '在巡查发现或办件上按 F2 口头提示、F4 网上提示、F5 书面意见。'],
};

/** `剩 3 日`, `今日到期`, `超 2 日`: working days of the department; empty when it owes nothing. */
export function daysText({ remainingDays }: Pick<NoticeRow, 'remainingDays'>): string {
  if (remainingDays === null) return '';
  if (remainingDays === 0) return '今日到期';
  return remainingDays < 0 ? `超 ${-remainingDays} 日` : `剩 ${remainingDays} 日`;
}

/** How many times the answer was sent back; empty when never. */
export function roundsText({ rounds }: Pick<NoticeRow, 'rounds'>): string {
  return rounds === 0 ? '' : `退回 ${rounds} 次`;
}

/** `2026-11` as clerks write it. */
export function monthText(month: string): string {
  const [year, number] = month.split('-');
  return `${year} 年 ${Number(number)} 月`;
}
