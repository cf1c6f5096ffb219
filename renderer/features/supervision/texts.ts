import type { HitRow, PatrolRule, PatrolState } from '#shared/desktop/patrol.contract.ts';
import {
  noticeStateNames,
  situationNames,
  type NoticeState,
  type Situation,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { dateTimeText } from '../../texts/time.ts';

export const supervisionTexts = {
  page: '监督',
  tabs: '监督页面',
  pane: '阅读窗格',
  nothingSelected: '选择一行，这里就会显示它。',
  loading: '正在读取…',
  clear: '清除筛选',
  cancel: '取消',
  openCase: '打开办件',
  serverTime: '服务器',
  deviceTime: '本机',
  officer: '人员',
  matter: '事项',
  fromDay: '收件日期起',
  toDay: '收件日期止',
} as const;

/** The pages of supervision; `access` says who sees one that not every supervisor or 负责人 may open. */
export const supervisionTabs = [
  { path: '/supervision/patrol', name: '巡查', access: 'supervise:read' },
  { path: '/supervision/register', name: '意见台账', access: 'supervise:read' },
  { path: '/supervision/samples', name: '抽查', access: 'supervise:read' },
  { path: '/supervision/repeats', name: '重复情形', access: 'supervise:read' },
  { path: '/supervision/rules', name: '规则', access: 'supervise:read' },
  { path: '/supervision/log', name: '业务操作日志', access: 'supervise:act' },
  { path: '/supervision/statistics', name: '统计', access: 'supervise:read' },
] as const;

const numerals = ['零', '一', '二', '三', '四', '五'] as const;

/** `第（三）项 未按规定执行操作`, of 第十四条. */
export function situationText(situation: Situation): string {
  return `第（${numerals[situation]}）项 ${situationNames[situation]}`;
}

/** Where the newest notice about a hit stands; a state of a newer service is shown as it came. */
export function noticeText(state: string): string {
  return Object.hasOwn(noticeStateNames, state) ? noticeStateNames[state as NoticeState] : state;
}

export const patrolTexts = {
  page: '巡查',
  list: '巡查发现',
  pane: '发现详情',
  evidence: '证据',
  evidenceHint: '空格：看证据、返回列表',
  evidenceColumns: ['事项', '何人', '服务器时间', '本机时间'],
  noEvidence: '这条发现没有可列出的记录。',
  why: '为什么标出',
  rule: '规则说明',
  parameters: '参数',
  noParameters: '没有参数',
  repeats: '重复情形',
  onlyOfficer: '只看此人员',
  onlyMatter: '只看此事项',
  notice: '监督意见',
  filters: '筛选',
  severity: '情节',
  situation: '情形',
  ruleName: '规则',
  withNotices: '含已有意见的',
  run: '重新巡查',
  firstRun: '开始巡查',
  cancelRun: '停止巡查',
  stale: '数据已更新，下面是更新前的结果。',
  running: '正在巡查',
  never: '本终端还没有巡查过。',
  emptyTitle: '没有发现问题',
  emptyAdvice: '本部门的办件没有触发任何规则；数据更新后可重新巡查（R）。',
  emptyFiltered: '没有符合筛选的发现，可清除筛选。',
  neverTitle: '还没有巡查结果',
  neverAdvice: '按 R 开始巡查；断网时也可以巡查本机的数据。',
  runningTitle: '正在巡查本机的数据',
  runningAdvice: '完成后这里会列出发现；可随时停止，已有结果不变。',
  dispose: '非问题',
  disposeTitle: '标为“非问题”',
  disposeAdvice: '写明理由并留痕；事实没有变化就不再标出，事实变化后会重新标出。',
  reason: '理由',
  reasonLimit: 500,
  reasonMissing: '请写明理由。',
  disposed: (title: string): string => `已标为非问题：${title}（待上报 · 未生效）`,
  openNotice: '查看意见',
  noCase: '不针对单个办件',
} as const;

/** `上次巡查 2026-11-24 09:12 · 查了 1,500 件`. */
export function ranText({ ranAt, cases }: PatrolState): string {
  if (ranAt === null) return patrolTexts.never;
  return `上次巡查 ${dateTimeText(ranAt)} · 查了 ${cases.toLocaleString('zh-CN')} 件`;
}

/** `正在巡查 1,200 / 5,000 件`. */
export function runningText({ done, total }: { done: number; total: number }): string {
  return `${patrolTexts.running} ${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')} 件`;
}

/** What the hit is about, for a heading and for messages. */
export function hitTitle({ title, caseNumber }: Pick<HitRow, 'title' | 'caseNumber'>): string {
  return caseNumber === '' ? title : `${caseNumber} ${title}`;
}

/** `同一人员同一规则共 3 条`. */
export function repeatsText({ repeats }: Pick<HitRow, 'repeats'>): string {
  return repeats > 1
    ? `同一人员同一规则共 ${repeats} 条（含本条）`
    : '同一人员同一规则没有其他发现。';
}

const parameterNames: Readonly<Record<string, string>> = {
  days: '工作日',
  documentKinds: '文书种类',
  areaField: '面积字段',
  tolerancePercent: '允许偏差（%）',
  count: '次数',
  seconds: '秒',
  dutyFrom: '上班时间（当日第几分钟）',
  dutyTo: '下班时间（当日第几分钟）',
  percent: '已过时限的比例（%）',
  leastLimitDays: '时限不少于（工作日）',
  graceDays: '宽限（工作日）',
  daysLeft: '剩余不多于（工作日）',
  minutes: '分钟',
};

const dutyParameters: ReadonlySet<string> = new Set(['dutyFrom', 'dutyTo']);

/** What a parameter is called; one of a newer service is called by its name. */
export function parameterName(name: string): string {
  return Object.hasOwn(parameterNames, name) ? parameterNames[name]! : name;
}

/** The value of a parameter; minutes of the day also as a clock time. */
export function parameterText(name: string, value: PatrolRule['parameters'][string]): string {
  if (Array.isArray(value)) return value.join('、');
  const isTime = dutyParameters.has(name) && typeof value === 'number';
  return isTime ? `${value}（${minuteText(value)}）` : String(value);
}

export const sampleTexts = {
  page: '随机抽查',
  form: '抽取办件',
  size: '件数',
  seed: '种子（可不填，由终端选取）',
  draw: '抽取',
  drawing: '正在抽取…',
  list: '历次抽查',
  pane: '抽查结果',
  how: '相同的种子和范围抽出相同的办件，任何人都可以复核。',
  emptyTitle: '还没有抽查过',
  emptyAdvice: '填写件数后抽取；抽取结果和种子会留痕。',
  columns: ['办件', '标题', '巡查发现'],
  seedName: '种子',
  population: '总体',
  scope: '范围',
  populationHash: '总体指纹（SHA-256）',
  noHash: '旧版本的记录，没有指纹',
  sizeWrong: '件数须为 1 至 200 的整数。',
  seedWrong: '种子须为 0 至 4294967295 的整数。',
  dayWrong: '请写成 2026-11-24 这样的日期。',
  periodWrong: '结束日期早于开始日期。',
  anyMatter: '全部事项',
} as const;

export const repeatTexts = {
  page: '重复情形',
  officers: '按人员',
  matters: '按事项',
  columns: ['名称', '发现', '其中较重'],
  advice: '选择一行，回到巡查并只看它的发现。',
  emptyTitle: '没有重复情形',
  emptyAdvice: '最近一次巡查没有发现，或还没有巡查过。',
} as const;

export const ruleTexts = {
  page: '巡查规则',
  list: '规则',
  pane: '规则详情',
  source: '规则由市级中心发布，本机只能试运行，不能修改。',
  disabled: '已停用',
  version: (version: number): string => `第 ${version} 版`,
  hits: (hits: number): string => `发现 ${hits} 条`,
  trial: '试运行：换一组参数会怎样',
  trialAdvice: '只在本机试算，不保存，也不影响巡查结果。',
  noParameters: '这条规则没有可调的参数。',
  try: '试运行',
  trying: '正在试运行…',
  stopTrying: '停止试运行',
  perLine: '每行一项',
  added: '新增',
  removed: '减少',
  kept: '不变',
  more: (count: number): string => `还有 ${count} 条没有列出`,
  emptyTitle: '还没有规则',
  emptyAdvice: '首次同步完成后，市级中心发布的规则会显示在这里。',
} as const;

export const logTexts = {
  page: '业务操作日志',
  list: '操作记录',
  pane: '操作详情',
  traced: '查阅已留痕：每次查询都会记录（第十三条）。',
  changed: '有新的操作，列表是此前读取的。',
  readAgain: '重新读取',
  incomplete: '日志索引正在整理，较早的记录可能尚未列出；整理完成后请重新读取。',
  caseText: '办件编号或标题',
  act: '动作',
  system: '系统',
  day: { from: '日期起', to: '日期止' },
  emptyTitle: '没有操作记录',
  emptyAdvice: '首次同步完成后，本部门办件上的操作会显示在这里。',
  emptyFiltered: '没有符合条件的记录，可清除筛选。',
  details: '详情',
  state: '状态',
  who: '何人',
} as const;

/** Minutes of the day as a clock time: `510` is `08:30`. */
function minuteText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
