import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { officerFolderName } from '#core/keys/officer-folder.ts';
import { Roster } from '#core/keys/roster.ts';
import { SealedFile } from '#core/keys/sealed-file.ts';
import { TerminalWipe, type Handed } from '#core/wipe/terminal-wipe.ts';
import { systemDisk } from '#core/wipe/wipe-disk.ts';
import { wipeRecordName } from '#core/wipe/wipe-record.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const startedAt = Date.parse('2026-06-17T04:00:00.000Z');
const aside = 'cache.db.set-aside-2026-06-16T04-00-00-000Z';
const handed: Handed = {
  ...{ waiting: 2, subjectNumbers: ['湛审2026-1'], backups: [], sealedAs: 'handover-1.gcjs' },
  putAside: [{ keptAt: '2026-06-16T04:00:00.000Z', content: 'taken-over', lost: 0 }],
};

/** A terminal's data with a cache of each of these officers, and a disk on which some files cannot be removed. */
class Bench {
  readonly dataDir = temporaryFolder();
  readonly keys = new DeviceKeys(randomBytes(32));
  readonly wipe: TerminalWipe;
  now = startedAt;
  /** Officers whose files another program holds. */
  held: string[] = [];

  constructor(...officers: string[]) {
    const timing = { now: () => new Date(this.now) };
    const roster = new Roster(this.dataDir, this.keys);
    for (const officerId of officers) {
      const who = { officerId, username: officerId, name: officerId, departmentName: '住建局' };
      roster.remember({ ...who, lastSignInAt: new Date(this.now).toISOString() }, timing.now());
      this.fill(officerId);
    }
    const disk = {
      ...systemDisk,
      remove: (file: string) => {
        if (this.held.some((id) => file.startsWith(this.folder(id)))) throw new Error('in use');
        systemDisk.remove(file);
      },
    };
    const { dataDir, keys } = this;
    this.wipe = new TerminalWipe({ dataDir, keys, roster, timing, disk });
  }

  folder(officerId: string): string {
    return path.join(this.dataDir, 'officers', officerFolderName(officerId));
  }

  fill(officerId: string, names = ['cache.db', 'key-slot.json', aside]): void {
    mkdirSync(this.folder(officerId), { recursive: true });
    for (const name of names) writeFileSync(path.join(this.folder(officerId), name), 'x');
  }

  /** Officer and reason of everything on the report, and whether all of it is done. */
  told(): unknown {
    const report = this.wipe.report();
    const caches = report?.caches.map(({ officerName, reason }) => `${officerName} ${reason}`);
    return [report?.isDone, caches];
  }
}

