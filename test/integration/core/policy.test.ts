import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EventBus } from '#core/event-bus.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { OfficerFolder } from '#core/keys/officer-folder.ts';
import { parseRecoverySlot, readRecoverySlot } from '#core/keys/recovery-slot.ts';
import { Roster } from '#core/keys/roster.ts';
import { openSealedParcel } from '#core/sealing/sealed-parcel.ts';
import { newSealingPair } from '#core/sealing/terminal-identity.ts';
import { SessionService } from '#core/session/session.service.ts';
import { TerminalAccess } from '#core/session/terminal-access.ts';
import { systemTiming } from '#core/timing.ts';
import { TerminalWipe } from '#core/wipe/terminal-wipe.ts';
import { systemDisk } from '#core/wipe/wipe-disk.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { clock, newMachine } from './core.fixture.ts';
import { serviceWithKey } from './wipe.fixture.ts';

describe('[O10] the policy that a contact brings', () => {
  it('holds at once: hours without contact, and the key to which the data key is sealed', async () => {
    const { central, key } = await serviceWithKey();
    const { dataDir, deviceSecret } = newMachine();
    const defects: unknown[] = [];
    const device = new DeviceKeys(deviceSecret);
    const roster = new Roster(dataDir, device);
    let shift = 0;
    const { now } = clock();
    const timing = { ...systemTiming, now: () => new Date(now().getTime() + shift) };
    const keystore = 'system' as const;
    const start = {
      ...{ dataDir, centralUrl: central.url, appVersion: '0', platform: 'test' },
      ...{ hostName: 'window-1', keystore },
    };
    const terminal = new TerminalAccess(start, roster, timing);
    const wipe = new TerminalWipe({ dataDir, keys: device, roster, timing, disk: systemDisk });
    const session = new SessionService({
      ...{ start, device, roster, terminal, wipe, timing, events: new EventBus() },
      onDefect: (error) => defects.push(error),
    });
    await session.signIn('zj.lin', demoPassword);
    const place = session.workplace;
    if (place === null) throw new Error('nobody is signed in');
    const folder = new OfficerFolder(dataDir, place.owner.id, device);
    const opensWith = async (pair: typeof key): Promise<string | null> => {
      const parcel = parseRecoverySlot(folder.readRecoverySlot() ?? Buffer.alloc(0));
      const content = parcel === null ? null : await openSealedParcel(parcel, pair);
      return content === null ? null : (readRecoverySlot(content)?.dataKey ?? null);
    };
    const dataKey = place.dataKey.toString('base64');
    expect(await opensWith(key)).toBe(dataKey);

    const next = { id: 'recovery-2', ...newSealingPair() };
    const { id, sealingKey } = next;
    const policy = { ...central.terminals.policy, offlineReadOnlyHours: 1, offlineHours: 2 };
    place.takePolicy({ ...policy, recoveryKey: { id, sealingKey } });
    while ((await opensWith(next)) === null) await turn();
    expect(await opensWith(next)).toBe(dataKey);
    expect(await opensWith(key)).toBeNull();
    central.faults.set({ down: true });
    shift = 1.5 * 3_600_000;
    expect(() => session.requireWritable()).toThrow('现在只能查阅');
    shift = 2.5 * 3_600_000;
    expect(() => session.requireWritable()).toThrow('已锁定');
    expect(session.state().phase).toBe('locked');
    expect(defects).toEqual([]);
    await session.close();
    terminal.close();
  });
});
