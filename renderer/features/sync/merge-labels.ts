/** How a part is edited. */
export type PartKind = 'text' | 'line' | 'day' | 'number';

/**
 * What the parts of an act are called, by the name of their field. Whatever is not named here nobody
 * typed: ids, evidence and choices, which have a control of their own or stay as they are.
 */
export const partLabels: Readonly<Record<string, string>> = {
  text: '文字',
  note: '说明',
  items: '补正材料',
  name: '名称',
  demand: '要求',
  content: '内容',
  approver: '批准人',
  organisation: '实施单位',
  limitDays: '时限（工作日）',
  days: '延长（工作日）',
  missing: '待补材料',
  dueOn: '期限',
  fields: '文书内容',
  reason: '理由',
  receiver: '受送达人',
  deliveredOn: '送达日期',
  severityReason: '情节理由',
  reportText: '报告',
  workRecord: '工作记录',
  place: '地点或电话',
  person: '对象',
  answer: '答复',
  number: '报告文号',
  submittedOn: '报送日期',
  by: '批示人',
  instructedOn: '批示日期',
};

const days: ReadonlySet<string> = new Set(['dueOn', 'deliveredOn', 'submittedOn', 'instructedOn']);
const lines: ReadonlySet<string> = new Set([
  ...['name', 'approver', 'organisation', 'receiver', 'place', 'person', 'number', 'by'],
]);

export function partOf(field: string, value: string | number): PartKind {
  if (typeof value === 'number') return 'number';
  if (days.has(field)) return 'day';
  return lines.has(field) ? 'line' : 'text';
}
