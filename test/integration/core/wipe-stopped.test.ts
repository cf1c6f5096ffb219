import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSealed } from '#build/sealed/open-sealed.ts';
import { systemDisk, type WipeDisk } from '#core/wipe/wipe-disk.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { newMachine, startTerminal, temporaryFolder, type Machine } from './core.fixture.ts';
import { filesOf, newestTerminal, serviceWithKey, withWaitingAct } from './wipe.fixture.ts';

/** A disk with which everything ends before step `last`, as when the plug is pulled. */
function endingDisk(last: number): { readonly disk: WipeDisk; readonly isEnded: () => boolean } {
  let steps = 0;
  const step = <A extends unknown[], R>(work: (...given: A) => R) => {
    return (...given: A): R => {
      if (steps >= last) throw new Error('the plug is pulled');
      steps += 1;
      return work(...given);
    };
  };
  const looking = <A extends unknown[], R>(work: (...given: A) => R) => {
    return (...given: A): R => {
      if (steps >= last) throw new Error('the plug is pulled');
      return work(...given);
    };
  };
  const disk = {
    record: step(systemDisk.record),
    names: looking(systemDisk.names),
    makeFolder: step(systemDisk.makeFolder),
    write: step(systemDisk.write),
    move: step(systemDisk.move),
    remove: step(systemDisk.remove),
    removeFolder: step(systemDisk.removeFolder),
    sync: step(systemDisk.sync),
  };
  return { disk, isEnded: () => steps >= last };
}

describe('[O10] a wipe that is stopped between any two steps', () => {
  it('loses no act, goes on at the next start without a password, and leaves nothing to open', async () => {
    const { central, key } = await serviceWithKey();
    const prepared = newMachine();
    const other = await withWaitingAct(central, prepared, 'zj.chen');
    await other.terminal.core.close();
    central.faults.set({});
    const mine = await withWaitingAct(central, prepared);
    await mine.terminal.core.close();
    central.faults.set({});
    central.revokeTerminal(newestTerminal(central));
    // What the administrator gets must not come out of backups: nobody has to have any.
    rmSync(path.join(prepared.dataDir, 'backup'), { recursive: true });
    const unsent = [mine.actId, other.actId].toSorted();
    const attempt = { username: 'zj.lin', password: demoPassword };
    const actsOn = async ({ dataDir }: Machine): Promise<string[]> => {
      const found = (await openSealed(dataDir, key)).flatMap(({ parcel }) => parcel ?? []);
      return [...new Set(found.flatMap(({ acts }) => acts.map(({ id }) => id)))].toSorted();
    };

    let ordered = 0;
    let isEnded = true;
    for (let last = 0; isEnded; last += 1) {
      // Sealed files know the name of their folder.
      const folder = temporaryFolder();
      const dataDir = path.join(folder, path.basename(prepared.dataDir));
      const machine = { ...prepared, dataDir };
      cpSync(prepared.dataDir, machine.dataDir, { recursive: true });
      const ending = endingDisk(last);
      const stopped = startTerminal(machine, central.url, undefined, ending.disk);
      expect(await stopped.refusal('session:sign-in', attempt)).not.toBeNull();
      await stopped.core.close();
      isEnded = ending.isEnded();
      expect([last, await actsOn(machine)]).toEqual([last, unsent]);

      central.faults.set({ down: true });
      const next = startTerminal(machine, central.url);
      const { wiped } = await next.ask('session:state');
      if (wiped !== null) {
        ordered += 1;
        expect([last, wiped.isDone]).toEqual([last, true]);
        expect(await next.refusal('session:sign-in', attempt)).toBe('OFFLINE_VAULT_MISSING');
        const left = filesOf(machine).filter((file) => !file.startsWith('sealed'));
        expect([last, left]).toEqual([last, ['wipe.sealed']]);
        expect(filesOf(machine).filter((file) => file.includes('key-slot'))).toEqual([]);
      } else {
        expect((await next.signIn('zj.lin')).phase).toBe('unlocked');
      }
      await next.core.close();
      expect([last, await actsOn(machine)]).toEqual([last, unsent]);
      central.faults.set({});
      rmSync(folder, { recursive: true });
    }
    expect(ordered).toBeGreaterThan(20);
  }, 400_000);
});
