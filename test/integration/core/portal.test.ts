import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clock, newMachine, service, startTerminal } from './core.fixture.ts';

/** A portal on the way that answers everything with its own page until somebody signs in there. */
async function portal(port: number): Promise<void> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>请先认证</html>');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  expect((server.address() as AddressInfo).port).toBe(port);
}

describe('[O12] a page of a proxy in the place of the service', () => {
  it('lets the officer in without contact, and does not extend the lease', async () => {
    const central = await service();
    const machine = newMachine();
    const first = startTerminal(machine, central.url);
    await first.signIn('zj.lin');
    await first.synced();
    await first.core.close();
    await central.close();
    await portal(Number(new URL(central.url).port));

    const second = startTerminal(machine, central.url);
    expect((await second.signIn('zj.lin')).mode).toBe('offline');
    const status = await second.status(({ lastFailure }) => lastFailure !== null);
    expect(status).toMatchObject({
      connection: 'offline',
      lastFailure: { code: 'CENTRAL_UNREACHABLE' },
    });
    expect((await second.rows()).length).toBeGreaterThan(0);
    await second.core.close();

    const late = startTerminal(machine, central.url, clock(80 * 3_600_000));
    const password = 'wrong';
    expect(await late.refusal('session:sign-in', { username: 'zj.lin', password })).toBe(
      'OFFLINE_LEASE_EXPIRED',
    );
  });
});
