import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ciphers } from '#core/database/cipher.ts';
import { openDatabase } from '#core/database/open-database.ts';
import { Vault } from '#core/session/vault.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { systemTiming } from '#core/timing.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { clock, newMachine, sharedService, startTerminal, type Machine } from './core.fixture.ts';

const shared = sharedService();
const input = { username: 'zj.chen', password: demoPassword };

/** A machine on which an officer has worked, and the folder of the officer's files. */
async function usedMachine(): Promise<{ machine: Machine; folder: string; officerId: string }> {
  const machine = newMachine();
  const terminal = startTerminal(machine, shared.central.url);
  const { officer } = await terminal.signIn('zj.chen');
  await terminal.synced();
  await terminal.core.close();
  const officers = path.join(machine.dataDir, 'officers');
  const folder = path.join(officers, readdirSync(officers)[0] ?? '');
  return { machine, folder, officerId: officer?.id ?? '' };
}

function contents(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => !name.startsWith('guard'));
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'base64')]));
}

describe('[O08] a cache that cannot be opened', () => {
  it('when damaged is reported, left as it is, and put aside only when a person says so', async () => {
    const { machine, folder, officerId } = await usedMachine();
    const file = path.join(folder, 'cache.db');
    const bytes = readFileSync(file);
    bytes[5_000] = (bytes[5_000] ?? 0) ^ 0xff;
    writeFileSync(file, bytes);
    const before = contents(folder);
    const terminal = startTerminal(machine, shared.central.url);
    expect(await terminal.refusal('session:sign-in', input)).toBe('CACHE_DAMAGED');
    const { trouble, phase } = await terminal.ask('session:state');
    expect(phase).toBe('signed-out');
    expect(trouble).toMatchObject({ code: 'CACHE_DAMAGED', officerId, fileName: 'cache.db' });
    expect(contents(folder)).toEqual(before);

    await terminal.ask('session:set-aside-cache', { officerId });
    const kept = readdirSync(folder).find((name) => name.startsWith('cache.db.set-aside-'));
    expect(readFileSync(path.join(folder, kept ?? '')).equals(bytes)).toBe(true);
    expect(await terminal.refusal('session:sign-in', input)).toBeNull();
    await terminal.synced();
    expect((await terminal.rows()).length).toBeGreaterThan(0);
  });

  it('when the damage is met only while working is closed, reported and may be put aside', async () => {
    const { machine, folder, officerId } = await usedMachine();
    const file = path.join(folder, 'cache.db');
    const bytes = readFileSync(file);
    shared.central.faults.set({ down: true });
    // Every page but those that hold the schema and the small tables read at opening.
    for (let at = 160 * 8_192 + 100; at < bytes.length; at += 8_192) bytes[at] = ~(bytes[at] ?? 0);
    writeFileSync(file, bytes);
    const terminal = startTerminal(machine, shared.central.url);
    await terminal.signIn('zj.chen');
    const announced = Promise.withResolvers<void>();
    terminal.core.on((name) => name === 'session:changed' && announced.resolve());
    await expect(terminal.rows().then(() => terminal.rows('done'))).rejects.toThrow(
      /CACHE_DAMAGED/,
    );
    await announced.promise;
    expect(await terminal.ask('session:state')).toMatchObject({
      phase: 'signed-out',
      trouble: { code: 'CACHE_DAMAGED', officerId, fileName: 'cache.db' },
    });
    expect(await terminal.refusal('session:set-aside-cache', { officerId })).toBeNull();
    shared.central.faults.set({});
    expect(await terminal.refusal('session:sign-in', input)).toBeNull();
    await terminal.synced();
  });

  it('is busy while another program holds it, and cannot be put aside then', async () => {
    const { machine, officerId } = await usedMachine();
    const holder = startTerminal(machine, shared.central.url);
    await holder.signIn('zj.chen');
    const second = startTerminal(machine, shared.central.url);
    expect(await second.refusal('session:sign-in', input)).toBe('CACHE_BUSY');
    expect(await second.refusal('session:set-aside-cache', { officerId })).toBe('CACHE_BUSY');
  });

  it('is from the future when a newer terminal made it', async () => {
    const { machine, folder, officerId } = await usedMachine();
    const device = new DeviceKeys(machine.deviceSecret);
    const vault = new Vault(
      { dataDir: machine.dataDir, centralUrl: shared.central.url, device, timing: systemTiming },
      officerId,
    );
    const key = await vault.open(demoPassword);
    const db = openDatabase(
      path.join(folder, 'cache.db'),
      key ?? Buffer.alloc(32),
      ciphers.aegis256,
    );
    db.pragma('user_version = 99');
    db.close();
    const terminal = startTerminal(machine, shared.central.url);
    expect(await terminal.refusal('session:sign-in', input)).toBe('CACHE_FROM_FUTURE');
  });

  it('is damaged when the journal has lost what its anchor knows', async () => {
    const { machine, folder } = await usedMachine();
    const old = contents(folder);
    const terminal = startTerminal(machine, shared.central.url);
    await terminal.signIn('zj.chen');
    await terminal.synced();
    const item = await terminal.accept(await terminal.caseFor('accept'));
    await terminal.acted(item.id, 'accepted');
    await terminal.core.close();
    writeFileSync(path.join(folder, 'cache.db'), Buffer.from(old.get('cache.db') ?? '', 'base64'));
    const rolledBack = startTerminal(machine, shared.central.url);
    expect(await rolledBack.refusal('session:sign-in', input)).toBe('CACHE_DAMAGED');
  });

  it('without trouble nobody can put it aside', async () => {
    const { machine, officerId } = await usedMachine();
    const terminal = startTerminal(machine, shared.central.url);
    expect(await terminal.refusal('session:set-aside-cache', { officerId })).toBe(
      'PERMISSION_DENIED',
    );
  });
});

describe('a password changed at the service', () => {
  it('asks for the old one once, and opens with the new one afterwards', async () => {
    const { machine, officerId } = await usedMachine();
    const device = new DeviceKeys(machine.deviceSecret);
    const centralUrl = shared.central.url;
    const parts = {
      dataDir: machine.dataDir,
      centralUrl,
      device,
      timing: { ...systemTiming, ...clock() },
    };
    const vault = new Vault(parts, officerId);
    const key = await vault.open(demoPassword);
    if (key === null) throw new Error('the slot does not open');
    // As if the cache dated from before the change.
    await vault.wrap(key, 'the-old-password', 'terminal');

    const terminal = startTerminal(machine, shared.central.url);
    expect(await terminal.refusal('session:sign-in', input)).toBe('KEYSTORE_CHANGED');
    expect((await terminal.ask('session:state')).phase).toBe('locked');
    const old = { password: 'the-old-password' };
    expect(await terminal.ask('session:unlock', old)).toMatchObject({ mode: 'online' });
    await terminal.core.close();
    const next = startTerminal(machine, shared.central.url);
    expect(await next.refusal('session:sign-in', input)).toBeNull();
  });
});
