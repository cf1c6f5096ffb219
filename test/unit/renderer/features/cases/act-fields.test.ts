import { describe, expect, it } from 'vitest';
import { actFrom, demandedItems, formFindings } from '#renderer/features/cases/act-from-fields.ts';
import {
  emptyFields,
  fieldsAfter,
  mergedChecklist,
  restoredFields,
  type ActFields,
} from '#renderer/features/cases/act-fields.ts';
import { caseActKinds, type CaseActKind } from '#shared/domain/act-vocabulary.ts';
import { caseActSchema } from '#shared/domain/case-acts.ts';
import { sampleMaterials } from '../../fake/sample-cases.ts';

const materials = sampleMaterials('1');

function people(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `officer-${n}`);
}

describe('fields of an act', () => {
  it('make an act that the contract accepts, for every kind', () => {
    const fields = { ...emptyFields(materials), name: '名称', dueOn: '2026-12-31' };
    fields.words.opinion = '意见';
    for (const kind of caseActKinds) {
      expect(caseActSchema.safeParse(actFrom(kind, fields)).success, kind).toBe(true);
    }
  });

  it('restore only what fits', () => {
    const restored = restoredFields(materials, {
      words: { opinion: '写过的', reject: 7, stranger: '外来' },
      limitDays: 'ten',
      checklist: [{ name: 1 }],
      stranger: true,
    });
    const fresh = emptyFields(materials);
    expect(restored).toEqual({ ...fresh, words: { ...fresh.words, opinion: '写过的' } });
  });

  it('are apart for every kind of act: no text appears in the form of another', () => {
    const fields = emptyFields(materials);
    fields.words.opinion = '防火分区符合规范。';
    fields.words.accept = '受理说明';
    expect(actFrom('opinion', fields)).toMatchObject({ text: '防火分区符合规范。' });
    expect(actFrom('reject', fields)).toEqual({ kind: 'reject', text: '' });
    expect(actFrom('approve', fields)).toEqual({ kind: 'approve', text: '' });
    expect(actFrom('handling-begin', fields)).toEqual({ kind: 'handling-begin', note: '' });
    expect(actFrom('supplement-begin', fields)).toMatchObject({ note: '' });
  });

  it('are cleared for the submitted act only; marks on materials go with 补正 alone', () => {
    const fields = { ...emptyFields(materials), approver: '李局', conclusion: 'disagree' as const };
    for (const kind of caseActKinds) fields.words[kind] = kind;
    fields.checklist[1]!.isComplete = false;
    const afterOpinion = fieldsAfter('opinion', materials, fields);
    expect(afterOpinion).toEqual({
      ...fields,
      words: { ...fields.words, opinion: '' },
      conclusion: 'agree',
    });
    const afterSpecial = fieldsAfter('special-begin', materials, fields);
    expect(afterSpecial).toMatchObject({
      approver: '',
      conclusion: 'disagree',
      checklist: fields.checklist,
      words: { reject: 'reject' },
    });
    const afterSupplement = fieldsAfter('supplement-begin', materials, fields);
    expect(afterSupplement.checklist).toEqual(emptyFields(materials).checklist);
    expect(afterSupplement.approver).toBe('李局');
  });

  it('follow the materials as they come and go, and keep marks and further items', () => {
    const [first, second] = emptyFields(materials).checklist;
    const further = { materialId: null, name: '其他', demand: '请补充。', isComplete: false };
    const merged = mergedChecklist(materials.slice(1), [
      first!,
      { ...second!, isComplete: false, demand: '改过的' },
      further,
    ]);
    expect(merged.map(({ name }) => name)).toEqual([
      ...materials.slice(1).map(({ name }) => name),
      '其他',
    ]);
    expect(merged[0]?.demand).toBe('改过的');
    expect(demandedItems({ ...emptyFields([]), checklist: merged })).toHaveLength(3);
  });

  it.each<[CaseActKind, Partial<ActFields>, string, string]>([
    [
      'countersign-begin',
      { officerIds: people(13) },
      'officerIds',
      '会签人员最多 12 人，现有 13 人',
    ],
    [
      'approve-conditionally',
      { missing: people(51).join('\n') },
      'missing',
      '待补材料最多 50 项，现有 51 项',
    ],
    [
      'approve-conditionally',
      { missing: `竣工图\n${'长'.repeat(201)}` },
      'missing.1',
      '待补材料第 2 项最多 200 字，现有 201 字',
    ],
    ['approve-conditionally', { dueOn: '明天' }, 'dueOn', '补交期限不是有效的日期'],
  ])('say precisely what the contract would not take: %s, %#', (kind, change, name, message) => {
    const fields = { ...emptyFields(materials), dueOn: '2026-12-31', ...change };
    const act = actFrom(kind, fields);
    expect(caseActSchema.safeParse(act).success).toBe(false);
    expect(formFindings(act)).toEqual([{ level: 'error', field: name, message }]);
  });

  it('are held back while they cannot even be asked about', () => {
    const fields = { ...emptyFields(materials), limitDays: Number.NaN };
    expect(formFindings(actFrom('opinion', fields))).toHaveLength(1);
    expect(formFindings(actFrom('special-begin', fields))).toHaveLength(1);
    expect(formFindings(actFrom('accept', fields))).toEqual([]);
  });
});
