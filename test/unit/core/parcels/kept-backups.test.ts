import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surplusBackups, type BackupFile } from '#core/parcels/kept-backups.ts';
import { chinaIso } from '#shared/domain/china-time.ts';

const now = Date.parse('2026-06-17T12:00:00+08:00');
const dayMs = 86_400_000;
const chinaDay = (stamp: number): string => chinaIso(stamp).slice(0, 10);

function named(stamps: readonly number[]): BackupFile[] {
  const newestFirst = [...new Set(stamps)].toSorted((a, b) => b - a);
  return newestFirst.map((stamp) => ({ fileName: `backup-${stamp}.gcjs`, stamp }));
}

describe('[L03] the rotation of backups', () => {
  it('keeps the last five and the last of each of seven days, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 * dayMs }), { maxLength: 40 }), (ages) => {
        const files = named(ages.map((age) => now - age));
        const surplus = new Set(surplusBackups(files, now));
        const kept = files.filter((file) => !surplus.has(file));
        expect(kept.slice(0, 5)).toEqual(files.slice(0, 5));
        for (let age = 0; age < 7; age += 1) {
          const day = chinaDay(now - age * dayMs);
          const last = files.find(({ stamp }) => chinaDay(stamp) === day);
          if (last !== undefined) expect(kept).toContain(last);
        }
        expect(kept.length).toBeLessThanOrEqual(5 + 7);
        for (const { stamp } of surplus) {
          const isLastOfItsDay = !files.some(
            (other) => other.stamp > stamp && chinaDay(other.stamp) === chinaDay(stamp),
          );
          expect(isLastOfItsDay && stamp > now - 6 * dayMs).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
