import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Blackouts } from './power/blackouts.ts';
import { plantedBugs } from './power/planted-bugs.ts';
import type { PowerViolation } from './power/power-round.ts';

/** Of some thousand in a day; the command tries them all. */
const mostMoments = 60;

let blackouts: Blackouts;
beforeAll(async () => {
  blackouts = await Blackouts.open();
});
afterAll(() => blackouts.close());

describe('[O03] [O08] [L01] a terminal that loses power', () => {
  it('opens again with everything it called saved, whatever the disk has kept of the rest', async () => {
    const { violations, saved, told, barriers, disks } = await blackouts.play(62, { mostMoments });
    expect(violations).toEqual([]);
    expect(saved).toBeGreaterThan(5);
    expect(told).toBeGreaterThan(5);
    expect(barriers).toBeGreaterThan(200);
    expect(disks).toBeGreaterThan(mostMoments);
  });

  it.each(plantedBugs)('would be found out: $name', async ({ name, changes }) => {
    const file = await blackouts.planted(name, changes);
    const seen: PowerViolation[] = [];
    const choice = {
      mostMoments: 4 * mostMoments,
      onViolation: (violation: PowerViolation) => seen.push(violation),
      isOver: () => seen.length > 0,
    };
    await blackouts.play(62, choice, file);
    expect(seen.length).toBeGreaterThan(0);
  });
});
