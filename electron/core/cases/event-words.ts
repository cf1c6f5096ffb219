import type { CaseEvent } from '#shared/central/cases.ts';

/** One thing that 补正 demanded, in one line. */
export function supplementText({
  name,
  demand,
}: NonNullable<CaseEvent['supplement']>[number]): string {
  return `${name}：${demand}`;
}

/** A 特别程序 in one line. */
export function specialText(special: NonNullable<CaseEvent['special']>): string {
  const { name, content, approver, limitDays, organisation } = special;
  return `${name} ${content}；批准人 ${approver}；时限 ${limitDays} 个工作日；单位 ${organisation}`;
}
