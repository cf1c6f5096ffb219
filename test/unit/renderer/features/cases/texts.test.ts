import { describe, expect, it } from 'vitest';
import { acceptanceText, sizeText } from '#renderer/features/cases/texts.ts';
import { readClock } from '#shared/domain/case-clock.ts';
import { calendar, sampleCase } from '../../fake/sample-cases.ts';

const thresholds = { warningDays: 3, urgentDays: 1 };
const readOn = (day: string) => {
  const facts = sampleCase('1', { receivedOn: '2026-11-16' });
  return acceptanceText(readClock(facts, day, calendar, thresholds));
};

describe('texts of a case', () => {
  it('[K09] counts down the five days for acceptance, and says what the law does after them', () => {
    expect(readOn('2026-11-17')).toMatchObject({ isLate: false });
    expect(readOn('2026-11-17')?.text).toContain('须在 2026-11-23 前（还有 4 个工作日）受理');
    expect(readOn('2026-11-23')?.text).toContain('须在今天受理');
    expect(readOn('2026-11-20')?.isLate).toBe(true);
    expect(readOn('2026-11-23')?.text).toContain('今天');
    expect(readOn('2026-11-24')?.text).toContain('依法视为自收件之日起受理');
  });

  it('writes sizes as people read them', () => {
    expect([sizeText(900), sizeText(20_480), sizeText(3_500_000)]).toEqual([
      '900 B',
      '20 KB',
      '3.3 MB',
    ]);
  });
});
