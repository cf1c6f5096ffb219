import type { Cell, Row } from 'write-excel-file/node';
import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import { opinionConclusionNames } from '#shared/domain/act-vocabulary.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import { lightNames, stageNames } from '#shared/domain/names.ts';
import { dayCell, headCell, numberCell, textCell, timeCell } from './cells.ts';
import { specialText, supplementText } from '../cases/event-words.ts';
import type { SheetToWrite } from './workbook.ts';

const materialStatusNames = { provided: '已提供', missing: '缺', rejected: '须更正' } as const;
const segmentNames = {
  intake: '受理前',
  running: '办理计时',
  supplement: '补正（暂停）',
  special: '特别程序（暂停）',
  ended: '办结',
} as const;

/** One case: 基本信息, 办理过程, 材料, 意见, 计时. */
export function caseSheets(detail: CaseDetail): SheetToWrite[] {
  return [
    basicSheet(detail),
    eventSheet(detail),
    materialSheet(detail),
    opinionSheet(detail),
    clockSheet(detail),
  ];
}

function table(
  name: string,
  columns: readonly (readonly [string, number])[],
  rows: readonly Row[],
): SheetToWrite {
  const head = columns.map(([title]) => headCell(title));
  return { name, widths: columns.map(([, width]) => width), rows: [head, ...rows] };
}

function basicSheet(detail: CaseDetail): SheetToWrite {
  const { case: facts, project, matter, clock } = detail;
  const lines: readonly (readonly [string, Cell])[] = [
    ['办件编号', textCell(facts.number)],
    ['标题', textCell(facts.title, true)],
    ['事项', textCell(matter.name)],
    ['阶段', textCell(stageNames[facts.stage] ?? String(facts.stage))],
    ['状态', textCell(caseStateNames[facts.state])],
    ['申请人', textCell(facts.applicant)],
    ['统一社会信用代码', textCell(facts.applicantCode)],
    ['部门', textCell(detail.departmentName)],
    ['承办人', textCell(detail.handlerName ?? '未分派')],
    ['项目名称', textCell(project.name, true)],
    ['项目代码', textCell(project.code)],
    ['建设单位', textCell(project.builder)],
    ['建设地点', textCell(project.address)],
    ['投资（万元）', numberCell(project.investment)],
    ['用地面积（平方米）', numberCell(project.landArea)],
    ['建筑面积（平方米）', numberCell(project.floorArea)],
    ['收件时间', timeCell(facts.receivedAt)],
    ['受理日期', dayCell(facts.acceptedOn)],
    ['办结日期', dayCell(facts.endedOn)],
    ['到期日', dayCell(clock.dueOn)],
    ['日期是否估算', textCell(clock.estimated ? '估算' : '否')],
  ];
  const rows = lines.map(([name, cell]) => [textCell(name), cell]);
  const columns = [['项', 20] as const, ['内容', 70] as const];
  return table('基本信息', columns, rows);
}

function eventSheet({ events }: CaseDetail): SheetToWrite {
  const columns = [
    ['序号', 6],
    ['状态', 16],
    ['经办人', 12],
    ['服务器时间', 20],
    ['终端时间', 20],
    ['说明', 60],
    ['补正要求', 60],
    ['特别程序', 40],
  ] as const;
  const rows = events.map(({ seq, state, officerName, at, deviceAt, note, ...more }) => [
    numberCell(seq),
    textCell(caseStateNames[state]),
    textCell(officerName),
    timeCell(at),
    timeCell(deviceAt),
    textCell(note, true),
    textCell((more.supplement ?? []).map(supplementText).join('\n'), true),
    textCell(more.special === null ? '' : specialText(more.special), true),
  ]);
  return table('办理过程', columns, rows);
}

function materialSheet({ materials }: CaseDetail): SheetToWrite {
  const columns = [
    ['材料', 40],
    ['是否必需', 10],
    ['情况', 10],
    ['文件', 40],
    ['大小（字节）', 14],
    ['提供时间', 20],
    ['SHA-256', 70],
  ] as const;
  const rows = materials.map((material) => [
    textCell(material.name, true),
    textCell(material.required ? '必需' : '非必需'),
    textCell(materialStatusNames[material.status]),
    textCell(material.fileName, true),
    numberCell(material.size),
    timeCell(material.providedAt),
    textCell(material.sha256),
  ]);
  return table('材料', columns, rows);
}

function opinionSheet({ opinions }: CaseDetail): SheetToWrite {
  const columns = [
    ['时间', 20],
    ['部门', 28],
    ['人员', 12],
    ['结论', 10],
    ['意见', 80],
  ] as const;
  const rows = opinions.map((opinion) => [
    timeCell(opinion.at),
    textCell(opinion.departmentName),
    textCell(opinion.officerName),
    textCell(opinionConclusionNames[opinion.conclusion]),
    textCell(opinion.text, true),
  ]);
  return table('意见', columns, rows);
}

function clockSheet({ clock }: CaseDetail): SheetToWrite {
  const columns = [
    ['分段', 20],
    ['自', 12],
    ['至', 12],
    ['工作日', 10],
    ['原因', 60],
  ] as const;
  const segments = clock.segments.map((segment) => [
    textCell(segmentNames[segment.kind]),
    dayCell(segment.from),
    dayCell(segment.to),
    numberCell(segment.workingDays),
    textCell(segment.reason, true),
  ]);
  const total = (name: string, cell: Cell): Row => [textCell(name), cell, null, null, null];
  return table('计时', columns, [
    ...segments,
    total('允许（工作日）', numberCell(clock.allowedDays)),
    total('已用（工作日）', numberCell(clock.usedDays)),
    total('剩余（工作日）', numberCell(clock.remainingDays)),
    total('到期日', dayCell(clock.dueOn)),
    total('亮灯', textCell(lightNames[clock.light])),
    total('日期是否估算', textCell(clock.estimated ? '估算' : '否')),
  ]);
}
