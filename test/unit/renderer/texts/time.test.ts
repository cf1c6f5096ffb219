import { describe, expect, it } from 'vitest';
import {
  ageText,
  asOfText,
  dateTimeText,
  dayText,
  exactTimeText,
  typedDay,
} from '#renderer/texts/time.ts';

const now = Date.parse('2026-11-24T02:00:00.000Z');

describe('times', () => {
  it('are told in China standard time, whatever the offset they came with', () => {
    expect(dateTimeText('2026-11-24T17:30:00.000Z')).toBe('2026-11-25 01:30');
    expect(exactTimeText('2026-11-24T01:30:05+08:00')).toBe('2026-11-24 01:30:05');
  });

  it('carry a date only when it is not of today, a year only when not of this one', () => {
    expect(asOfText('2026-11-24T01:12:00.000Z', now)).toBe('09:12');
    expect(asOfText('2026-11-23T15:59:00.000Z', now)).toBe('11-23 23:59');
    expect(asOfText('2025-12-31T01:00:00.000Z', now)).toBe('2025-12-31 09:00');
    expect([dayText('2026-12-01', now), dayText('2027-01-04', now)]).toEqual([
      '12-01',
      '2027-01-04',
    ]);
  });

  it('are aged in their largest whole unit', () => {
    expect([
      ageText(-5),
      ageText(3 * 60_000),
      ageText(5 * 3_600_000),
      ageText(50 * 3_600_000),
    ]).toEqual(['0 分钟', '3 分钟', '5 小时', '2 天']);
  });
});

describe('a typed day', () => {
  const now = Date.parse('2026-11-24T02:00:00Z');

  it.each([
    ['20261127', '2026-11-27'],
    ['2026/1/7', '2026-01-07'],
    ['11-27', '2026-11-27'],
    ['2026-11-27', '2026-11-27'],
    [' 明天 ', '明天'],
    ['', ''],
  ])('“%s” is read as “%s”', (typed, day) => {
    expect(typedDay(typed, now)).toBe(day);
  });
});
