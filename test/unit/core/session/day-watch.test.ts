import { describe, expect, it } from 'vitest';
import { DayWatch } from '#core/session/day-watch.ts';

/** A clock and one timer that the test moves by hand. */
function byHand(start: string): {
  now: () => Date;
  after: (milliseconds: number, task: () => void) => () => void;
  advanceTo: (instant: string) => void;
} {
  let at = Date.parse(start);
  let timer: { readonly at: number; readonly task: () => void } | null = null;
  return {
    now: () => new Date(at),
    after: (milliseconds, task) => {
      const planned = { at: at + milliseconds, task };
      timer = planned;
      return () => {
        if (timer === planned) timer = null;
      };
    },
    advanceTo: (instant) => {
      at = Date.parse(instant);
      const due = timer;
      if (due === null || due.at > at) return;
      timer = null;
      due.task();
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
});
