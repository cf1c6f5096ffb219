import { chmodSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import type { Central } from '#test/central/start-central.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { Vault } from '#core/session/vault.ts';
import { systemTiming } from '#core/timing.ts';
import { clock, effects, startTerminal, type Terminal } from './core.fixture.ts';
import { deskWithQueue, rebuilt, type Desk } from './kept.fixture.ts';
import {
  filesOf,
  newestTerminal,
  openedActs,
  serviceWithKey,
  withWaitingAct,
} from './wipe.fixture.ts';

const oldPassword = 'the-old-password';

/** A terminal with a cache put aside that only a former password opens, with one act in it. */
async function withForgottenPassword(
  central: Central,
): Promise<{ desk: Desk; terminal: Terminal }> {
  const desk = await deskWithQueue(central, 1);
  const { dataDir, deviceSecret } = desk.machine;
  const device = new DeviceKeys(Uint8Array.from(deviceSecret));
  const timing = { ...systemTiming, ...clock() };
  const vault = new Vault({ dataDir, centralUrl: central.url, device, timing }, desk.officerId);
  const key = await vault.open(demoPassword);
  await vault.wrap(key ?? Buffer.alloc(32), oldPassword, 'terminal');
  const terminal = startTerminal(desk.machine, central.url);
  const attempt = { username: 'zj.chen', password: demoPassword };
  expect(await terminal.refusal('session:sign-in', attempt)).toBe('KEYSTORE_CHANGED');
  await terminal.ask('session:set-aside-cache', { officerId: desk.officerId });
  await terminal.signIn('zj.chen');
  await terminal.synced();
  return { desk, terminal };
}

const takeOff = (terminal: Terminal) => terminal.ask('session:remove-cache', { waitingSeen: 0 });

describe('[O10] taking the own cache off where one was put aside', () => {
  it('is refused while that may still be rescued, and names it and what became of it afterwards', async () => {
    const { central, key } = await serviceWithKey();
    const { desk, terminal } = await withForgottenPassword(central);
    expect(await terminal.ask('session:plan-removal')).toMatchObject({
      ...{ waiting: 0, putAside: [{ content: 'untried', lost: 0 }] },
    });
    const before = filesOf(desk.machine);
    await expect(takeOff(terminal)).rejects.toThrow(/RESCUE_WAITING.*1 份另存的缓存还没有抢救/);
    expect((await terminal.ask('session:state')).phase).toBe('unlocked');
    expect(filesOf(desk.machine)).toEqual(before);

    const { kept } = await terminal.ask('storage:read');
    await terminal.ask('storage:rescue', { name: kept[0]?.name ?? '', password: oldPassword });
    await terminal.acted(desk.waiting[0] ?? '', 'accepted');
    const { wiped } = await takeOff(terminal);
    const [told] = wiped?.caches ?? [];
    expect(told).toMatchObject({ putAside: [{ content: 'taken-over', lost: 0 }] });
    expect(told?.putAside[0]?.keptAt).toBe(kept[0]?.keptAt);
    const sealed = path.join(desk.machine.dataDir, 'sealed', told?.putAsideAs ?? '');
    expect(readdirSync(sealed).filter((name) => name.startsWith('cache.db.'))).toHaveLength(1);
    expect(await openedActs(desk.machine, key)).toEqual(desk.waiting);
    expect(effects(central, desk.cases[0] ?? '')).toBe(1);
  });

  it('goes on where nothing of it can be read, and says so before and after', async () => {
    const { central } = await serviceWithKey();
    const desk = await deskWithQueue(central, 1);
    truncateSync(path.join(desk.folder, 'cache.db'), 4_000);
    const terminal = await rebuilt(desk, central);
    const unread = [{ content: 'unread', lost: 0 }];
    expect(await terminal.ask('session:plan-removal')).toMatchObject({ putAside: unread });
    const { wiped } = await takeOff(terminal);
    expect(wiped?.caches).toMatchObject([{ putAside: unread }]);
    expect(wiped?.caches[0]?.putAsideAs).toMatch(/^put-aside-/);
  });

  it('goes on where no password could ever open it', async () => {
    const { central } = await serviceWithKey();
    const { desk, terminal } = await withForgottenPassword(central);
    const [slot = ''] = readdirSync(desk.folder).filter((name) =>
      name.startsWith('key-slot.json.'),
    );
    chmodSync(path.join(desk.folder, slot), 0o600);
    writeFileSync(path.join(desk.folder, slot), 'no slot');
    const { wiped } = await takeOff(terminal);
    expect(wiped?.caches).toMatchObject([{ putAside: [{ content: 'unread' }] }]);
  });
});

describe('[O10] a terminal that the service has ended', () => {
  it('names what was put aside of the cache that was open and of those that stay shut', async () => {
    const { central, key } = await serviceWithKey();
    const { desk, terminal } = await withForgottenPassword(central);
    await terminal.core.close();
    const other = await withWaitingAct(central, desk.machine);
    const [mine] = [path.basename(desk.folder)];
    await other.terminal.core.close();
    central.faults.set({});
    central.revokeTerminal(newestTerminal(central));
    const last = startTerminal(desk.machine, central.url);
    const attempt = { username: 'zj.chen', password: demoPassword };
    expect(await last.refusal('session:sign-in', attempt)).toBe('TERMINAL_REVOKED');
    const { wiped } = await last.ask('session:state');
    const told = wiped?.caches.toSorted((a, b) => b.putAside.length - a.putAside.length);
    expect(told).toMatchObject([
      { waiting: 0, putAside: [{ content: 'untried' }] },
      { waiting: null, putAside: [], putAsideAs: null },
    ]);
    expect(told?.[0]?.putAsideAs).toMatch(new RegExp(`^put-aside-.*-${mine?.slice(0, 8)}$`));
    expect((await openedActs(desk.machine, key)).toSorted()).toEqual(
      [...desk.waiting, other.actId].toSorted(),
    );
  });

  it('says of a cache that stays shut how many were put aside with it', async () => {
    const { central } = await serviceWithKey();
    const { desk, terminal } = await withForgottenPassword(central);
    await terminal.core.close();
    central.revokeTerminal(newestTerminal(central));
    const last = startTerminal(desk.machine, central.url);
    const attempt = { username: 'zj.lin', password: demoPassword };
    expect(await last.refusal('session:sign-in', attempt)).toBe('TERMINAL_REVOKED');
    const [told] = (await last.ask('session:state')).wiped?.caches ?? [];
    expect(told).toMatchObject({ waiting: null, putAside: [{ content: 'unread' }] });
    expect([told?.putAsideAs, told?.sealedAs?.slice(0, 6)]).toEqual([told?.sealedAs, 'cache-']);
  });
});

describe('[O10] two officers who take their caches off before anybody has read of it', () => {
  it('are both on the report, and one look ends it', async () => {
    const { central } = await serviceWithKey();
    const desk = await deskWithQueue(central, 0);
    const first = startTerminal(desk.machine, central.url);
    await first.signIn('zj.chen');
    await takeOff(first);
    await first.signIn('zj.lin');
    const { wiped } = await takeOff(first);
    expect(wiped).toMatchObject({ reason: 'removed', isDone: true });
    expect(wiped?.caches.map(({ waiting, reason }) => [waiting, reason])).toEqual([
      [0, 'removed'],
      [0, 'removed'],
    ]);
    expect(new Set(wiped?.caches.map(({ sealedAs }) => sealedAs)).size).toBe(2);
    expect((await first.ask('session:acknowledge-wipe')).wiped).toBeNull();
  });
});
