import { describe, expect, it } from 'vitest';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { OfficerFolder } from '#core/keys/officer-folder.ts';
import { systemTiming } from '#core/timing.ts';
import { Vault } from '#core/session/vault.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import {
  clock,
  effects,
  newMachine,
  service,
  sharedService,
  startTerminal,
  testNow,
  type Machine,
} from './core.fixture.ts';

const shared = sharedService();
const input = { username: 'zj.chen', password: demoPassword };

/** A machine whose cache belongs to the shared service, with one act waiting in its queue. */
async function machineWithQueue(): Promise<{ machine: Machine; id: string; caseId: string }> {
  const machine = newMachine();
  const terminal = startTerminal(machine, shared.central.url);
  const { officer } = await terminal.signIn('zj.chen');
  await terminal.synced();
  const detail = await terminal.caseFor('accept');
  shared.central.faults.set({ down: true });
  await terminal.accept(detail);
  await terminal.core.close();
  return { machine, id: officer?.id ?? '', caseId: detail.case.id };
}

function guardOf(machine: Machine, id: string): OfficerFolder['guard'] {
  return new OfficerFolder(machine.dataDir, id, new DeviceKeys(machine.deviceSecret)).guard;
}

describe('a terminal pointed at another central service', () => {
  it('does not open the old cache to it, online or offline, with or without the guard', async () => {
    const { machine, id, caseId } = await machineWithQueue();
    const other = await service();
    const online = startTerminal(machine, other.url);
    expect(await online.refusal('session:sign-in', input)).toBe('CENTRAL_NOT_CONFIGURED');
    await online.core.close();

    const guard = guardOf(machine, id);
    const known = guard.read();
    if (known === null) throw new Error('no guard');
    // As if the guard had been made before the service was noted in it.
    const { centralUrl, ...unbound } = known;
    expect(centralUrl).toBe(shared.central.url);
    guard.write(unbound, new Date(testNow));
    const again = startTerminal(machine, other.url);
    expect(await again.refusal('session:sign-in', input)).toBe('CENTRAL_NOT_CONFIGURED');
    await again.core.close();
    guard.write(known, new Date(testNow));

    expect(effects(other, caseId)).toBe(0);
    await other.close();
    const offline = startTerminal(machine, other.url);
    expect(await offline.refusal('session:sign-in', input)).toBe('CENTRAL_NOT_CONFIGURED');
    shared.central.faults.set({});
    const back = startTerminal(machine, shared.central.url);
    await back.signIn('zj.chen');
    await back.status(({ waiting }) => waiting === 0);
  });
});

describe('a password that the service confirms and the cache does not know', () => {
  it('forgives no wrong passwords and renews no lease', async () => {
    const { machine, id } = await machineWithQueue();
    shared.central.faults.set({});
    const guard = guardOf(machine, id);
    const known = guard.read();
    if (known === null) throw new Error('no guard');
    guard.write({ ...known, failures: 4, lastFailureAt: testNow }, new Date(testNow));
    const parts = {
      ...{ dataDir: machine.dataDir, centralUrl: shared.central.url },
      device: new DeviceKeys(machine.deviceSecret),
      timing: { ...systemTiming, ...clock() },
    };
    const vault = new Vault(parts, id);
    const key = await vault.open(demoPassword);
    if (key === null) throw new Error('the slot does not open');
    await vault.wrap(key, 'the-old-password', 'terminal');
    const before = guard.read();
    const terminal = startTerminal(machine, shared.central.url);
    expect(await terminal.refusal('session:sign-in', input)).toBe('KEYSTORE_CHANGED');
    expect(guard.read()).toEqual(before);
  });
});
