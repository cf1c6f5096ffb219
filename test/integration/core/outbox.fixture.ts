import type { Central } from '#test/central/start-central.ts';
import { clock, startTerminal, type Machine, type Terminal } from './core.fixture.ts';

/**
 * The same terminal, restarted while the service is down; it speaks again only when it is told to.
 * @param shiftMs how far its clock is past noon of the test day
 */
export async function restartedOffline(
  shared: { readonly central: Central },
  terminal: Terminal,
  machine: Machine,
  username = 'zj.chen',
  shiftMs = 0,
): Promise<Terminal> {
  await terminal.core.close();
  const noPlans = { ...clock(shiftMs), after: () => () => undefined };
  const offline = startTerminal(machine, shared.central.url, noPlans);
  shared.central.faults.set({ down: true });
  await offline.signIn(username);
  await offline.status(({ connection }) => connection === 'offline');
  return offline;
}
