import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import type { Central } from '#test/central/start-central.ts';
import { actsOffline, quietTerminal, statesOf } from './carried.fixture.ts';
import { effects, newMachine, type Machine, type Terminal } from './core.fixture.ts';
import { filesOf, newestTerminal, openedActs, serviceWithKey } from './wipe.fixture.ts';

async function signedIn(central: Central, machine: Machine): Promise<Terminal> {
  central.faults.set({});
  const terminal = quietTerminal(central.url, machine);
  onTestFinished(() => terminal.core.close());
  await terminal.signIn('zj.chen');
  await terminal.synced();
  return terminal;
}

/** The service knows the terminal no more, as after a restore of it: the next sign-in registers anew. */
function forget(central: Central): string {
  const id = newestTerminal(central);
  central.store.prepare(`UPDATE terminal SET secret_hash = x'00' WHERE id = ?`).run(id);
  return id;
}

const backupsOf = ({ dataDir }: Machine): string[] => {
  const root = path.join(dataDir, 'backup');
  return existsSync(root) ? readdirSync(root).toSorted() : [];
};

function loseCache({ dataDir }: Machine): void {
  rmSync(path.join(dataDir, 'officers'), { recursive: true });
}

describe('[L03] [O10] backups from before the terminal was registered anew', () => {
  it('bring back the acts of a cache that was lost together with the registration', async () => {
    const { central } = await serviceWithKey();
    const machine = newMachine();
    const before = await signedIn(central, machine);
    const { ids, caseId } = await actsOffline(central, before, ['登记前一', '登记前二']);
    await before.core.close();
    const former = forget(central);
    loseCache(machine);

    const after = await signedIn(central, machine);
    expect(newestTerminal(central)).not.toBe(former);
    await after.ask('status:sync-now');
    expect(await statesOf(after, ids)).toEqual(['accepted', 'accepted']);
    expect(effects(central, caseId)).toBe(2);
    const { items } = await after.ask('alerts:list', { limit: 20 });
    expect(items.find(({ kind }) => kind === 'acts-restored')?.note).toContain('找回 2 件');
  });

  it('are taken where the present registration has none, after it has worked for a while', async () => {
    const { central } = await serviceWithKey();
    const machine = newMachine();
    const first = await signedIn(central, machine);
    const { ids, caseId } = await actsOffline(central, first, ['登记前']);
    await first.core.close();
    const [older = ''] = backupsOf(machine);
    for (let round = 0; round < 2; round += 1) {
      forget(central);
      const again = await signedIn(central, machine);
      await again.ask('status:sync-now');
      await again.core.close();
    }
    expect(backupsOf(machine)).toHaveLength(3);
    for (const folder of backupsOf(machine).filter((name) => name !== older)) {
      rmSync(path.join(machine.dataDir, 'backup', folder), { recursive: true });
    }
    loseCache(machine);
    const last = await signedIn(central, machine);
    await last.ask('status:sync-now');
    expect(await statesOf(last, ids)).toEqual(['accepted']);
    // It was waiting in that backup: sent again with its key, it has taken effect once.
    expect(effects(central, caseId)).toBe(1);
  });

  it('are not current any more: another is written as the terminal that it is now', async () => {
    const { central } = await serviceWithKey();
    const machine = newMachine();
    const terminal = await signedIn(central, machine);
    const { ids } = await actsOffline(central, terminal, ['当前']);
    expect(await terminal.ask('parcels:back-up')).toMatchObject({ isCurrent: true });
    central.faults.set({});
    await terminal.ask('status:sync-now');
    expect(await statesOf(terminal, ids)).toEqual(['accepted']);
    expect(await terminal.ask('parcels:back-up')).toMatchObject({ isCurrent: true });
    expect(backupsOf(machine)).toHaveLength(1);

    // While the cache is open: the proof of the password meets a service that has forgotten the terminal.
    forget(central);
    await terminal.ask('session:reauthenticate', { password: demoPassword });
    expect(await terminal.ask('parcels:backup-status')).toMatchObject({ isCurrent: false });
    expect(await terminal.ask('parcels:back-up')).toMatchObject({ isCurrent: true });
    expect(backupsOf(machine)).toHaveLength(2);
    const { lastCheck } = await terminal.ask('parcels:verify-backup');
    expect(lastCheck).toMatchObject({ outcome: 'ok', acts: 1 });
  });

  it('go with a cache that is taken off: nothing of it comes back', async () => {
    const { central, key } = await serviceWithKey();
    const machine = newMachine();
    const before = await signedIn(central, machine);
    const { ids, caseId } = await actsOffline(central, before, ['移交']);
    await before.core.close();
    forget(central);
    const again = await signedIn(central, machine);
    await again.ask('status:sync-now');
    const counted = effects(central, caseId);
    const { waiting } = await again.ask('session:plan-removal');
    await again.ask('session:remove-cache', { waitingSeen: waiting });
    await again.core.close();
    expect([waiting, await openedActs(machine, key)]).toEqual([0, []]);
    expect(backupsOf(machine)).toEqual([]);

    const last = await signedIn(central, machine);
    await last.ask('status:sync-now');
    expect(await statesOf(last, ids)).toEqual(['missing']);
    expect(effects(central, caseId)).toBe(counted);
  });
});

describe('[O10] a terminal that was registered anew and then ended', () => {
  it('keeps no former identity', async () => {
    const { central } = await serviceWithKey();
    const machine = newMachine();
    const before = await signedIn(central, machine);
    await before.core.close();
    forget(central);
    const after = await signedIn(central, machine);
    expect(filesOf(machine)).toContain('former-terminals.sealed');
    central.revokeTerminal(newestTerminal(central));
    await after.core.call('status:sync-now', undefined);
    await after.until(
      () => after.ask('session:state'),
      ({ wiped }) => wiped?.isDone === true,
    );
    expect(filesOf(machine).filter((file) => !file.startsWith('sealed/'))).toEqual(['wipe.sealed']);
  });
});
