import type { Paper } from '#shared/desktop/documents.contract.ts';
import type { WorklistFilter, WorklistRow } from '#shared/desktop/worklist.contract.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import { fullNameOf } from '#shared/domain/documents/document-facts.ts';
import { lightNames, stageNames } from '#shared/domain/names.ts';
import { worklistBucketNames } from '#shared/domain/worklist.ts';
import type { Workplace } from '../session/workplace.ts';
import { worklistPage } from '../worklist/worklist.handlers.ts';
import { printedBy } from './printed-by.ts';

/** More rows than this are no list for paper; the page says how many there are and how many it shows. */
export const printedRowLimit = 1_000;
const pageSize = 200;

const columns = [
  ...[
    { label: '办件编号', share: 25 },
    { label: '申请事项', share: 34 },
    { label: '申请人', share: 22 },
  ],
  ...[
    { label: '承办人', share: 9 },
    { label: '状态', share: 11 },
    { label: '接件', share: 11 },
    { label: '受理', share: 11 },
  ],
  ...[
    { label: '到期', share: 13 },
    { label: '剩余', share: 7 },
    { label: '亮灯', share: 8 },
  ],
];

/** The worklist as it is filtered, in its own order, with what its figures mean (口径). */
export function worklistPaper(place: Workplace, filter: WorklistFilter): Paper {
  const rows: WorklistRow[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const page = worklistPage(place, filter, after, pageSize);
    rows.push(...page.rows);
    after = page.next;
    total = page.total;
  } while (after !== null && rows.length < printedRowLimit);
  const title = `办件清单（${worklistBucketNames[filter.bucket]}）`;
  return {
    model: {
      layout: 'list',
      issuer: fullNameOf(place.department),
      number: null,
      title,
      addressee: null,
      notes: notesOf(place, filter, rows.length, total),
      columns,
      blocks: rows.map((row) => ({ kind: 'cells', cells: cellsOf(row) })),
      attachments: [],
      dated: null,
      copies: null,
      mark: null,
      watermark: printedBy(place),
    },
    fileName: `${title}-${place.today()}.pdf`,
    findings: [],
  };
}

function notesOf(place: Workplace, filter: WorklistFilter, shown: number, total: number): string[] {
  const { records, syncState } = place.cache;
  const { dataAsOf } = syncState.read();
  const asOf = dataAsOf === null ? '尚未同步' : chinaMinuteText(dataAsOf);
  const matter = filter.matterId === null ? null : records.read('matter', filter.matterId);
  const conditions = [
    filter.scope === 'mine' ? '本人及未分办的办件' : '全部门办件',
    ...(filter.light === null ? [] : [`亮灯为${lightNames[filter.light]}`]),
    ...(filter.stage === null ? [] : [stageNames[filter.stage] ?? '']),
    ...(matter === null ? [] : [matter.name]),
  ];
  const first = filter.bucket === 'done' ? '最近办结' : '最紧急';
  const count = shown < total ? `共 ${total} 件，只列${first}的 ${shown} 件` : `共 ${total} 件`;
  return [
    `${fullNameOf(place.department)}　${conditions.join('、')}　${count}`,
    `口径：剩余为工作日，扣除补正和特别程序；灯色按 ${place.today()} 判定；数据截至 ${asOf}`,
  ];
}

function cellsOf(row: WorklistRow): string[] {
  const due = row.dueOn === null ? '—' : `${row.dueOn}${row.estimated ? ' 估' : ''}`;
  return [
    row.number,
    row.title,
    row.applicant,
    row.handlerName ?? '未分办',
    caseStateNames[row.state],
    row.receivedOn,
    row.acceptedOn ?? '—',
    due,
    row.remainingDays === null ? '—' : String(row.remainingDays),
    lightNames[row.light],
  ];
}
