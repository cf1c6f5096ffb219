import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Central } from '#test/central/start-central.ts';
import { actsOffline, quietTerminal } from './carried.fixture.ts';
import {
  effects,
  newMachine,
  temporaryFolder,
  type Machine,
  type Terminal,
} from './core.fixture.ts';
import { openedActs, serviceWithKey } from './wipe.fixture.ts';

async function signedIn(
  central: Central,
  machine: Machine,
  backupFolder?: string,
): Promise<Terminal> {
  central.faults.set({});
  const terminal = quietTerminal(central.url, machine, backupFolder);
  onTestFinished(() => terminal.core.close());
  await terminal.signIn('zj.chen');
  await terminal.synced();
  return terminal;
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

async function takeOff(terminal: Terminal): Promise<void> {
  const { waiting } = await terminal.ask('session:plan-removal');
  await terminal.ask('session:remove-cache', { waitingSeen: waiting });
}

describe('[O10] the backups of a cache that its officer has taken off', () => {
  it('go with it: what was handed over neither comes back nor takes effect from here', async () => {
    const { central, key } = await serviceWithKey();
    const machine = newMachine();
    const before = await signedIn(central, machine);
    const { ids, caseId } = await actsOffline(central, before, ['已移交']);
    await before.ask('parcels:back-up');
    await takeOff(before);
    await before.core.close();
    expect(await openedActs(machine, key)).toEqual(ids);
    expect(namesIn(path.join(machine.dataDir, 'backup'))).toEqual([]);

    const counted = effects(central, caseId);
    const after = await signedIn(central, machine);
    await after.ask('status:sync-now');
    expect((await after.ask('outbox:list', { limit: 10 })).items).toEqual([]);
    expect(effects(central, caseId)).toBe(counted);
  });

  it('on a share that is away are not restored when it is back, but removed, kept ones too', async () => {
    const { central } = await serviceWithKey();
    const machine = newMachine();
    const share = path.join(temporaryFolder(), 'share');
    const away = `${share}-away`;
    mkdirSync(share);
    const before = await signedIn(central, machine, share);
    const { caseId } = await actsOffline(central, before, ['共享断开']);
    await before.ask('parcels:back-up');
    const [folder = ''] = namesIn(share);
    const [file = ''] = namesIn(path.join(share, folder));
    renameSync(path.join(share, folder, file), path.join(share, folder, 'kept-1.gcjs'));
    renameSync(share, away);
    await takeOff(before);
    await before.core.close();

    const counted = effects(central, caseId);
    const meanwhile = await signedIn(central, machine, share);
    await meanwhile.core.close();
    renameSync(away, share);
    const after = await signedIn(central, machine, share);
    await after.ask('status:sync-now');
    expect((await after.ask('outbox:list', { limit: 10 })).items).toEqual([]);
    expect(effects(central, caseId)).toBe(counted);
    expect(namesIn(path.join(share, folder))).toEqual([]);
    expect(namesIn(path.join(machine.dataDir, 'backup'))).toEqual([]);
  });
});
