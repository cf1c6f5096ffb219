import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { newMachine, service, sharedService, startTerminal } from './core.fixture.ts';

const shared = sharedService();

/** A service that takes requests and never answers. */
async function silentService(port: number): Promise<{ readonly asked: Promise<void> }> {
  const asked = Promise.withResolvers<void>();
  const server = createServer(() => asked.resolve());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked: asked.promise };
}

describe('locking', () => {
  it('does not wait for a service that keeps the exchange of tokens waiting', async () => {
    const machine = newMachine();
    const central = await service();
    const first = startTerminal(machine, central.url);
    await first.signIn('zj.lin');
    await first.synced();
    await first.core.close();
    await central.close();
    // Unlocked without contact, so that the next contact begins with the exchange.
    const second = startTerminal(machine, central.url);
    await second.signIn('zj.lin');
    await second.status(({ connection }) => connection === 'offline');
    const { asked } = await silentService(Number(new URL(central.url).port));
    const contact = second.core.call('status:sync-now', undefined);
    await asked;

    const announced = Promise.withResolvers<void>();
    second.core.on((name) => name === 'session:changed' && announced.resolve());
    const lock = second.ask('session:lock');
    await announced.promise;
    expect(await second.refusal('status:read')).toBe('LOCKED');
    const startedAt = performance.now();
    expect((await lock).phase).toBe('locked');
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await contact;
    // The file is closed: the password opens it again.
    expect((await second.ask('session:unlock', { password: demoPassword })).phase).toBe('unlocked');
  });

  it('asked for during a sign-in is remembered until that has ended', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    const signIn = terminal.signIn('zj.lin');
    const lock = terminal.ask('session:lock');
    await signIn;
    expect((await lock).phase).toBe('locked');
    expect((await terminal.ask('session:state')).phase).toBe('locked');
    expect(terminal.log).toEqual([]);
  });

  it('takes effect during a proof of the password, and the password opens the cache after', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    const proof = terminal.refusal('session:reauthenticate', { password: demoPassword });
    const lock = terminal.ask('session:lock');
    expect(await terminal.refusal('status:read')).toBe('LOCKED');
    expect(await proof).toBe('LOCKED');
    expect((await lock).phase).toBe('locked');
    const state = await terminal.ask('session:unlock', { password: demoPassword });
    expect(state.phase).toBe('unlocked');
  });
});
