import type { Material } from '#shared/central/cases.ts';
import {
  caseActKinds,
  type CardLevel,
  type CaseActKind,
  type OpinionConclusion,
  type SpecialKind,
} from '#shared/domain/act-vocabulary.ts';

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
  extensionDays: number;
  /** 转办: who is to have the case. */
  officerId: string;
  /** 会签: who is asked. */
  officerIds: string[];
  cardLevel: CardLevel;
  isObjective: boolean;
  /** 容缺: one missing material a line, and the last day for them. */
  missing: string;
  dueOn: string;
}

type PlainField = Exclude<keyof ActFields, 'words' | 'checklist'>;

/** The fields that one kind has beside its words; they are emptied when its act has been submitted. */
const ownFields: Readonly<Partial<Record<CaseActKind, readonly PlainField[]>>> = {
  'special-begin': ['specialKind', 'name', 'approver', 'content', 'limitDays', 'organisation'],
  opinion: ['conclusion'],
  extend: ['extensionDays'],
  'pass-on': ['officerId'],
  'countersign-begin': ['officerIds'],
  'card-issue': ['cardLevel'],
  'explain-overdue': ['isObjective'],
  'approve-conditionally': ['missing', 'dueOn'],
};

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
    extensionDays: 0,
    officerId: '',
    officerIds: [],
    cardLevel: 'yellow',
    isObjective: false,
    missing: '',
    dueOn: '',
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
  const { checklist, words } = saved;
  const marks = Array.isArray(checklist) && checklist.every(isChecklistItem) ? checklist : [];
  const plain = Object.entries(saved).filter(
    ([key, value]) =>
      key in fresh &&
      key !== 'words' &&
      key !== 'checklist' &&
      hasShapeOf(value, fresh[key as PlainField]),
  );
  return {
    ...fresh,
    ...Object.fromEntries(plain),
    words: restoredWords(fresh.words, words),
    checklist: mergedChecklist(materials, marks),
  };
}

function hasShapeOf(value: unknown, model: unknown): boolean {
  if (!Array.isArray(model)) return typeof value === typeof model;
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
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
  const emptied = (ownFields[kind] ?? []).map((field) => [field, fresh[field]] as const);
  return {
    ...fields,
    ...Object.fromEntries(emptied),
    words: { ...fields.words, [kind]: '' },
    ...(kind === 'supplement-begin' ? { checklist: fresh.checklist } : {}),
  };
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
