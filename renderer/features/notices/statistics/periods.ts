import { dayNumber, dayOfNumber, type Day } from '#shared/domain/day.ts';

/** Days of opening, both included; null for no end. */
export interface Period {
  readonly from: Day | null;
  readonly to: Day | null;
}

export const allDays: Period = { from: null, to: null };

/** The periods that people ask about, as they stand on a day. */
export function usualPeriods(today: Day): readonly (readonly [name: string, period: Period])[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const quarter = month - ((month - 1) % 3);
  return [
    ['全部日期', allDays],
    ['本月', monthsFrom(year, month, 1)],
    ['上月', month === 1 ? monthsFrom(year - 1, 12, 1) : monthsFrom(year, month - 1, 1)],
    ['本季度', monthsFrom(year, quarter, 3)],
    ['本年', monthsFrom(year, 1, 12)],
  ];
}

/** The month that both ends lie in, as the register is filtered; null when there is none. */
export function monthOf({ from, to }: Period): string | null {
  const month = from?.slice(0, 7) ?? null;
  return month !== null && month === to?.slice(0, 7) ? month : null;
}

/** From the first day of a month to the last of the `count`th. None goes beyond its year. */
function monthsFrom(year: number, month: number, count: number): Period {
  const next = month + count;
  const after = next > 12 ? firstOf(year + 1, next - 12) : firstOf(year, next);
  return { from: firstOf(year, month), to: dayOfNumber(dayNumber(after) - 1) };
}

function firstOf(year: number, month: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}
