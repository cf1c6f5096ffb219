import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { maySmallDisk, smallDisk } from '#test/unit/core/small-disk.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import {
  CallFailed,
  newMachine,
  sharedService,
  startTerminal,
  temporaryFolder,
  type Machine,
  type Terminal,
} from './core.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';

const shared = sharedService();
const rounds = 120;

type Write = (terminal: Terminal, round: number) => Promise<unknown>;

/** The calls that write on an officer's behalf while the service is away. */
async function writesOf(terminal: Terminal): Promise<Record<string, Write>> {
  const { case: facts } = await terminal.caseFor('accept');
  const filter = {
    bucket: 'todo',
    scope: 'mine',
    light: null,
    stage: null,
    matterId: null,
  } as const;
  const saved = { id: null, name: '筛选', filter, isDefault: false };
  const { id } = await terminal.ask('finding:save-filter', saved);
  const text = '写到一半的意见。'.repeat(200);
  const open = await Promise.all(
    (await terminal.rows('todo')).map(({ id }) => terminal.ask('cases:read', { id })),
  );
  const acceptable = open.filter(({ choices }) =>
    choices.some(({ kind, refusal }) => kind === 'accept' && refusal === null),
  );
  return {
    form: (at, round) =>
      at.ask('cases:save-form', {
        id: facts.id,
        form: { kind: 'opinion', fields: { text: `${round}${text}` } },
      }),
    filter: (at, round) =>
      at.ask('finding:save-filter', { id, name: `筛选 ${round}`, filter, isDefault: false }),
    phrase: (at) => at.ask('phrases:note-use', { id: 'phrase-1' }),
    act: async (at) => {
      const next = acceptable.pop();
      if (next === undefined) return;
      try {
        await at.accept(next);
      } catch (error) {
        acceptable.push(next);
        throw error;
      }
    },
  };
}

/** The code of the failure, or null. */
async function failureOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    expect(error.failure.message).toContain('磁盘空间不足');
    return error.failure.code;
  }
}

async function usedMachine(dataDir: string): Promise<{ machine: Machine; officerId: string }> {
  const machine = newMachine(dataDir);
  const terminal = startTerminal(machine, shared.central.url);
  const { officer } = await terminal.signIn('zj.chen');
  await terminal.synced();
  await terminal.core.close();
  return { machine, officerId: officer?.id ?? '' };
}

/** The folder of the one officer who has worked on a machine. */
function folderOf({ dataDir }: Machine): string {
  const officers = path.join(dataDir, 'officers');
  return path.join(officers, readdirSync(officers)[0] ?? '');
}

const input = { username: 'zj.chen', password: demoPassword };

describe('[O03] a cache file that cannot be reached', () => {
  it('is a trouble of its own, is left as it is, and cannot be put aside', async () => {
    const { machine, officerId } = await usedMachine(temporaryFolder());
    const folder = folderOf(machine);
    const file = path.join(folder, 'cache.db');
    renameSync(file, `${file}.elsewhere`);
    mkdirSync(file);
    const terminal = startTerminal(machine, shared.central.url);
    expect(await terminal.refusal('session:sign-in', input)).toBe('CACHE_NOT_REACHABLE');
    const { trouble } = await terminal.ask('session:state');
    expect(trouble).toMatchObject({ code: 'CACHE_NOT_REACHABLE', officerId });
    expect(await terminal.refusal('session:set-aside-cache', { officerId })).toBe(
      'CACHE_NOT_REACHABLE',
    );
    rmdirSync(file);
    renameSync(`${file}.elsewhere`, file);
    expect(await terminal.refusal('session:sign-in', input)).toBeNull();
    expect(await terminal.ask('session:state')).toMatchObject({ trouble: null });
  });

  it('whose setting aside was interrupted is put aside to the end before anything is opened', async () => {
    const { machine } = await usedMachine(temporaryFolder());
    const folder = folderOf(machine);
    const name = '2026-06-17T04-00-00-000Z';
    const order = { name, reason: 'CACHE_DAMAGED' };
    writeFileSync(path.join(folder, 'set-aside.json'), JSON.stringify(order));
    writeFileSync(path.join(folder, 'cache.db-wal'), 'the WAL of the old file');
    renameSync(path.join(folder, 'cache.db'), path.join(folder, `cache.db.set-aside-${name}`));
    const terminal = startTerminal(machine, shared.central.url);
    await terminal.signIn('zj.chen');
    const kept = readFileSync(path.join(folder, `cache.db-wal.set-aside-${name}`), 'utf8');
    expect(kept).toBe('the WAL of the old file');
    const { kept: stores } = await terminal.ask('storage:read');
    expect(stores).toMatchObject([{ name, reason: 'CACHE_DAMAGED', report: { isReadable: true } }]);
  });
});

