import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';

export const columnNames = {
  light: '亮灯',
  remaining: '剩余',
  number: '办件编号',
  matter: '事项',
  title: '项目 / 标题',
  applicant: '申请人',
  state: '状态',
  handler: '承办人',
  due: '到期日',
} as const;
export type ColumnKey = keyof typeof columnNames;

const widths: Readonly<Record<ColumnKey, string>> = {
  light: '90px',
  remaining: '56px',
  number: '184px',
  matter: 'minmax(88px, 0.8fr)',
  title: 'minmax(120px, 2fr)',
  applicant: 'minmax(96px, 1fr)',
  state: '94px',
  handler: '64px',
  due: '84px',
};

/** From the first to give way to the last that stays; widths in CSS pixels of the list. */
const needs: readonly (readonly [ColumnKey, number])[] = [
  ['applicant', 940],
  ['handler', 840],
  ['matter', 720],
  ['due', 610],
  ['number', 540],
];

/**
 * The columns that fit a list of this width, in their order; the pane beside it shows the rest. The
 * officer is named only in the list of the whole department.
 */
export function columnsFor(width: number, scope: WorklistFilter['scope']): ColumnKey[] {
  const hidden = new Set(needs.filter(([, need]) => width < need).map(([key]) => key));
  if (scope === 'mine') hidden.add('handler');
  return (Object.keys(columnNames) as ColumnKey[]).filter((key) => !hidden.has(key));
}

/** The value of `grid-template-columns` for a row. */
export function templateOf(columns: readonly ColumnKey[]): string {
  return columns.map((key) => widths[key]).join(' ');
}
