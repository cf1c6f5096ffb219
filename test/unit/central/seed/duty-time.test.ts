import { describe, expect, it } from 'vitest';
import { dayOfInstant, type Instant } from '#shared/domain/day.ts';
import type { CaseFile } from '#test/central/seed/demo-data.ts';
import { isDutyTime } from './duty-hours.ts';
import { seeded } from './seeded.fixture.ts';

const { files, calendar, today } = seeded();

/** Every instant of a case, the terminal's own ones included. */
function timesOf({ case: row, events, opinions, materials }: CaseFile): Instant[] {
  return [
    ...[row.receivedAt, row.updatedAt],
    ...[...events, ...opinions].flatMap(({ at, deviceAt }) => [at, deviceAt ?? at]),
    ...materials.map((material) => material.providedAt ?? row.receivedAt),
  ];
}

describe('the times of the demo data', () => {
  it('are written as the service writes them, with seconds that vary', () => {
    const times = files.flatMap(timesOf);
    expect(times.filter((at) => new Date(at).toISOString() !== at)).toEqual([]);
    expect(new Set(times.map((at) => at.slice(17, 19))).size).toBe(60);
  });

  it('keep to duty hours without lunch, but for the scenario that breaks them', () => {
    const isOutside = ({ events, opinions }: CaseFile): boolean =>
      [...events, ...opinions].some(({ at }) => !isDutyTime(at, calendar));
    expect(files.filter(isOutside).map((file) => file.scenario)).toEqual([10]);
  });

  it('begin on the day of receipt and go forward', () => {
    for (const { case: row, events } of files) {
      expect(dayOfInstant(row.receivedAt)).toBe(row.receivedOn);
      const times = events.map((event) => Date.parse(event.at));
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
    }
  });

  it('leave more than a minute between acceptance and decision, but in scenario 9', () => {
    const hasty = files.filter(({ events }) => {
      const timeOf = (state: number): number =>
        Date.parse(events.find((event) => event.state === state)?.at ?? '');
      return timeOf(11) - timeOf(3) <= 60_000;
    });
    expect(hasty.map((file) => file.scenario)).toEqual([9]);
  });

  // A Tuesday, a Saturday, the first working day after a long holiday, and a makeup Saturday.
  it.each(['2026-11-24', '2026-06-13', '2026-02-24', '2026-10-10'])(
    'hold nothing of the future for a service that starts at 08:45 on %s',
    (day) => {
      const start = Date.parse(`${day}T08:45:00+08:00`);
      const made = seeded({ today: day }).files.flatMap(timesOf);
      expect(made.filter((at) => Date.parse(at) > start)).toEqual([]);
    },
  );

  it('bring some arrivals on the last day', () => {
    const fresh = files.filter((file) => file.case.receivedOn === today);
    expect(fresh.length).toBeGreaterThan(4);
  });
});
