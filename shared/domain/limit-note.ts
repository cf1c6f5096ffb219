import type { ClockReading, Light } from './case-clock.ts';
import type { Day } from './day.ts';

/** What the clock says worse than when an act was written; it waited, and the time did not. */
export type LimitNote =
  /** 办理时限已届满. `days`: working days past the due date. */
  | { readonly kind: 'overdue'; readonly dueOn: Day; readonly days: number }
  /** 受理告知期限已过: the law treats the case as accepted (行政许可法第三十二条). */
  | { readonly kind: 'deemed'; readonly deadline: Day }
  /** The light has changed to 预警 or 黄牌. */
  | {
      readonly kind: 'light';
      readonly light: Extract<Light, 'warning' | 'urgent'>;
      readonly dueOn: Day;
      readonly remainingDays: number;
    }
  /** 反馈期限已届满, of a notice of supervision (article 15). */
  | { readonly kind: 'reply'; readonly dueOn: Day; readonly days: number };

/**
 * What has changed for the worse between the reading that the officer had when the act was written and
 * the one of today; null when nothing has.
 */
export function limitNoteOf(then: ClockReading, now: ClockReading): LimitNote | null {
  const { light, dueOn, remainingDays } = now;
  if (dueOn !== null && remainingDays !== null && light !== then.light) {
    if (light === 'overdue') return { kind: 'overdue', dueOn, days: -remainingDays };
    if (light === 'warning' || light === 'urgent') {
      return { kind: 'light', light, dueOn, remainingDays };
    }
  }
  const { isDeemed, deadline } = now.acceptance;
  return isDeemed && !then.acceptance.isDeemed ? { kind: 'deemed', deadline } : null;
}

/** True for what an officer has to confirm knowingly before the act is sent again: a limit that has run out. */
export function mustBeKnown(note: LimitNote | null): boolean {
  return note !== null && note.kind !== 'light';
}
