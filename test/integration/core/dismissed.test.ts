import { describe, expect, it } from 'vitest';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { newMachine, service, startTerminal } from './core.fixture.ts';

describe('[O11] an officer who is not active any more', () => {
  it('is locked out as soon as the feed says so, and let in when it says otherwise', async () => {
    const central = await service();
    const machine = newMachine();
    const terminal = startTerminal(machine, central.url);
    const { officer } = await terminal.signIn('zj.chen');
    await terminal.synced();
    const id = officer?.id ?? '';
    central.changeOfficer(id, { active: false });
    const locked = await terminal.until(
      () => terminal.ask('session:state'),
      ({ phase }) => phase === 'locked',
    );
    expect(locked).toMatchObject({ isDismissed: true, officer: { id } });
    expect(await terminal.refusal('worklist:counts')).toBe('LOCKED');
    const password = demoPassword;
    expect(await terminal.refusal('session:unlock', { password })).toBe('SESSION_REVOKED');
    await terminal.core.close();

    // Neither does another start without contact open the cache.
    central.faults.set({ down: true });
    const again = startTerminal(machine, central.url);
    const signIn = { username: 'zj.chen', password };
    expect(await again.refusal('session:sign-in', signIn)).toBe('SESSION_REVOKED');
    central.faults.set({});
    central.changeOfficer(id, { active: true });
    expect(await again.signIn('zj.chen')).toMatchObject({ phase: 'unlocked', isDismissed: false });
  });
});
