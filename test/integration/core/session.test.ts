import { describe, expect, it } from 'vitest';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { OfficerFolder } from '#core/keys/officer-folder.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import {
  clock,
  newMachine,
  service,
  sharedService,
  startTerminal,
  testNow,
} from './core.fixture.ts';

const shared = sharedService();

describe('signing in', () => {
  it('registers the terminal, fills the cache and shows the worklist of the department', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    expect(await terminal.ask('session:state')).toMatchObject({
      phase: 'signed-out',
      officer: null,
    });
    const state = await terminal.signIn('zj.lin');
    expect(state).toMatchObject({ phase: 'unlocked', mode: 'online', trouble: null });
    expect(state.knownOfficers).toMatchObject([{ username: 'zj.lin' }]);
    const status = await terminal.synced();
    expect(status).toMatchObject({ cipher: 'AEGIS-256', parked: 0, lastFailure: null, waiting: 0 });
    const counts = await terminal.ask('worklist:counts', { scope: 'department' });
    expect((await terminal.rows('todo')).length).toBe(counts.todo);
    expect(counts.todo + counts.active + counts.done).toBeGreaterThan(0);
    expect(terminal.log).toEqual([]);
  });

  it('is refused with a wrong password, and the terminal stays signed out', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    const input = { username: 'zj.lin', password: 'wrong' };
    expect(await terminal.refusal('session:sign-in', input)).toBe('CREDENTIALS_WRONG');
    expect((await terminal.ask('session:state')).phase).toBe('signed-out');
  });

  it('says so when neither service nor cache is there', async () => {
    const terminal = startTerminal(newMachine(), 'http://127.0.0.1:9');
    const input = { username: 'zj.lin', password: demoPassword };
    expect(await terminal.refusal('session:sign-in', input)).toBe('OFFLINE_VAULT_MISSING');
  });

  it('keeps officers of one terminal apart', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    const own = new Set((await terminal.rows()).map(({ id }) => id));
    await terminal.ask('session:sign-out');
    const state = await terminal.signIn('zr.li');
    expect(state.knownOfficers).toHaveLength(2);
    await terminal.synced();
    expect((await terminal.rows()).some(({ id }) => own.has(id))).toBe(false);
  });
});

describe('locking', () => {
  it('closes the cache until the password is given again, then goes online by itself', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    expect((await terminal.ask('session:lock')).phase).toBe('locked');
    expect(await terminal.refusal('status:read')).toBe('LOCKED');
    expect(await terminal.refusal('session:unlock', { password: 'wrong' })).toBe(
      'CREDENTIALS_WRONG',
    );
    const state = await terminal.ask('session:unlock', { password: demoPassword });
    expect(state.phase).toBe('unlocked');
    await terminal.synced();
    expect((await terminal.ask('session:state')).mode).toBe('online');
  });
});