describe('[O10] a later wipe beside a report that nobody has read', () => {
  it('is added to it, each cache with its own reason and time', () => {
    const bench = new Bench('a', 'b', 'c');
    bench.wipe.orderOne('a', handed);
    bench.wipe.finish();
    bench.now += 3_600_000;
    bench.wipe.orderOne('b', handed);
    bench.wipe.finish();
    bench.now += 3_600_000;
    bench.wipe.orderAll();
    bench.wipe.finish();
    expect(bench.told()).toEqual([true, ['a removed', 'b removed', 'c revoked']]);
    expect(bench.wipe.report()).toMatchObject({
      reason: 'revoked',
      at: '2026-06-17T06:00:00.000Z',
    });
    const [first, , last] = bench.wipe.report()?.caches ?? [];
    expect(first).toMatchObject({ at: '2026-06-17T04:00:00.000Z', waiting: 2 });
    expect(first?.putAsideAs).toMatch(/^put-aside-20260617-040000-/);
    expect(last?.putAsideAs).toBe(last?.sealedAs);
    expect(last?.putAside).toEqual([
      { keptAt: '2026-06-16T04:00:00.000Z', content: 'unread', lost: 0 },
    ]);
    const sealed = path.join(bench.dataDir, 'sealed');
    expect(existsSync(path.join(sealed, first?.putAsideAs ?? '', aside))).toBe(true);
    expect(existsSync(path.join(sealed, last?.putAsideAs ?? '', aside))).toBe(true);

    bench.wipe.acknowledge();
    expect(bench.wipe.report()).toBeNull();
  });

  it('loses nothing of an order that could not be finished, and finishes both', () => {
    const bench = new Bench('a', 'b');
    bench.held = ['a'];
    bench.wipe.orderOne('a', handed);
    expect(() => bench.wipe.finish()).toThrow('还没有完成');
    bench.now += 1_000;
    bench.wipe.orderAll();
    expect(() => bench.wipe.finish()).toThrow('还没有完成');
    // The cache that is held keeps no other from being wiped, and is told once.
    expect(existsSync(bench.folder('b'))).toBe(false);
    expect(bench.told()).toEqual([false, ['a removed', 'b revoked']]);
    expect(() => bench.wipe.acknowledge()).toThrow('还没有完成');
    bench.held = [];
    bench.wipe.finish();
    expect(bench.told()).toEqual([true, ['a removed', 'b revoked']]);
    expect(bench.wipe.report()?.caches[0]).toMatchObject({ waiting: 2, sealedAs: handed.sealedAs });
    expect(existsSync(bench.folder('a'))).toBe(false);
  });

  it('that is the same one heard again keeps what was noted of it', () => {
    const bench = new Bench('a');
    bench.wipe.orderAll();
    bench.wipe.note('a', handed);
    bench.held = ['a'];
    expect(() => bench.wipe.finish()).toThrow();
    bench.now += 1_000;
    bench.wipe.orderAll();
    expect(bench.told()).toEqual([false, ['a revoked']]);
    expect(bench.wipe.report()?.caches[0]).toMatchObject({
      waiting: 2,
      sealedAs: 'handover-1.gcjs',
    });
  });

  it('of a cache made anew by the same officer stands beside the first', () => {
    const bench = new Bench('a');
    bench.wipe.orderOne('a', handed);
    bench.wipe.finish();
    bench.fill('a', ['cache.db', 'key-slot.json']);
    bench.now += 60_000;
    bench.wipe.orderAll();
    bench.wipe.note('a', { ...handed, waiting: 0, putAside: [], sealedAs: 'handover-2.gcjs' });
    bench.wipe.finish();
    expect(bench.wipe.report()?.caches).toMatchObject([
      { waiting: 2, sealedAs: 'handover-1.gcjs' },
      { waiting: 0, sealedAs: 'handover-2.gcjs', putAsideAs: null },
    ]);
  });
});

describe('[O10] a record that an earlier version wrote', () => {
  it('is read, finished, and added to', () => {
    const bench = new Bench('a', 'b');
    const file = path.join(bench.dataDir, wipeRecordName);
    const cache = { officerName: 'a', waiting: 1, subjectNumbers: ['n-1'], sealedAs: 'old.gcjs' };
    const place = { folder: officerFolderName('a'), isHandedOver: true, backups: 'a-backups' };
    const backups = path.join(bench.dataDir, 'backup', 'a-backups');
    mkdirSync(backups, { recursive: true });
    new SealedFile(file, bench.keys, 'wipe', z.unknown()).write(
      {
        ...{ reason: 'removed', at: '2026-06-17T03:00:00.000Z', isDone: false },
        caches: [{ ...cache, ...place }],
      },
      new Date(bench.now),
    );
    expect(bench.wipe.report()).toMatchObject({
      ...{ reason: 'removed', at: '2026-06-17T03:00:00.000Z', isDone: false },
      caches: [{ ...cache, reason: 'removed', putAside: [], putAsideAs: null }],
    });
    bench.wipe.orderAll();
    bench.wipe.finish();
    expect(bench.told()).toEqual([true, ['a removed', 'b revoked']]);
    expect([existsSync(bench.folder('a')), existsSync(backups)]).toEqual([false, false]);
  });
});
