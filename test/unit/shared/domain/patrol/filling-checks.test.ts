import { describe, expect, it } from 'vitest';
import type { PatrolCase, PatrolProject } from '#shared/domain/patrol/patrol-file.ts';
import { fileOf, hitsOf } from './patrol.fixture.ts';

describe('[S01] a required field', () => {
  const empty = (form: Record<string, string>, requiredFields = ['建设规模', '建筑面积']) =>
    hitsOf('empty-field', {}, [fileOf({ case: { form }, requiredFields })]);

  it.each(['无', '/', '0', '——', ' ', '', '同上'])('that says only “%s” is found', (text) => {
    const [hit] = empty({ 建设规模: text, 建筑面积: '5000 平方米' });
    expect(hit?.facts.map(({ label }) => label)).toEqual(['建设规模']);
    expect(hit?.why).toContain('共 1 项');
  });

  it('that is left out beside others is found', () => {
    expect(empty({ 建筑面积: '5000' })).toHaveLength(1);
  });

  it.each(['无障碍坡道 2 处', '10', '地上 0 层、地下 1 层'])('that says “%s” is not', (text) => {
    expect(empty({ 建设规模: text, 建筑面积: '5000' })).toEqual([]);
  });

  it('is not judged where it is not required or no form was published', () => {
    expect(empty({ 建设规模: '无', 建筑面积: '5000' }, ['建筑面积'])).toEqual([]);
    expect(empty({})).toEqual([]);
  });
});

describe('[S01] codes and areas', () => {
  const wrong = (
    row: Partial<PatrolCase>,
    project: Partial<PatrolProject> | null = {},
    tolerancePercent = 5,
  ) => {
    const base = fileOf({ case: row });
    const changed = project === null ? null : { ...base.project!, ...project };
    const parameters = { areaField: '建筑面积', tolerancePercent };
    return hitsOf('wrong-code', parameters, [{ ...base, project: changed }]);
  };
  const area = (text: string): Partial<PatrolCase> => ({ form: { 建筑面积: text } });

  it('are found where the check character or the shape is wrong, together in one finding', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ applicantCode: '91350100M000100Y4Z' })[0]?.why).toContain('校验不符');
    expect(wrong({}, { code: '2606-440802-04-123456' })[0]?.why).toContain('格式不符');
    const both = wrong({ applicantCode: '' }, { code: '' });
    expect(both).toHaveLength(1);
    expect(both[0]?.facts).toHaveLength(2);
    expect(wrong({}, { code: '2016-440800-55-02-804694' })).toEqual([]);
  });

  it('are found where the area is off by more than the tolerance, either way', () => {
    expect(wrong(area('5250 平方米'))).toEqual([]);
    expect(wrong(area('4,750 平方米'))).toEqual([]);
    expect(wrong(area('5251 平方米'))[0]?.why).toContain('相差 5.0%，超过 5%');
    expect(wrong(area('4749.9 平方米'))).toHaveLength(1);
    expect(wrong(area('0.5 万平方米'))).toEqual([]);
    expect(wrong(area('5 万平方米'))).toHaveLength(1);
    expect(wrong(area('5251'), {}, 6)).toEqual([]);
  });

  it('leave an area without a figure and an unknown project alone', () => {
    expect(wrong(area('/'))).toEqual([]);
    expect(wrong(area('0'))).toEqual([]);
    expect(wrong({ form: {} })).toEqual([]);
    expect(wrong(area('1'), null)).toEqual([]);
    expect(wrong(area('1'), { floorArea: 0 })).toEqual([]);
  });
});
