import type { WorklistCounts, WorklistRow } from '#shared/desktop/worklist.contract.ts';
import type { Light } from '#shared/domain/case-clock.ts';

export const worklistTexts = {
  page: '办件',
  grid: '办件列表',
  pane: '阅读窗格',
  tabs: '办件分类',
  scope: '范围',
  scopes: { mine: '本人', department: '全部门' },
  light: '亮灯',
  stage: '阶段',
  matter: '事项',
  all: '全部',
  clear: '清除筛选',
  print: '打印清单',
  search: '查找办件',
  searchHint: '编号、名称、拼音、首字母（Ctrl+F）',
  nothingFound: '没有找到',
  batch: '批量办理',
  unmark: '取消选择',
  loadingMore: '正在载入…',
  emptyTitle: '这里没有办件',
  emptyAdvice: '换一个标签或范围看看。',
  emptyFiltered: '没有符合筛选的办件，可清除筛选。',
  nothingSelected: '选择一个办件，这里就会显示它。',
} as const;

export const batchTexts = {
  titleOf: (count: number, picked: number): string =>
    picked > count ? `批量办理（前 ${count} 件，共选 ${picked} 件）` : `批量办理（${count} 件）`,
  cut: (count: number, picked: number): string =>
    `一批最多 ${count} 件，本次办理前 ${count} 件；其余 ${picked - count} 件仍保持选中。`,
  act: '动作',
  to: '转给',
  choose: '请选择',
  reason: '内容或理由（各件相同）',
  note: '说明（可不填，各件相同）',
  fillIn: '请先填写上面的内容，再逐件检查。',
  number: '编号',
  case: '办件',
  check: '检查',
  result: '结果',
  isSafe: '可办',
  queued: '已存入待上报 · 未生效',
  cancel: '取消',
  finish: '完成',
  safe: (safe: number, all: number): string =>
    safe === all
      ? `${all} 件都可办。`
      : `${safe} 件可办；其余 ${all - safe} 件须逐件办理，不会提交。`,
  submit: (count: number): string => `提交 ${count} 件`,
  done: (done: number, all: number): string =>
    done === all
      ? `${all} 件都已存入待上报，中心接受后生效。`
      : `${done} 件已存入待上报；${all - done} 件没有办理，仍保持选中。`,
} as const;

/** `已选 3 件`. */
export function markedText(count: number): string {
  return `已选 ${count} 件`;
}

interface SummaryItem {
  readonly label: string;
  readonly count: number;
  /** The filter it stands for, where the list can be filtered so. */
  readonly light: Light | null;
}

/** `今日到期 4 · 黄牌 1 · 预警 7 · 超期 2 · 受理将满五日 3`, all of 待办 in the scope shown. */
export function summaryOf(counts: WorklistCounts): SummaryItem[] {
  return [
    { label: '今日到期', count: counts.dueToday, light: null },
    { label: '黄牌', count: counts.urgent, light: 'urgent' },
    { label: '预警', count: counts.warning, light: 'warning' },
    { label: '超期', count: counts.overdue, light: 'overdue' },
    { label: '受理将满五日', count: counts.acceptanceAlarm, light: null },
  ];
}

/** Remaining working days as a cell: `3`, `超 2`, `受理 1` for a case nobody has answered yet (K09). */
export function remainingText(row: WorklistRow): string {
  if (row.remainingDays === null || row.light === 'ended') return '—';
  const days = row.remainingDays < 0 ? `超 ${-row.remainingDays}` : String(row.remainingDays);
  return row.acceptedOn === null && row.light === 'idle' ? `受理 ${days}` : days;
}

/** The same, said whole. */
export function remainingTitle(row: WorklistRow): string {
  if (row.remainingDays === null) return '未计时';
  const what = row.acceptedOn === null && row.light === 'idle' ? '作出受理决定' : '办理';
  return row.remainingDays < 0
    ? `${what}已超 ${-row.remainingDays} 个工作日`
    : `${what}剩余 ${row.remainingDays} 个工作日（已用 ${row.usedDays}/${row.allowedDays}）`;
}
