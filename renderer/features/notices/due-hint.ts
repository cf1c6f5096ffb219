import type { NoticeDue } from '#shared/desktop/notices.contract.ts';
import type { Day } from '#shared/domain/day.ts';

/** How long it is until a day, as the core has counted it. */
export interface CountedDue {
  readonly dueOn: Day | null;
  /** null where nothing is to be said of that day. */
  readonly due: NoticeDue | null;
}

/**
 * How long the department has until a day, counted by the core on the published calendar (K04); empty
 * while it has not counted that day.
 */
export function dueHint(
  day: Day,
  usual: { readonly dueOn: Day; readonly workingDays: number },
  counted: CountedDue | null,
): string {
  if (day === usual.dueOn) return `${usual.workingDays} 个工作日（规定期限）`;
  if (counted?.dueOn !== day || counted.due === null) return '';
  const { workingDays, estimated } = counted.due;
  return estimated
    ? `约 ${workingDays} 个工作日（估算，超出已公布的工作日历）`
    : `${workingDays} 个工作日`;
}
