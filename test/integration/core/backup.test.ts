import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readParcel } from '#core/parcels/parcel.ts';
import { openSealedParcel, readSealedParcel } from '#core/sealing/sealed-parcel.ts';
import { recoveryKeyFile } from '#test/central/terminals/recovery-key.ts';
import { actsOffline, quietTerminal, statesOf } from './carried.fixture.ts';
import {
  effects,
  newMachine,
  sharedService,
  temporaryFolder,
  type Machine,
  type Terminal,
} from './core.fixture.ts';

const shared = sharedService();

async function signedIn(machine: Machine, backupFolder?: string): Promise<Terminal> {
  shared.central.faults.set({});
  const terminal = quietTerminal(shared.central.url, machine, backupFolder);
  onTestFinished(() => terminal.core.close());
  await terminal.signIn('zj.chen');
  await terminal.synced();
  return terminal;
}

/** The files of the one officer, by name. */
function filesIn(root: string): string[] {
  const [folder] = readdirSync(root);
  return readdirSync(path.join(root, folder ?? '')).map((name) => path.join(folder ?? '', name));
}

describe('[L03] the encrypted backup of queue and journal', () => {
  it('is written when the cache is closed, opens for the administrator, and holds all of it', async () => {
    const machine = newMachine();
    const terminal = await signedIn(machine);
    const { ids } = await actsOffline(shared.central, terminal, ['备份一', '备份二']);
    await terminal.ask('session:lock');
    const root = path.join(machine.dataDir, 'backup');
    const files = filesIn(root);
    expect(files).toHaveLength(1);
    const bytes = readFileSync(path.join(root, files[0] ?? ''));
    expect(bytes.includes(Buffer.from('备份一'))).toBe(false);
    const sealed = readSealedParcel(bytes);
    if (sealed === null) throw new Error('no sealed file');
    const folder = path.dirname(shared.central.store.name);
    const key = JSON.parse(readFileSync(path.join(folder, recoveryKeyFile), 'utf8')) as {
      id: string;
      sealingSecret: string;
    };
    const content = await openSealedParcel(sealed, key);
    const parcel = await readParcel(content ?? Buffer.alloc(0));
    expect(parcel?.acts.map(({ id }) => id)).toEqual(ids);
    expect(parcel?.journal.map(({ kind }) => kind)).toEqual(['submitted', 'submitted']);
  });

  it('is read back and compared on demand, and what has been changed is said', async () => {
    const machine = newMachine();
    const terminal = await signedIn(machine);
    expect((await terminal.ask('parcels:verify-backup')).lastCheck?.outcome).toBe('missing');
    await actsOffline(shared.central, terminal, ['演练']);
    const written = await terminal.ask('parcels:back-up');
    expect(written).toMatchObject({ place: 'own', isCurrent: true, failure: null });
    expect(written.hasRecoveryKey).toBe(true);
    const good = await terminal.ask('parcels:verify-backup');
    expect(good.lastCheck).toMatchObject({ outcome: 'ok', acts: 1, entries: 1 });
    const root = path.join(machine.dataDir, 'backup');
    const file = path.join(root, filesIn(root)[0] ?? '');
    expect(statSync(file).mode & 0o077).toBe(0);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const damaged = await terminal.ask('parcels:verify-backup');
    expect(damaged.lastCheck?.outcome).toBe('unreadable');
  });

  it('brings back acts that may have been sent since, and lets nobody take those back unseen', async () => {
    const machine = newMachine();
    const before = await signedIn(machine);
    const { ids } = await actsOffline(shared.central, before, ['试过的', '备份前没有试过的']);
    const untried = ids[1] ?? '';
    await before.core.close();
    const kept = path.join(machine.dataDir, 'kept-backup');
    cpSync(path.join(machine.dataDir, 'backup'), kept, { recursive: true });
    // It takes effect, and then cache and newer backups are lost.
    const sender = await signedIn(machine);
    await sender.acted(untried, 'accepted');
    await sender.core.close();
    for (const name of ['officers', 'backup'])
      rmSync(path.join(machine.dataDir, name), { recursive: true });
    renameSync(kept, path.join(machine.dataDir, 'backup'));

    const after = quietTerminal(shared.central.url, machine);
    onTestFinished(() => after.core.close());
    await after.signIn('zj.chen');
    // The journal is compared before anything is sent: by then the service is away.
    shared.central.faults.set({ down: true });
    expect(await statesOf(after, ids)).toEqual(['waiting', 'waiting']);
    expect(await after.refusal('outbox:withdraw', { id: untried })).toBe('OUTBOX_STATE_WRONG');
  });

  it('brings acts and their states back into a cache that was lost, and they take effect once', async () => {
    const machine = newMachine();
    const before = await signedIn(machine);
    const sent = await actsOffline(shared.central, before, ['已生效的', '答复丢失的']);
    shared.central.faults.set({});
    await before.ask('status:sync-now');
    const waiting = await actsOffline(shared.central, before, ['未上报一', '未上报二']);
    await before.core.close();
    rmSync(path.join(machine.dataDir, 'officers'), { recursive: true });

    const counted = effects(shared.central, waiting.caseId);
    const after = await signedIn(machine);
    await after.ask('status:sync-now');
    const ids = [...sent.ids, ...waiting.ids];
    expect(await statesOf(after, ids)).toEqual(ids.map(() => 'accepted'));
    expect(effects(shared.central, waiting.caseId) - counted).toBe(2);
    const { items } = await after.ask('alerts:list', { limit: 20 });
    const told = items.find(({ kind }) => kind === 'acts-restored');
    expect(told?.note).toContain('找回 4 件办理事项，其中 2 件尚未生效');
    const root = path.join(machine.dataDir, 'backup');
    expect(filesIn(root).filter((name) => name.includes('kept-'))).toHaveLength(1);

    // The new journal has its own chain, and its backups are whole again.
    await after.ask('parcels:back-up');
    expect((await after.ask('parcels:verify-backup')).lastCheck?.outcome).toBe('ok');
    await after.core.close();
    const again = await signedIn(machine);
    const alerts = (await again.ask('alerts:list', { limit: 20 })).items;
    expect(alerts.filter(({ kind }) => kind === 'acts-restored')).toHaveLength(1);
  });

  it('goes where the policy says, fails there in words without holding up work, and heals', async () => {
    const share = path.join(temporaryFolder(), 'share');
    const terminal = await signedIn(newMachine(), share);
    const { ids } = await actsOffline(shared.central, terminal, ['共享断开']);
    const failed = await terminal.ask('parcels:back-up');
    expect(failed).toMatchObject({ place: 'policy', isCurrent: false, lastGood: null });
    expect(failed.failure?.message).toContain('备份位置连接不上或不能写入');
    expect(failed.failure?.message).not.toContain(share);
    shared.central.faults.set({});
    await terminal.ask('status:sync-now');
    expect(await statesOf(terminal, ids)).toEqual(['accepted']);
    mkdirSync(share);
    const healed = await terminal.ask('parcels:back-up');
    expect(healed).toMatchObject({ isCurrent: true, failure: null });
    expect(filesIn(share)).toHaveLength(1);
  });

  it('that cannot be read is told and kept, and an older one is taken', async () => {
    const machine = newMachine();
    const before = await signedIn(machine);
    const older = await actsOffline(shared.central, before, ['较早']);
    await before.ask('parcels:back-up');
    await actsOffline(shared.central, before, ['较晚']);
    await before.core.close();
    const root = path.join(machine.dataDir, 'backup');
    const newest = filesIn(root).toSorted().at(-1) ?? '';
    writeFileSync(path.join(root, newest), 'not a backup');
    renameSync(path.join(machine.dataDir, 'officers'), path.join(machine.dataDir, 'gone'));
    const after = await signedIn(machine);
    await after.ask('status:sync-now');
    expect(await statesOf(after, older.ids)).toEqual(['accepted']);
    expect(filesIn(root).filter((name) => name.includes('kept-'))).toHaveLength(2);
  });

  it('of another officer or terminal is not taken', async () => {
    const machine = newMachine();
    const mine = await signedIn(machine);
    await actsOffline(shared.central, mine, ['他人的']);
    await mine.core.close();
    const root = path.join(machine.dataDir, 'backup');
    const [file = ''] = filesIn(root);
    const other = newMachine();
    const first = await signedIn(other);
    await actsOffline(shared.central, first, ['自己的']);
    await first.core.close();
    const foreign = path.join(other.dataDir, 'backup');
    const [own = ''] = filesIn(foreign);
    writeFileSync(path.join(foreign, own), readFileSync(path.join(root, file)));
    rmSync(path.join(other.dataDir, 'officers'), { recursive: true });
    const second = await signedIn(other);
    expect((await second.ask('outbox:list', { limit: 10 })).items).toEqual([]);
    const { items } = await second.ask('alerts:list', { limit: 20 });
    expect(items.find(({ kind }) => kind === 'acts-restored')?.note).toContain('无法读出');
  });
});
