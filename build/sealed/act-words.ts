import type { ActRow } from '#core/parcels/parcel.ts';
import type { OutboxState } from '#shared/desktop/outbox.contract.ts';
import { caseActNames, opinionConclusionNames } from '#shared/domain/act-vocabulary.ts';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import { noticeActNames } from '#shared/domain/notices/notice-vocabulary.ts';

const patrolActNames = {
  dispose: '认定非问题',
  sample: '随机抽查',
  'view-log': '查看业务操作日志',
};

const actNames: Readonly<Record<string, string>> = {
  ...caseActNames,
  ...noticeActNames,
  ...patrolActNames,
};

const stateNames: Readonly<Record<OutboxState, string>> = {
  waiting: '待上报',
  sending: '已发出，未收到回执：中心可能已经生效，重新办理前先核对',
  accepted: '已生效',
  conflict: '冲突，待处理',
  refused: '中心已拒绝',
  'dead-letter': '多次上报未成：中心可能已经生效，重新办理前先核对',
  withdrawn: '已撤回',
};

/** Names of the fields that an officer fills in; others are given by their own. */
const fieldNames: Readonly<Record<string, string>> = {
  text: '内容',
  note: '说明',
  conclusion: '结论',
  items: '清单',
  missing: '容缺材料',
  dueOn: '期限',
  days: '工作日',
  name: '名称',
  content: '程序内容',
  approver: '批准人',
  organisation: '承担单位',
  limitDays: '时限（天）',
  officerId: '经办人',
  officerIds: '会签人',
  reason: '理由',
  severity: '程度',
  situation: '情形',
};

/** An act as somebody needs it who has to take it again by hand. */
export function actLines(row: ActRow, at: number): string[] {
  const { kind, ...fields } = JSON.parse(row.act) as { readonly kind: string };
  const name = actNames[kind] ?? kind;
  const number = row.subjectNumber === '' ? row.subjectId : row.subjectNumber;
  return [
    `${at}. ${number}《${row.subjectTitle}》 ${name}　${stateNames[row.state]}`,
    `   本机办理时间 ${chinaMinuteText(row.deviceAt)}，所见版本 ${row.seenVersion}，编号 ${row.id}`,
    ...Object.entries(fields).flatMap(([field, value]) => fieldLine(field, value)),
    ...(row.reason === null ? [] : [`   原因：${row.reason}`]),
  ];
}

function fieldLine(field: string, value: unknown): string[] {
  if (value === null || value === '') return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const conclusions: Readonly<Record<string, string>> = opinionConclusionNames;
  const shown = field === 'conclusion' ? (conclusions[text] ?? text) : text;
  return [`   ${fieldNames[field] ?? field}：${shown}`];
}
