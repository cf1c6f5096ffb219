import { describe, expect, it } from 'vitest';
import { newMachine, sharedService, startTerminal } from './core.fixture.ts';

const shared = sharedService();

describe('the feed', () => {
  it('is rejected whole when a page breaks its schema, and the next good page is taken', async () => {
    shared.central.faults.set({ brokenFeed: true });
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    const failed = await terminal.status(({ lastFailure }) => lastFailure !== null);
    expect(failed).toMatchObject({
      dataAsOf: null,
      lastFailure: { code: 'CENTRAL_ANSWER_INVALID' },
    });
    expect(await terminal.rows()).toEqual([]);
    shared.central.faults.set({});
    const good = await terminal.ask('status:sync-now');
    expect(good.lastFailure).toBeNull();
    expect((await terminal.rows()).length).toBeGreaterThan(0);
  });

  it('parks rows of an entity this version does not know, and goes on', async () => {
    shared.central.faults.set({ unknownEntity: true });
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    const status = await terminal.synced();
    expect(status.parked).toBeGreaterThan(0);
    expect(status.lastFailure).toBeNull();
  });

  it('brings the same whether its rows come once, twice or in reverse', async () => {
    const plain = startTerminal(newMachine(), shared.central.url);
    await plain.signIn('zj.lin');
    await plain.synced();
    shared.central.faults.set({ duplicate: true, reorder: true });
    const distorted = startTerminal(newMachine(), shared.central.url);
    await distorted.signIn('zj.lin');
    await distorted.synced();
    expect(await distorted.rows()).toEqual(await plain.rows());
    expect(await distorted.ask('worklist:search', { text: '工程', limit: 50 })).toEqual(
      await plain.ask('worklist:search', { text: '工程', limit: 50 }),
    );
  });

  it('says how far the clocks are apart, and reads the case clocks by the service', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url, {
      now: () => new Date(Date.parse('2027-01-01T00:00:00Z')),
    });
    await terminal.signIn('zj.lin');
    const status = await terminal.synced();
    expect(status.clockOffsetMs).toBeGreaterThan(190 * 86_400_000);
    const honest = startTerminal(newMachine(), shared.central.url);
    await honest.signIn('zj.lin');
    await honest.synced();
    expect(await terminal.rows()).toEqual(await honest.rows());
  });

  it('reports overload and recovers', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    shared.central.faults.set({ status429Rate: 1 });
    const busy = await terminal.ask('status:sync-now');
    expect(busy).toMatchObject({
      connection: 'offline',
      lastFailure: { code: 'CENTRAL_OVERLOADED' },
    });
    shared.central.faults.set({});
    expect(await terminal.ask('status:sync-now')).toMatchObject({ connection: 'online' });
  });
});
