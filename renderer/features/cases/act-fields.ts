import type { Material } from '#shared/central/cases.ts';
import type { ActPreview } from '#shared/desktop/cases.contract.ts';
import {
  caseActKinds,
  type CaseActKind,
  type OpinionConclusion,
  type SpecialKind,
} from '#shared/domain/act-vocabulary.ts';
import type { CaseAct, SupplementItem } from '#shared/domain/case-acts.ts';

export type Finding = ActPreview['findings'][number];

/** One line of the 补正 checklist: a material of the case, or something further. */
export interface ChecklistItem {
  materialId: string | null;
  name: string;
  demand: string;
  /** 齐全: not demanded. */
  isComplete: boolean;
}

/** All that the forms of one case hold; every kind of act has its own, so none speaks in another's. */
export interface ActFields {
  /** What is written freely for each kind: the note, the opinion, the words of a decision. */
  words: Record<CaseActKind, string>;
  checklist: ChecklistItem[];
  specialKind: SpecialKind;
  name: string;
  approver: string;
  content: string;
  limitDays: number;
  organisation: string;
  conclusion: OpinionConclusion;
}

/** An untouched form. Materials that are there count as complete until the officer marks them. */
export function emptyFields(materials: readonly Material[]): ActFields {
  return {
    words: Object.fromEntries(caseActKinds.map((kind) => [kind, ''])) as ActFields['words'],
    checklist: materials.map((material) => ({
      materialId: material.id,
      name: material.name,
      demand: demandFor(material),
      isComplete:
        material.status === 'provided' || (material.status === 'missing' && !material.required),
    })),
    specialKind: 9,
    name: '',
    approver: '',
    content: '',
    limitDays: 0,
    organisation: '',
    conclusion: 'agree',
  };
}

function demandFor(material: Material): string {
  if (material.status === 'missing') return `请提交“${material.name}”。`;
  return `“${material.name}”不符合要求，请更正后重新提交。`;
}

/** What was typed before, laid over an untouched form; a field of another shape is left out. */
export function restoredFields(
  materials: readonly Material[],
  saved: Readonly<Record<string, unknown>>,
): ActFields {
  const fresh = emptyFields(materials);
  const fits = ([key, value]: [string, unknown]): boolean =>
    key in fresh && key !== 'words' && key !== 'checklist'
      ? typeof value === typeof fresh[key as keyof ActFields]
      : false;
  const { checklist, words } = saved;
  const marks = Array.isArray(checklist) && checklist.every(isChecklistItem) ? checklist : [];
  return {
    ...fresh,
    ...Object.fromEntries(Object.entries(saved).filter(fits)),
    words: restoredWords(fresh.words, words),
    checklist: mergedChecklist(materials, marks),
  };
}

function restoredWords(fresh: ActFields['words'], saved: unknown): ActFields['words'] {
  if (typeof saved !== 'object' || saved === null) return fresh;
  const texts = Object.entries(saved).filter(([k, text]) => k in fresh && typeof text === 'string');
  return { ...fresh, ...Object.fromEntries(texts) };
}

/** What stays when the act of `kind` has been submitted: all that was typed for other acts. */
export function fieldsAfter(
  kind: CaseActKind,
  materials: readonly Material[],
  fields: ActFields,
): ActFields {
  const fresh = emptyFields(materials);
  const rest = { ...fields, words: { ...fields.words, [kind]: '' } };
  if (kind === 'supplement-begin') return { ...rest, checklist: fresh.checklist };
  if (kind === 'opinion') return { ...rest, conclusion: fresh.conclusion };
  if (kind !== 'special-begin') return rest;
  const { words, checklist, conclusion } = rest;
  return { ...fresh, words, checklist, conclusion };
}

/** The checklist for the materials as they are now, with the marks and demands it already had. */
export function mergedChecklist(
  materials: readonly Material[],
  checklist: readonly ChecklistItem[],
): ChecklistItem[] {
  const known = new Map(checklist.map((item) => [item.materialId, item] as const));
  return [
    ...emptyFields(materials).checklist.map((item) => known.get(item.materialId) ?? item),
    ...checklist.filter((item) => item.materialId === null),
  ];
}

function isChecklistItem(value: unknown): value is ChecklistItem {
  if (typeof value !== 'object' || value === null) return false;
  const item = value as Partial<Record<keyof ChecklistItem, unknown>>;
  return (
    (item.materialId === null || typeof item.materialId === 'string') &&
    typeof item.name === 'string' &&
    typeof item.demand === 'string' &&
    typeof item.isComplete === 'boolean'
  );
}

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
    case 'approve':
    case 'reject':
      return { kind, text: words };
    case 'accept':
    case 'supplement-end':
    case 'handling-begin':
    case 'special-end':
      return { kind, note: words };
  }
}

/**
 * What keeps a form from being an act at all, so that the core cannot even be asked. Everything else is
 * judged by the rules behind `cases.previewAct`.
 */
export function formFindings(act: CaseAct): Finding[] {
  const error = (field: string, message: string): Finding => ({ level: 'error', field, message });
  if (act.kind === 'opinion' && act.text.trim() === '') return [error('text', '请填写意见')];
  if (act.kind === 'special-begin' && !isLimit(act.limitDays)) {
    return [error('limitDays', '时限须为 0 至 365 的整数')];
  }
  if (act.kind === 'supplement-begin') {
    return act.items.flatMap((item, index) =>
      item.name.trim() === '' ? [error(`items.${index}.name`, '请填写材料名称')] : [],
    );
  }
  return [];
}

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
  const value =
    head === 'note' || head === 'text' ? fields.words[kind] : fields[head as keyof ActFields];
  return typeof value === 'string' ? value.trim() === '' : value === 0;
}

function isLimit(days: number): boolean {
  return Number.isInteger(days) && days >= 0 && days <= 365;
}
