import type { ActPreview } from '#shared/desktop/cases.contract.ts';
import {
  countersignLimit,
  materialNameLimit,
  supplementItemLimit,
  type CaseActKind,
} from '#shared/domain/act-vocabulary.ts';
import type { CaseAct, SupplementItem } from '#shared/domain/case-acts.ts';
import { isCalendarDay } from '#shared/domain/day.ts';
import type { ActFields } from './act-fields.ts';

export type Finding = ActPreview['findings'][number];

/** What the applicant must bring: everything that is not marked 齐全. */
export function demandedItems(fields: ActFields): SupplementItem[] {
  return fields.checklist
    .filter((item) => !item.isComplete)
    .map(({ materialId, name, demand }) => ({ materialId, name, demand }));
}

/** The act that a filled-in form stands for. */
export function actFrom(kind: CaseActKind, fields: ActFields): CaseAct {
  const words = fields.words[kind];
  switch (kind) {
    case 'supplement-begin':
      return { kind, items: demandedItems(fields), note: words };
    case 'special-begin': {
      const { specialKind, name, approver, content, limitDays, organisation } = fields;
      return { kind, specialKind, name, approver, content, limitDays, organisation };
    }
    case 'opinion':
      return { kind, conclusion: fields.conclusion, text: words };
    case 'extend':
      return { kind, days: fields.extensionDays, text: words };
    case 'pass-on':
      return { kind, officerId: fields.officerId, text: words };
    case 'countersign-begin':
      return { kind, officerIds: fields.officerIds, text: words };
    case 'card-issue':
      return { kind, level: fields.cardLevel, text: words };
    case 'explain-overdue':
      return { kind, isObjective: fields.isObjective, text: words };
    case 'approve-conditionally':
      return { kind, missing: linesOf(fields.missing), dueOn: fields.dueOn, text: words };
    case 'accept':
    case 'supplement-end':
    case 'handling-begin':
    case 'special-end':
    case 'countersign-end':
    case 'claim':
      return { kind, note: words };
    default:
      return { kind, text: words };
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * What keeps a form from being an act at all, so that the core cannot even be asked. Everything else is
 * judged by the rules behind `cases.previewAct`.
 */
export function formFindings(act: CaseAct): Finding[] {
  switch (act.kind) {
    case 'opinion':
      return act.text.trim() === '' ? [error('text', '请填写意见')] : [];
    case 'special-begin':
      return isLimit(act.limitDays) ? [] : [error('limitDays', '时限须为 0 至 365 的整数')];
    case 'extend':
      return isLimit(act.days) ? [] : [error('days', '延期须为整数个工作日')];
    case 'countersign-begin':
      return tooMany('officerIds', '会签人员', '人', act.officerIds.length, countersignLimit);
    case 'approve-conditionally':
      return [
        ...tooMany('missing', '待补材料', '项', act.missing.length, supplementItemLimit),
        ...act.missing.flatMap((name, i) =>
          tooLong(`missing.${i}`, `待补材料第 ${i + 1} 项`, name),
        ),
        ...(isCalendarDay(act.dueOn) ? [] : [error('dueOn', dueOnText(act.dueOn))]),
      ];
    case 'supplement-begin':
      return [
        ...tooMany('items', '补正清单', '项', act.items.length, supplementItemLimit),
        ...act.items.flatMap(({ name }, i) =>
          name.trim() === ''
            ? [error(`items.${i}.name`, '请填写材料名称')]
            : tooLong(`items.${i}.name`, '材料名称', name),
        ),
      ];
    default:
      return [];
  }
}

function error(field: string, message: string): Finding {
  return { level: 'error', field, message };
}

function tooMany(
  field: string,
  what: string,
  unit: string,
  count: number,
  limit: number,
): Finding[] {
  if (count <= limit) return [];
  return [error(field, `${what}最多 ${limit} ${unit}，现有 ${count} ${unit}`)];
}

function tooLong(field: string, what: string, name: string): Finding[] {
  if (name.length <= materialNameLimit) return [];
  return [error(field, `${what}最多 ${materialNameLimit} 字，现有 ${name.length} 字`)];
}

function dueOnText(typed: string): string {
  return typed === '' ? '请填写补交期限' : '补交期限不是有效的日期';
}

/** Where the value of a finding's field stands in the form, when it is not called the same. */
const fieldNames: Readonly<Record<string, keyof ActFields>> = { days: 'extensionDays' };

/** The finding only says that a field is still empty, which every new form is. */
export function isAboutEmptyField(
  kind: CaseActKind,
  fields: ActFields,
  { level, field }: Finding,
): boolean {
  if (level !== 'error') return false;
  const [head = '', index, part] = field.split('.');
  if (head === 'items') {
    const items = demandedItems(fields);
    if (index === undefined) return items.length === 0;
    const item = items[Number(index)];
    return (part === 'name' ? item?.name : item?.demand)?.trim() === '';
  }
  return isEmpty(
    head === 'note' || head === 'text'
      ? fields.words[kind]
      : fields[fieldNames[head] ?? (head as keyof ActFields)],
  );
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) ? value.length === 0 : value === 0;
}

function isLimit(days: number): boolean {
  return Number.isInteger(days) && days >= 0 && days <= 365;
}
