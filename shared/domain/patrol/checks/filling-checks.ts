import { z } from 'zod';
import { isEmptyWord } from '../../acts/act-rule.ts';
import { isCreditCode, isProjectCodeShape } from '../../codes.ts';
import { foundOnCase, idsOf, listText, personOf, quoted } from '../case-reading.ts';
import { defineCaseCheck, noParameters, wholeNumber } from '../check.ts';
import type { HitFact } from '../hit.ts';
import type { PatrolFile } from '../patrol-file.ts';

/**
 * Scenario 6: a required field of the form is empty or holds a word that says nothing. A form without any
 * field was not published by the service, and is not judged.
 */
export const emptyField = defineCaseCheck('empty-field', noParameters, (file, _, context) => {
  const { form, receivedAt } = file.case;
  if (Object.keys(form).length === 0) return null;
  const empty = file.matter.requiredFields.filter((label) => {
    const value = form[label] ?? '';
    return value.trim() === '' || isEmptyWord(value);
  });
  if (empty.length === 0) return null;
  const filled = empty.map((label) => `${label}“${form[label]?.trim() ?? ''}”`);
  return foundOnCase(file, personOf(undefined, file, context), {
    why: `必填项没有实际内容，共 ${empty.length} 项：${listText(filled)}。`,
    facts: empty.map((label) => ({ label, value: quoted(form[label] ?? '') })),
    evidenceIds: idsOf(file.events.slice(0, 1)),
    standsOn: filled,
    happenedAt: receivedAt,
  });
});

/**
 * Scenario 7: 项目代码 that is not written as the standard writes one, 统一社会信用代码 whose check fails
 * (GB 32100-2015), or an area in the form that differs from the project's by more than
 * `tolerancePercent`. An area without a figure is left to scenario 6.
 */
export const wrongCode = defineCaseCheck(
  'wrong-code',
  z.object({
    areaField: z.string({ error: '面积栏目：须填写栏目名称' }).min(1, '面积栏目：须填写栏目名称'),
    tolerancePercent: wholeNumber('面积允许偏差（%）', 0, 1_000),
  }),
  (file, parameters, context) => {
    const { project } = file;
    const faults: (HitFact & { readonly why: string })[] = [];
    if (project !== null && !isProjectCodeShape(project.code)) {
      const why = `项目代码“${project.code}”格式不符`;
      faults.push({ label: '项目代码', value: project.code, why });
    }
    const { applicantCode } = file.case;
    if (!isCreditCode(applicantCode)) {
      const why = `统一社会信用代码“${applicantCode}”校验不符`;
      faults.push({ label: '统一社会信用代码', value: applicantCode, why });
    }
    faults.push(...wrongArea(file, parameters));
    if (faults.length === 0) return null;
    return foundOnCase(file, personOf(undefined, file, context), {
      why: `${faults.map(({ why }) => why).join('；')}。`,
      facts: faults.map(({ label, value }) => ({ label, value })),
      evidenceIds: idsOf(file.events.slice(0, 1)),
      standsOn: faults.map(({ label, value }) => [label, value]),
      happenedAt: file.case.receivedAt,
    });
  },
);

function wrongArea(
  { case: { form }, project }: PatrolFile,
  { areaField, tolerancePercent }: { areaField: string; tolerancePercent: number },
): (HitFact & { why: string })[] {
  const filled = areaIn(form[areaField] ?? '');
  if (filled === null || project === null || project.floorArea <= 0) return [];
  const percent = (Math.abs(filled - project.floorArea) / project.floorArea) * 100;
  if (percent <= tolerancePercent) return [];
  return [
    {
      label: areaField,
      value: `${filled} 平方米，项目登记 ${project.floorArea} 平方米`,
      why: `${areaField}填报 ${filled} 平方米，与项目登记的 ${project.floorArea} 平方米相差 ${percent.toFixed(1)}%，超过 ${tolerancePercent}%`,
    },
  ];
}

/** The first figure of a text in square metres; `1.2 万平方米` is 12,000. Null without a figure above 0. */
function areaIn(text: string): number | null {
  const match = /(\d+(?:\.\d+)?)\s*(万)?/.exec(text.replaceAll(/[,，]/g, ''));
  if (match === null) return null;
  const area = Number(match[1]) * (match[2] === undefined ? 1 : 10_000);
  return area > 0 ? area : null;
}