describe('[O03] offline', () => {
  it('a restarted terminal unlocks with the password and shows the cached cases', async () => {
    const machine = newMachine();
    const central = await service();
    const first = startTerminal(machine, central.url);
    await first.signIn('zj.lin');
    await first.synced();
    const before = await first.rows();
    await first.core.close();
    await central.close();

    const second = startTerminal(machine, central.url);
    const state = await second.signIn('zj.lin');
    expect(state).toMatchObject({ phase: 'unlocked', mode: 'offline' });
    expect(await second.rows()).toEqual(before);
    const status = await second.status(({ connection }) => connection === 'offline');
    expect(status.dataAsOf).not.toBeNull();
    expect(status.lastFailure?.code).toBe('CENTRAL_UNREACHABLE');
    const first5 = before.slice(0, 5);
    for (const { id } of first5) await second.ask('cases:read', { id });
  });

  it('wrong passwords are limited, also across restarts, until the central service helps', async () => {
    const machine = newMachine();
    const online = startTerminal(machine, shared.central.url);
    const { officer } = await online.signIn('zj.lin');
    await online.core.close();
    shared.central.faults.set({ down: true });
    const attempt = async (password: string, afterMs = 0): Promise<string | null> => {
      const terminal = startTerminal(machine, shared.central.url, clock(afterMs));
      const refusal = await terminal.refusal('session:sign-in', { username: 'zj.lin', password });
      await terminal.core.close();
      return refusal;
    };
    for (let i = 0; i < 5; i += 1) expect(await attempt('wrong')).toBe('CREDENTIALS_WRONG');
    expect(await attempt(demoPassword)).toBe('ATTEMPTS_LIMITED');
    expect(await attempt(demoPassword, 31_000)).toBeNull();

    const { guard } = new OfficerFolder(
      machine.dataDir,
      officer?.id ?? '',
      new DeviceKeys(machine.deviceSecret),
    );
    const known = guard.read();
    if (known === null) throw new Error('no guard');
    guard.write({ ...known, failures: 9, lastFailureAt: testNow }, new Date(testNow));
    expect(await attempt('wrong', 3_600_000)).toBe('CREDENTIALS_WRONG');
    expect(await attempt(demoPassword, 36_000_000)).toBe('ATTEMPTS_LIMITED');
    shared.central.faults.set({});
    expect(await attempt(demoPassword, 36_000_000)).toBeNull();
    shared.central.faults.set({ down: true });
    expect(await attempt(demoPassword, 36_000_000)).toBeNull();
  });

  it('the lease ends, also by a clock set back, and a sign-in at the service renews it', async () => {
    const machine = newMachine();
    const online = startTerminal(machine, shared.central.url);
    await online.signIn('zj.lin');
    await online.core.close();
    shared.central.faults.set({ down: true });
    const input = { username: 'zj.lin', password: demoPassword };
    for (const hours of [73, -2]) {
      const terminal = startTerminal(machine, shared.central.url, clock(hours * 3_600_000));
      expect(await terminal.refusal('session:sign-in', input)).toBe('OFFLINE_LEASE_EXPIRED');
      await terminal.core.close();
    }
    shared.central.faults.set({});
    const renewed = startTerminal(machine, shared.central.url, clock(73 * 3_600_000));
    expect(await renewed.refusal('session:sign-in', input)).toBeNull();
  });
});

describe('a central session that has ended', () => {
  it('leaves the cache open, keeps the acts, and sends them after the password', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.chen');
    await terminal.synced();
    const detail = await terminal.caseFor('accept');
    shared.central.sessions.revokeOfficer('zj.chen');
    await terminal.until(
      () => terminal.ask('session:state'),
      ({ needsReauthentication }) => needsReauthentication,
    );
    const item = await terminal.accept(detail);
    expect((await terminal.ask('status:read')).waiting).toBe(1);
    await terminal.ask('session:reauthenticate', { password: demoPassword });
    const sent = await terminal.acted(item.id, 'accepted');
    expect(sent.acceptedAt).not.toBeNull();
    expect(await terminal.ask('session:state')).toMatchObject({
      mode: 'online',
      needsReauthentication: false,
    });
  });

  it('after a sign-out that reached it is not taken up again: the acts wait for the password', async () => {
    const machine = newMachine();
    const terminal = startTerminal(machine, shared.central.url);
    await terminal.signIn('zj.chen');
    await terminal.synced();
    const detail = await terminal.caseFor('accept');
    await terminal.ask('session:sign-out');
    shared.central.faults.set({ down: true });
    expect((await terminal.signIn('zj.chen')).mode).toBe('offline');
    await terminal.accept(detail);
    await terminal.status(({ connection }) => connection === 'offline');
    expect((await terminal.ask('session:state')).needsReauthentication).toBe(false);
    shared.central.faults.set({});
    await terminal.ask('status:sync-now');
    expect((await terminal.ask('session:state')).needsReauthentication).toBe(true);
    expect((await terminal.ask('status:read')).waiting).toBe(1);
    await terminal.ask('session:reauthenticate', { password: demoPassword });
    await terminal.status(({ waiting }) => waiting === 0);
  });

  it('an expired access token is replaced without anybody noticing', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    shared.central.sessions.expireAccessTokens();
    const status = await terminal.ask('status:sync-now');
    expect(status.lastFailure).toBeNull();
    expect((await terminal.ask('session:state')).needsReauthentication).toBe(false);
  });
});
