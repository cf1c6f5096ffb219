import { describe, expect, it } from 'vitest';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { clock, newMachine, service, startTerminal, type Machine } from './core.fixture.ts';

const tenYearsMs = 10 * 365 * 86_400_000;
const signIn = { username: 'zj.lin', password: demoPassword };

describe('[O11] a device clock that jumps by ten years', () => {
  it('opens no cache without contact, and takes nothing away for good', async () => {
    const central = await service();
    const machine = newMachine();
    const open = (shiftMs: number, of: Machine = machine) =>
      startTerminal(of, central.url, clock(shiftMs));
    const first = open(0);
    await first.signIn('zj.lin');
    await first.synced();
    await first.core.close();
    central.faults.set({ down: true });
    for (const shiftMs of [tenYearsMs, -tenYearsMs]) {
      const jumped = open(shiftMs);
      expect(await jumped.refusal('session:sign-in', signIn)).toBe('OFFLINE_LEASE_EXPIRED');
      await jumped.core.close();
    }
    const right = open(60_000);
    expect((await right.signIn('zj.lin')).mode).toBe('offline');
    await right.core.close();

    // Contact in the future lends nothing to the time before it.
    central.faults.set({});
    const ahead = open(tenYearsMs);
    await ahead.signIn('zj.lin');
    expect((await ahead.synced()).clockOffsetMs).toBeGreaterThan(tenYearsMs - 60_000);
    await ahead.core.close();
    central.faults.set({ down: true });
    expect(await open(120_000).refusal('session:sign-in', signIn)).toBe('OFFLINE_LEASE_EXPIRED');
  });
});
