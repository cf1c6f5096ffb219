import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { chinaTimeText } from '#shared/domain/china-time.ts';
import { lightNames, stageNames } from '#shared/domain/names.ts';
import { worklistBucketNames } from '#shared/domain/worklist.ts';
import type { Workplace } from '../session/workplace.ts';
import { safeText, textCell, timeCell } from './cells.ts';
import type { SheetToWrite } from './workbook.ts';

/** What every export says of itself. */
export interface ExportScope {
  /** 口径: scope and conditions in words. */
  readonly conditions: string;
  readonly at: Date;
  readonly rows: number;
  readonly hostName: string;
}

/** Scope and conditions of a filtered list, as clerks say them. */
export function conditionsOf(place: Workplace, filter: WorklistFilter): string {
  const { light, stage, matterId } = filter;
  const matter = matterId === null ? null : place.cache.records.read('matter', matterId);
  return [
    filter.scope === 'mine'
      ? '本人（含受委托、会签）及未分派'
      : `全部门（${place.department.name}）`,
    worklistBucketNames[filter.bucket],
    ...(light === null ? [] : [`亮灯：${lightNames[light]}`]),
    ...(stage === null ? [] : [`阶段：${stageNames[stage] ?? stage}`]),
    ...(matterId === null ? [] : [`事项：${matter?.name ?? matterId}`]),
  ].join('；');
}

/** Officer, department, terminal and time, on every page. */
export function watermarkOf(place: Workplace, scope: ExportScope): string {
  const { officer, department } = place;
  const at = chinaTimeText(scope.at).slice(0, 16);
  return safeText(
    `内部资料 请勿外传 · ${department.shortName} ${officer.name} · 终端 ${scope.hostName} · ${at}`,
  );
}

/** What the words of a list of cases mean. */
export const caseDefinitions: readonly (readonly [string, string])[] = [
  [
    '剩余',
    '距到期日的剩余工作日，超期为负数；尚未作出受理决定的，为距五个工作日受理期限的剩余工作日。',
  ],
  [
    '超期',
    '已用工作日多于允许工作日（法定时限加延长）。补正和特别程序期间按区间并集扣除，重叠的日子只扣一次。',
  ],
  ['估算', '日期落在中心公布的工作日历之外，按周一至周五推算，仅供参考。'],
];

/** Of acts that wait here, in a list of cases: it shows what the service has. */
export const withoutPending = '待上报的动作未生效，不计入。';

/** What holds for every file. */
const commonDefinitions: readonly (readonly [string, string])[] = [
  ['工作日', '按中心公布的工作日历，含调休。'],
  ['防公式', '以等号、加减号、@、制表符或其全角形式开头的文字，前面加了英文单引号，不会当作公式。'],
];

/** What a file holds and what its words mean. */
export interface Contents {
  readonly title: string;
  readonly definitions: readonly (readonly [string, string])[];
  /** How acts that wait at this terminal are counted. */
  readonly pending: string;
}

/** The sheet 口径: what this file is, of when, by whom, and what its words mean. */
export function scopeSheet(
  place: Workplace,
  scope: ExportScope,
  { title, definitions, pending }: Contents,
): SheetToWrite {
  const { officer, department } = place;
  const dataAsOf = place.cache.syncState.read().dataAsOf;
  const line = (name: string, text: string) => [textCell(name), textCell(text, true)];
  return {
    name: '口径',
    widths: [14, 90],
    rows: [
      line('内容', title),
      line('范围与条件', scope.conditions),
      [textCell('行数'), { value: scope.rows, align: 'left' }],
      [textCell('导出时间'), timeCell(scope.at.toISOString())],
      [textCell('数据截至'), dataAsOf === null ? textCell('尚未完成同步') : timeCell(dataAsOf)],
      line('导出人', `${officer.name}（${officer.username}）`),
      line('部门', department.name),
      line('终端', scope.hostName),
      line('水印', watermarkOf(place, scope)),
      ...[...definitions, ...commonDefinitions].map(([name, text]) => line(name, text)),
      line('说明', `仅反映本终端缓存中的数据；${pending}本次导出已记入操作日志。`),
    ],
  };
}
