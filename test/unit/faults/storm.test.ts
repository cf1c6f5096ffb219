import { describe, expect, it } from 'vitest';
import { brokenBounds } from '#test/faults/storm-bounds.ts';
import { runStorms } from '#test/faults/storm-scenarios.ts';

describe('[O12] many terminals at once', () => {
  it('do not fall on the service together: signing in, told of a change, back after an outage', async () => {
    const choice = { terminals: 300, seed: 7, capacity: 300, outageMs: 600_000 };
    const figures = await runStorms(choice);
    expect(figures).toHaveLength(6);
    expect(brokenBounds(figures)).toEqual([]);
    const [spread, control] = figures.filter(({ name }) => /everybody|control/.test(name));
    // Without the spreading all of them ask in the same second.
    expect(control?.peakPerSecond).toBeGreaterThanOrEqual(300);
    expect(spread?.peakPerSecond).toBeLessThan(300);
  }, 60_000);
});
