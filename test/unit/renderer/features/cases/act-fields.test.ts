import { describe, expect, it } from 'vitest';
import {
  actFrom,
  demandedItems,
  emptyFields,
  formFindings,
  mergedChecklist,
  restoredFields,
} from '#renderer/features/cases/act-fields.ts';
import { caseActKinds } from '#shared/domain/act-vocabulary.ts';
import { caseActSchema } from '#shared/domain/case-acts.ts';
import { sampleMaterials } from '../../fake/sample-cases.ts';

const materials = sampleMaterials('1');

describe('fields of an act', () => {
  it('make an act that the contract accepts, for every kind', () => {
    const fields = { ...emptyFields(materials), text: '理由', name: '名称' };
    for (const kind of caseActKinds) {
      expect(caseActSchema.safeParse(actFrom(kind, fields)).success, kind).toBe(true);
    }
  });

  it('restore only what fits', () => {
    const restored = restoredFields(materials, {
      text: '写过的',
      limitDays: 'ten',
      checklist: [{ name: 1 }],
      stranger: true,
    });
    expect(restored).toEqual({ ...emptyFields(materials), text: '写过的' });
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

  it('are held back while they cannot even be asked about', () => {
    const fields = { ...emptyFields(materials), limitDays: Number.NaN };
    expect(formFindings(actFrom('opinion', fields))).toHaveLength(1);
    expect(formFindings(actFrom('special-begin', fields))).toHaveLength(1);
    expect(formFindings(actFrom('accept', fields))).toEqual([]);
  });
});