/** Where this user may mount none, SQLite's own limit is what is asked (unit/core/storage/disk-full). */
const disks = maySmallDisk() ? ['a disk of 24 MB'] : [];

describe.each(disks)('[O03] [O08] %s', () => {
  it(`that fills, at ${rounds} places, refuses in words, goes on reading, keeps the form, writes nothing by half`, async () => {
    const disk = smallDisk(24);
    const { machine, officerId } = await usedMachine(path.join(disk.folder, 'data'));
    shared.central.faults.set({ down: true });
    const terminal = startTerminal(machine, shared.central.url);
    await terminal.signIn('zj.chen');
    const writes = await writesOf(terminal);
    const refused: Record<string, number> = {};
    const saved: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      disk.fill((round * 4_096) % 65_536);
      for (const [name, write] of Object.entries(writes)) {
        const code = await failureOf(write(terminal, round));
        if (code === null) continue;
        expect(code).toBe('CACHE_DISK_FULL');
        refused[name] = (refused[name] ?? 0) + 1;
      }
      expect((await terminal.rows()).length).toBeGreaterThan(0);
      const { items } = await terminal.ask('outbox:list', { limit: 200 });
      expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(saved));
      saved.splice(0, saved.length, ...items.map(({ id }) => id));
      disk.clear();
      expect(await failureOf(writes['form']!(terminal, round))).toBeNull();
    }
    expect(await terminal.ask('session:state')).toMatchObject({ phase: 'unlocked', trouble: null });
    await terminal.core.close();
    for (const name of Object.keys(writes)) expect(refused[name] ?? 0).toBeGreaterThan(3);
    const all = Object.values(refused).reduce((sum, count) => sum + count, 0);
    expect(all).toBeGreaterThan(100);
    const db = await openedCache(machine, officerId);
    const acts = db.prepare<[], string>('SELECT id FROM outbox ORDER BY id').pluck().all();
    const submitted = db
      .prepare<[], string>(`SELECT subject FROM journal WHERE kind = 'submitted' ORDER BY 1`)
      .pluck()
      .all();
    expect(acts).toEqual(submitted);
    expect(acts).toEqual(saved.toSorted());
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    shared.central.faults.set({});
    const healed = startTerminal(machine, shared.central.url);
    await healed.signIn('zj.chen');
    for (const id of acts) await healed.acted(id, 'accepted');
  });

  it('that is full keeps a damaged cache where it is until there is room, whole', async () => {
    const disk = smallDisk(24);
    const { machine, officerId } = await usedMachine(path.join(disk.folder, 'data'));
    const folder = folderOf(machine);
    const file = path.join(folder, 'cache.db');
    truncateSync(file, 5_000);
    const terminal = startTerminal(machine, shared.central.url);
    expect(await terminal.refusal('session:sign-in', input)).toBe('CACHE_DAMAGED');
    disk.fill(0);
    const before = readdirSync(folder);
    expect(await terminal.refusal('session:set-aside-cache', { officerId })).toBe(
      'CACHE_DISK_FULL',
    );
    expect(readdirSync(folder)).toEqual(before);
    disk.clear();
    expect(await terminal.refusal('session:set-aside-cache', { officerId })).toBeNull();
    expect(await terminal.refusal('session:sign-in', input)).toBeNull();
  });

  it('that is read-only is a trouble of its own and forbids setting aside', async () => {
    const disk = smallDisk(24);
    const { machine, officerId } = await usedMachine(path.join(disk.folder, 'data'));
    disk.setReadOnly(true);
    const terminal = startTerminal(machine, shared.central.url);
    expect(await terminal.refusal('session:sign-in', input)).toBe('CACHE_READ_ONLY');
    expect(await terminal.refusal('session:set-aside-cache', { officerId })).toBe(
      'CACHE_READ_ONLY',
    );
    disk.setReadOnly(false);
    expect(await terminal.refusal('session:sign-in', input)).toBeNull();
  });
});
