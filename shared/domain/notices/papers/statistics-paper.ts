import type { DocumentModel } from '../../documents/document-model.ts';
import { blankPaper } from './paper-source.ts';

interface Tally {
  readonly name: string;
  readonly total: number;
  readonly closed: number;
  readonly open: number;
  readonly overdue: number;
}

export interface StatisticsPaperSource {
  readonly departmentName: string;
  readonly total: number;
  /** 口径 in words: which notices were counted, and what the figures mean. */
  readonly conditions: string;
  /** By what the notices are told apart, each with its tallies. */
  readonly parts: readonly { readonly name: string; readonly tallies: readonly Tally[] }[];
  readonly watermark: string | null;
}

const columns = [
  { label: '分类', share: 22 },
  { label: '名称', share: 60 },
  { label: '合计', share: 12 },
  { label: '办结', share: 12 },
  { label: '办理中', share: 12 },
  { label: '其中超期', share: 14 },
];

/** The statistics of notices as figures, with what they mean printed on the page (articles 14 and 15). */
export function statisticsPaper(source: StatisticsPaperSource): DocumentModel {
  const { departmentName, total, conditions, parts, watermark } = source;
  return {
    ...blankPaper,
    ...{ layout: 'list', issuer: departmentName, title: '监督纠正意见统计', columns, watermark },
    notes: [`共 ${total} 份`, `口径：${conditions}`],
    blocks: parts.flatMap(({ name, tallies }) =>
      tallies.map((tally) => ({ kind: 'cells', cells: [name, ...cellsOf(tally)] })),
    ),
  };
}

function cellsOf({ name, total, closed, open, overdue }: Tally): string[] {
  return [name, ...[total, closed, open, overdue].map(String)];
}
