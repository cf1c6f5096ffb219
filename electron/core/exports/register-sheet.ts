import type { Cell, Row } from 'write-excel-file/node';
import type { NoticeRow } from '#shared/desktop/notices.contract.ts';
import {
  noticeChannelNames,
  noticeStateNames,
  severityNames,
  situationNames,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { lessenedText } from '#shared/domain/notices/notice-wording.ts';
import { lightNames } from '#shared/domain/names.ts';
import { dayCell, headCell, numberCell, textCell, timeCell } from './cells.ts';
import type { SheetToWrite } from './workbook.ts';

type Column = readonly [name: string, width: number, cell: (row: NoticeRow) => Cell];

/** The register of notices (articles 14 and 15). */
const columns: readonly Column[] = [
  ['文号', 26, (row) => textCell(row.number)],
  ['方式', 18, (row) => textCell(noticeChannelNames[row.channel])],
  ['状态', 18, (row) => textCell(noticeStateNames[row.state])],
  ['效力', 22, (row) => textCell(effectText(row))],
  ['情节', 8, (row) => textCell(severityNames[row.severity])],
  ['规则判定', 26, (row) => textCell(row.isLessened ? lessenedText : '')],
  ['情形', 30, (row) => textCell(situationNames[row.situation], true)],
  ['对象', 16, (row) => textCell(row.addresseeName)],
  ['监管员', 12, (row) => textCell(row.supervisorName)],
  ['办件编号', 24, (row) => textCell(row.caseNumber)],
  ['内容', 60, (row) => textCell(row.content, true)],
  ['提出时间', 20, (row) => timeCell(row.openedAt)],
  ['反馈期限', 12, (row) => dayCell(row.dueOn)],
  ['剩余（工作日）', 10, (row) => numberCell(row.remainingDays)],
  ['亮灯', 8, (row) => textCell(row.light === 'idle' ? '' : lightNames[row.light])],
  ['退回次数', 8, (row) => numberCell(row.rounds)],
];

export const registerDefinitions: readonly (readonly [string, string])[] = [
  ['剩余', '距反馈期限的工作日，逾期为负数；只在部门尚须反馈时计算。'],
  ['亮灯', '超期：期限已过而没有反馈；预警：临近期限；空白：现在不由部门办理。'],
  ['效力', '待上报的尚未被中心系统接受，未生效；口头提示的工作记录自保存起即为完整记录。'],
  ['规则判定', '巡查规则判为较重而按一般提出的，注明；网上、书面的另须写明理由。'],
  ['退回次数', '监管员核验后退回重新整改的次数。'],
];

/** Of what waits here, in the register: its own notices are in it. */
export const withLocalNotices =
  '本机提出、待上报的意见也列入，在“效力”栏注明；对已有意见的待上报动作未生效，不计入。';

function effectText({ isLocal, channel }: NoticeRow): string {
  if (!isLocal) return '';
  return channel === 'oral' ? '待上报 · 记录已完整' : '待上报 · 未生效';
}

export function registerRow(row: NoticeRow): Row {
  return columns.map(([, , cell]) => cell(row));
}

/** The sheet with its head; the rows are added one hundred after the other. */
export function registerSheet(): SheetToWrite {
  return {
    name: '监督台账',
    widths: columns.map(([, width]) => width),
    rows: [columns.map(([name]) => headCell(name))],
  };
}
