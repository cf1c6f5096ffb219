import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealedVerdict } from '#build/sealed/verdict.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { Vault } from '#core/session/vault.ts';
import { systemTiming } from '#core/timing.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { effects, newMachine, startTerminal, type Machine, type Terminal } from './core.fixture.ts';
import {
  filesOf,
  newestTerminal,
  opened,
  openedActs,
  serviceWithKey,
  withWaitingAct,
} from './wipe.fixture.ts';

type State = Awaited<ReturnType<Terminal['signIn']>>;

const wiped = (terminal: Terminal): Promise<State> =>
  terminal.until(
    () => terminal.ask('session:state'),
    (state) => state.wiped?.isDone === true,
  );

/** The data key of an officer, as the password opens it. */
async function dataKey(machine: Machine, centralUrl: string, officerId: string): Promise<Buffer> {
  const device = new DeviceKeys(Uint8Array.from(machine.deviceSecret));
  const parts = { dataDir: machine.dataDir, centralUrl, device, timing: systemTiming };
  const key = await new Vault(parts, officerId).open(demoPassword);
  if (key === null) throw new Error('the slot does not open');
  return key;
}

describe('[O10] a terminal that the service has ended', () => {
  it('hears it while its window is open, seals what was not sent, and keeps nothing that it could open', async () => {
    const { central, key } = await serviceWithKey();
    const machine = newMachine();
    const { terminal, actId, caseNumber, caseId } = await withWaitingAct(central, machine);
    const { officer } = await terminal.ask('session:state');
    const secret = await dataKey(machine, central.url, officer?.id ?? '');
    await terminal.ask('parcels:back-up');
    central.revokeTerminal(newestTerminal(central));
    central.faults.set({});
    await terminal.core.call('status:sync-now', undefined);

    const state = await wiped(terminal);
    expect(state).toMatchObject({ phase: 'signed-out', knownOfficers: [], officer: null });
    expect(state.wiped).toMatchObject({ reason: 'revoked' });
    const [told] = state.wiped?.caches ?? [];
    expect(told).toMatchObject({
      ...{ officerName: officer?.name, waiting: 1, subjectNumbers: [caseNumber] },
      sealedAs: expect.stringMatching(/^handover-\d{8}-\d{6}-[0-9a-f]{8}\.gcjs$/) as string,
    });
    const [backups, left] = [true, false].map((isBackup) =>
      filesOf(machine).filter((file) => file.startsWith('backup/') === isBackup),
    );
    expect(left).toEqual([`sealed/${told?.sealedAs}`, 'wipe.sealed']);
    // All that they held is in the sealed file.
    expect(backups).toEqual([]);
    const secrets = [secret, Buffer.from(secret.toString('base64')), Buffer.from(caseNumber)];
    for (const file of filesOf(machine)) {
      const content = readFileSync(path.join(machine.dataDir, file));
      expect(secrets.filter((each) => content.includes(each))).toEqual([]);
    }

    const [found] = await opened(machine, key);
    if (found === undefined) throw new Error('nothing was kept');
    expect(found.parcel?.acts.map(({ id, state: at }) => [id, at])).toEqual([[actId, 'waiting']]);
    expect(found.parcel?.journal.map(({ kind }) => kind)).toEqual(['submitted']);
    expect(sealedVerdict(found)).toMatchObject({ isSound: true });
    expect(sealedVerdict(found).lines.join('\n')).toContain(`${caseNumber}《`);
    expect(effects(central, caseId)).toBe(0);
    expect(terminal.log).toEqual([]);

    // The service allows a new registration; the page stays until somebody has taken note.
    expect((await terminal.signIn('zj.lin')).wiped?.isDone).toBe(true);
    expect((await terminal.ask('session:acknowledge-wipe')).wiped).toBeNull();
    await terminal.synced();
  });

  it('hears it by the end of its stream, without anybody asking', async () => {
    const { central } = await serviceWithKey();
    const machine = newMachine();
    const terminal = startTerminal(machine, central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    central.revokeTerminal(newestTerminal(central));
    const state = await wiped(terminal);
    expect(state.wiped?.caches).toMatchObject([{ waiting: 0, subjectNumbers: [] }]);
    expect(filesOf(machine).filter((file) => !file.startsWith('sealed'))).toEqual(['wipe.sealed']);
  });

  it('hears it at the sign-in of the next day, and keeps the caches of others shut for the administrator', async () => {
    const { central, key } = await serviceWithKey();
    const machine = newMachine();
    const other = await withWaitingAct(central, machine, 'zj.chen');
    await other.terminal.core.close();
    central.faults.set({});
    const mine = await withWaitingAct(central, machine);
    await mine.terminal.core.close();
    central.faults.set({});
    central.revokeTerminal(newestTerminal(central));

    const terminal = startTerminal(machine, central.url);
    const attempt = { username: 'zj.lin', password: demoPassword };
    expect(await terminal.refusal('session:sign-in', attempt)).toBe('TERMINAL_REVOKED');
    const { wiped: report } = await terminal.ask('session:state');
    const told = report?.caches.toSorted((a, b) => (a.waiting ?? 0) - (b.waiting ?? 0)) ?? [];
    expect(told).toMatchObject([
      { waiting: null, sealedAs: expect.stringMatching(/^cache-/) as string },
      { waiting: 1, subjectNumbers: [mine.caseNumber] },
    ]);
    expect(told.every(({ officerName }) => officerName !== null)).toBe(true);
    expect(filesOf(machine).some((file) => /key-slot|guard|officers|terminal\./.test(file))).toBe(
      false,
    );
    const found = await opened(machine, key);
    // The other's backup is kept beside the cache, one's own went with what was handed over.
    expect(found.map(({ refusal }) => refusal)).toEqual([null, null, null]);
    expect(found.map((each) => sealedVerdict(each).isSound)).toEqual([true, true, true]);
    expect((await openedActs(machine, key)).toSorted()).toEqual(
      [mine.actId, other.actId].toSorted(),
    );
    // Nobody else's key opens any of it.
    const { key: foreign } = await serviceWithKey();
    expect((await opened(machine, foreign)).map(({ parcel }) => parcel)).toEqual([
      ...[null, null, null],
    ]);
  });

  it('hears it from whatever it asks first: a token, a proof of the password', async () => {
    const { central } = await serviceWithKey();
    const machine = newMachine();
    const terminal = startTerminal(machine, central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    central.sessions.revokeOfficer('zj.lin');
    const { needsReauthentication } = await terminal.until(
      () => terminal.ask('session:state'),
      (state) => state.needsReauthentication,
    );
    expect(needsReauthentication).toBe(true);
    central.revokeTerminal(newestTerminal(central));
    const proof = { password: demoPassword };
    expect(await terminal.refusal('session:reauthenticate', proof)).toBe('TERMINAL_REVOKED');
    expect((await wiped(terminal)).phase).toBe('signed-out');
  });
});

describe('[O11] an officer whose sessions the service has ended', () => {
  it('keeps the cache: only the terminal itself is wiped', async () => {
    const { central } = await serviceWithKey();
    const machine = newMachine();
    const terminal = startTerminal(machine, central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    central.sessions.revokeOfficer('zj.lin');
    const state = await terminal.until(
      () => terminal.ask('session:state'),
      ({ needsReauthentication }) => needsReauthentication,
    );
    expect(state).toMatchObject({ phase: 'unlocked', wiped: null });
    expect(filesOf(machine).some((file) => file.endsWith('key-slot.json'))).toBe(true);
  });
});

describe('[O10] a cache that its officer takes off a shared terminal', () => {
  it('tells first what was not sent, seals it, and leaves the others alone', async () => {
    const { central, key } = await serviceWithKey();
    const machine = newMachine();
    const other = startTerminal(machine, central.url);
    await other.signIn('zj.chen');
    await other.core.close();
    const { terminal, actId, caseNumber } = await withWaitingAct(central, machine);
    expect(await terminal.ask('session:plan-removal')).toEqual({
      ...{ waiting: 1, subjectNumbers: [caseNumber], putAside: [] },
    });
    const wrong = { waitingSeen: 0 };
    expect(await terminal.refusal('session:remove-cache', wrong)).toBe('OUTBOX_STATE_WRONG');
    expect((await terminal.ask('session:state')).phase).toBe('unlocked');

    const state = await terminal.ask('session:remove-cache', { waitingSeen: 1 });
    expect(state).toMatchObject({
      phase: 'signed-out',
      wiped: { reason: 'removed', isDone: true },
    });
    expect(state.knownOfficers.map(({ username }) => username)).toEqual(['zj.chen']);
    expect(await openedActs(machine, key)).toEqual([actId]);
    const slots = filesOf(machine).filter((file) => file.includes('key-slot.json'));
    expect(slots).toHaveLength(1);
    const again = { username: 'zj.lin', password: demoPassword };
    expect(await terminal.refusal('session:sign-in', again)).toBe('OFFLINE_VAULT_MISSING');
    expect((await terminal.signIn('zj.chen')).mode).toBe('offline');
  });
});
