import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOfNumber, isCalendarDay } from '#shared/domain/day.ts';

describe('days', () => {
  it.each(['2026-02-30', '2026-04-31', '2025-02-29', '2026-13-01', '2026-00-10', '26-1-1', ''])(
    '[K04] “%s” is none',
    (text) => {
      expect(isCalendarDay(text)).toBe(false);
      expect(() => dayNumber(text)).toThrow(RangeError);
    },
  );

  it('have numbers that lead back to them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 100_000 }), (number) => {
        expect(dayNumber(dayOfNumber(number))).toBe(number);
      }),
    );
  });
});
