import { describe, expect, it } from 'vitest';
import { CallRate } from '#main/ipc/call-rate.ts';

describe('rate of calls from the window', () => {
  it('lets a burst of 400 through and refuses the next', () => {
    const rate = new CallRate();
    const allowed = Array.from({ length: 500 }, () => rate.allows(0)).filter(Boolean);
    expect(allowed).toHaveLength(400);
  });

  it('refills at 200 a second and never beyond the burst', () => {
    const rate = new CallRate();
    while (rate.allows(0));
    const afterSecond = Array.from({ length: 500 }, () => rate.allows(1_000)).filter(Boolean);
    expect(afterSecond).toHaveLength(200);
    const afterHour = Array.from({ length: 500 }, () => rate.allows(3_600_000)).filter(Boolean);
    expect(afterHour).toHaveLength(400);
  });

  it('does not refill when the clock goes back', () => {
    const rate = new CallRate();
    while (rate.allows(10_000));
    expect(rate.allows(0)).toBe(false);
  });
});
