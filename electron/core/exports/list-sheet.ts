import type { Cell, Row } from 'write-excel-file/node';
import type { WorklistRow } from '#shared/desktop/worklist.contract.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import { lightNames, stageNames } from '#shared/domain/names.ts';
import { dayCell, headCell, numberCell, textCell } from './cells.ts';
import type { SheetToWrite } from './workbook.ts';

type Column = readonly [name: string, width: number, cell: (row: WorklistRow) => Cell];

/** The list as clerks keep it in a register. */
const columns: readonly Column[] = [
  ['办件编号', 24, (row) => textCell(row.number)],
  ['事项', 30, (row) => textCell(row.matterName)],
  ['标题', 40, (row) => textCell(row.title, true)],
  ['项目', 36, (row) => textCell(row.projectName, true)],
  ['申请人', 28, (row) => textCell(row.applicant)],
  ['阶段', 16, (row) => textCell(stageNames[row.stage] ?? String(row.stage))],
  ['状态', 14, (row) => textCell(caseStateNames[row.state])],
  ['亮灯', 8, (row) => textCell(lightNames[row.light])],
  ['剩余（工作日）', 10, (row) => numberCell(row.light === 'ended' ? null : row.remainingDays)],
  ['已用（工作日）', 10, (row) => numberCell(row.usedDays)],
  ['允许（工作日）', 10, (row) => numberCell(row.allowedDays)],
  ['收件日期', 12, (row) => dayCell(row.receivedOn)],
  ['受理日期', 12, (row) => dayCell(row.acceptedOn)],
  ['到期日', 12, (row) => dayCell(row.dueOn)],
  ['日期是否估算', 10, (row) => textCell(row.estimated ? '估算' : '')],
  ['暂停自', 12, (row) => dayCell(row.suspendedSince)],
  ['承办人', 10, (row) => textCell(row.handlerName ?? '未分派')],
];

export function listRow(row: WorklistRow): Row {
  return columns.map(([, , cell]) => cell(row));
}

/** The sheet with its head; the rows are added one hundred after the other. */
export function listSheet(): SheetToWrite {
  return {
    name: '办件清单',
    widths: columns.map(([, width]) => width),
    rows: [columns.map(([name]) => headCell(name))],
  };
}
