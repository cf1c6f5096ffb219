import { describe, expect, it } from 'vitest';
import { DayWatch } from '#core/session/day-watch.ts';

/** A clock and one timer that the test moves by hand. */
function byHand(start: string) {
  let at = Date.parse(start);
  let timer: { readonly at: number; readonly task: () => void } | null = null;
  const longest = { ms: 0 };
  const ring = (): void => {
    const due = timer;
    timer = null;
    due?.task();
  };
  return {
    longest,
    now: () => new Date(at),
    after: (milliseconds: number, task: () => void) => {
      const planned = { at: at + milliseconds, task };
      longest.ms = Math.max(longest.ms, milliseconds);
      timer = planned;
      return () => {
        if (timer === planned) timer = null;
      };
    },
    /** Time passes; every timer rings when it is due. */
    advanceTo: (instant: string) => {
      const end = Date.parse(instant);
      while (timer !== null && timer.at <= end) {
        at = Math.max(at, timer.at);
        ring();
      }
      at = end;
    },
    /** The clock says another time, and timers have stood still: a minute of waking rings the next. */
    wakeAt: (instant: string) => {
      at = Date.parse(instant);
      ring();
    },
  };
}

describe('the change of day', () => {
  it('[W02] is told once, just after midnight in China, and again the next night', () => {
    const clock = byHand('2026-06-17T12:00:00+08:00');
    let told = 0;
    const watch = new DayWatch(clock.after, clock.now, () => (told += 1));
    clock.advanceTo('2026-06-17T23:59:59+08:00');
    expect(told).toBe(0);
    clock.advanceTo('2026-06-18T00:00:02+08:00');
    expect(told).toBe(1);
    clock.advanceTo('2026-06-18T12:00:00+08:00');
    expect(told).toBe(1);
    clock.advanceTo('2026-06-19T08:00:00+08:00');
    expect(told).toBe(2);
    watch.stop();
    clock.advanceTo('2026-06-25T08:00:00+08:00');
    expect(told).toBe(2);
  });

  it('[W02] is told within a minute of waking, or of a clock set forward or back', () => {
    const clock = byHand('2026-06-17T12:00:00+08:00');
    let told = 0;
    const watch = new DayWatch(clock.after, clock.now, () => (told += 1));
    clock.wakeAt('2026-06-20T08:00:00+08:00');
    expect(told).toBe(1);
    clock.wakeAt('2036-06-20T08:00:00+08:00');
    clock.wakeAt('2026-06-20T08:01:00+08:00');
    expect(told).toBe(3);
    clock.advanceTo('2026-06-21T00:00:02+08:00');
    expect(told).toBe(4);
    expect(clock.longest.ms).toBeLessThanOrEqual(60_000);
    watch.stop();
  });
});
