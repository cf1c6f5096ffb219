import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Vault } from '#core/session/vault.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { systemTiming } from '#core/timing.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import {
  clock,
  effects,
  sharedService,
  startTerminal,
  testNow,
  type Terminal,
} from './core.fixture.ts';
import {
  damagePages,
  deskWithBackups,
  deskWithQueue,
  pagesOf,
  rebuilt,
  type Desk,
} from './kept.fixture.ts';
import { openedCache, openedVault } from '#test/disk/opened-cache.ts';

const shared = sharedService();

async function reportOf(terminal: Terminal) {
  const { kept } = await terminal.ask('storage:read');
  return kept.map(({ report, reason }) => ({ reason, report }));
}

/** Every act has been taken at the service, each once. */
async function allOnce(terminal: Terminal, desk: Desk): Promise<void> {
  for (const id of desk.waiting) await terminal.acted(id, 'accepted');
  expect(desk.cases.map((id) => effects(shared.central, id))).toEqual(desk.cases.map(() => 1));
}

describe('[O03] [O08] [L01] a damaged cache that was put aside', () => {
  it('gives up its queue first, each act once, its journal with the old chain, and what was typed', async () => {
    const form = { kind: 'opinion', fields: { text: '写到一半的意见' } } as const;
    const desk = await deskWithQueue(shared.central, 3, async (terminal) => {
      const { case: facts } = await terminal.caseFor('accept');
      await terminal.ask('cases:save-form', { id: facts.id, form });
    });
    damagePages(desk.folder, await pagesOf(desk, 'session'));
    const before = readFileSync(path.join(desk.folder, 'cache.db'));
    const terminal = await rebuilt(desk, shared.central);
    await allOnce(terminal, desk);
    expect(await reportOf(terminal)).toMatchObject([
      {
        reason: 'CACHE_DAMAGED',
        report: {
          isReadable: true,
          acts: { adopted: 3, rebuilt: 0, known: 0, lost: [] },
          journal: { entries: 3, lastSeq: 3, gaps: [], broken: [], anchoredSeq: 3 },
          typed: 1,
        },
      },
    ]);
    const kept = readdirSync(desk.folder).filter((name) => name.includes('.set-aside-'));
    const [file] = kept.filter((name) => name.startsWith('cache.db.'));
    expect(readFileSync(path.join(desk.folder, file ?? '')).equals(before)).toBe(true);
    expect(kept.map((name) => statSync(path.join(desk.folder, name)).mode & 0o777)).toEqual(
      kept.map(() => 0o400),
    );
    expect(readdirSync(desk.folder)).not.toContain('rescue');
    const { items } = await terminal.ask('alerts:list', { limit: 20 });
    expect(items.find(({ kind }) => kind === 'rescued')).toMatchObject({
      ...{ caseTitle: '已从另存的缓存带回 3 项办理', isRead: false, caseId: null },
    });
    await terminal.core.close();
    const db = await openedCache(desk.machine, desk.officerId);
    const chain = db.prepare('SELECT seq, kind, subject FROM kept_journal ORDER BY seq').all();
    expect(chain).toEqual(
      desk.waiting.map((subject, index) => ({ seq: index + 1, kind: 'submitted', subject })),
    );
    const [first] = db.prepare('SELECT kind, payload FROM journal WHERE seq = 1').all();
    expect(first).toMatchObject({ kind: 'rescued' });
    expect(() => db.exec('DELETE FROM kept_journal')).toThrow('append-only');
    db.close();
  });

  it('gives up acts whose rows are gone as well: the journal knows them', async () => {
    const desk = await deskWithQueue(shared.central, 2);
    damagePages(desk.folder, await pagesOf(desk, 'outbox'));
    const terminal = await rebuilt(desk, shared.central);
    expect(await reportOf(terminal)).toMatchObject([
      { report: { acts: { adopted: 0, rebuilt: 2, lost: [] } } },
    ]);
    await allOnce(terminal, desk);
  });

  it('says which acts are lost when neither queue nor journal can be read, and does not make them up', async () => {
    const desk = await deskWithQueue(shared.central, 2);
    const pages = [...(await pagesOf(desk, 'outbox')), ...(await pagesOf(desk, 'journal'))];
    damagePages(desk.folder, pages);
    const terminal = await rebuilt(desk, shared.central);
    const [kept] = await reportOf(terminal);
    expect(kept?.report?.acts).toMatchObject({ adopted: 0, rebuilt: 0 });
    const details = await Promise.all(desk.cases.map((id) => terminal.ask('cases:read', { id })));
    expect(kept?.report?.acts.lost.map(({ number }) => number).toSorted()).toEqual(
      details.map((detail) => detail.case.number).toSorted(),
    );
    expect(kept?.report?.journal).toMatchObject({ entries: 0, gaps: [{ from: 1, to: 2 }] });
    const { items } = await terminal.ask('alerts:list', { limit: 20 });
    const alert = items.find(({ kind }) => kind === 'rescued');
    expect(alert?.caseTitle).toContain('2 项没有恢复');
    expect(alert?.note).toContain(details[0]?.case.number);
    expect(desk.cases.map((id) => effects(shared.central, id))).toEqual([0, 0]);
  });

  it('[L03] gives up what it can, and a backup the rest, each act once', async () => {
    const desk = await deskWithBackups(shared.central, 2, async (terminal) => {
      await terminal.ask('parcels:back-up');
    });
    const pages = [...(await pagesOf(desk, 'outbox')), ...(await pagesOf(desk, 'journal'))];
    damagePages(desk.folder, pages);
    const terminal = await rebuilt(desk, shared.central);
    await allOnce(terminal, desk);
    const { items } = await terminal.ask('alerts:list', { limit: 20 });
    expect(items.find(({ kind }) => kind === 'acts-restored')?.note).toContain('找回 2 件');
    const rescued = items.find(({ kind }) => kind === 'rescued');
    expect(rescued?.caseTitle).toBe('已从另存的缓存带回 0 项办理，从加密备份找回 2 项');
    expect(rescued?.note).not.toContain('没有恢复');
    expect(await reportOf(terminal)).toMatchObject([
      { report: { acts: { lost: [], restored: 2 }, awaitsBackup: false } },
    ]);
  });

  it('whose WAL was cut gives up what is left to a person, and the missing end of the journal is told', async () => {
    const desk = await deskWithQueue(shared.central, 1);
    const old = readFileSync(path.join(desk.folder, 'cache.db'));
    shared.central.faults.set({ down: true });
    const later = startTerminal(desk.machine, shared.central.url);
    await later.signIn('zj.chen');
    await later.accept(await later.caseFor('accept'));
    await later.core.close();
    shared.central.faults.set({});
    writeFileSync(path.join(desk.folder, 'cache.db'), old);
    const terminal = await rebuilt(desk, shared.central);
    expect(await reportOf(terminal)).toMatchObject([
      { report: { journal: { lastSeq: 1, anchoredSeq: 2, gaps: [{ from: 2, to: 2 }] } } },
    ]);
    const [id = ''] = desk.waiting;
    await terminal.acted(id, 'dead-letter');
    expect(effects(shared.central, desk.cases[0] ?? '')).toBe(0);
    const { items } = await terminal.ask('alerts:list', { limit: 20 });
    expect(items.find(({ kind }) => kind === 'rescued')?.note).toContain('操作日志缺 1 条');
    await terminal.ask('outbox:retry', { id, isLimitKnown: true });
    await allOnce(terminal, desk);
  });

  it('of which nothing at all can be read is told too, and keeps nobody from working', async () => {
    const desk = await deskWithQueue(shared.central, 1);
    truncateSync(path.join(desk.folder, 'cache.db'), 4_000);
    const terminal = await rebuilt(desk, shared.central);
    expect(await reportOf(terminal)).toMatchObject([
      { report: { isReadable: false, journal: { gaps: [{ from: 1, to: 1 }] } } },
    ]);
    expect((await terminal.rows()).length).toBeGreaterThan(0);
  });

  it('whose file was gone already is told of as well, as far as its journal reached', async () => {
    const desk = await deskWithQueue(shared.central, 2);
    rmSync(path.join(desk.folder, 'cache.db'));
    const { folder } = await openedVault(desk.machine, desk.officerId);
    folder.setAside(new Date(testNow), 'CACHE_DAMAGED');
    const terminal = startTerminal(desk.machine, shared.central.url);
    await terminal.signIn('zj.chen');
    await terminal.synced();
    const journal = { entries: 0, anchoredSeq: 2, gaps: [{ from: 1, to: 2 }] };
    expect(await reportOf(terminal)).toMatchObject([
      { reason: 'CACHE_DAMAGED', report: { isReadable: false, acts: { adopted: 0 }, journal } },
    ]);
    const { items } = await terminal.ask('alerts:list', { limit: 20 });
    expect(items.filter(({ kind }) => kind === 'rescued')).toHaveLength(1);
  });

  it('after another one gives nothing twice: the chain of the first goes on with the second', async () => {
    const desk = await deskWithQueue(shared.central, 1);
    damagePages(desk.folder, await pagesOf(desk, 'session'));
    const second = await rebuilt(desk, shared.central);
    await allOnce(second, desk);
    await second.core.close();
    damagePages(desk.folder, await pagesOf(desk, 'session'));
    const third = await rebuilt(desk, shared.central);
    await allOnce(third, desk);
    expect(await reportOf(third)).toMatchObject([
      { report: { acts: { adopted: 1, known: 0 } } },
      { report: { acts: { adopted: 0, known: 1 } } },
    ]);
    await third.core.close();
    const db = await openedCache(desk.machine, desk.officerId);
    const segments = db
      .prepare('SELECT segment, count(*) AS n FROM kept_journal GROUP BY segment ORDER BY 1')
      .all();
    expect(segments).toMatchObject([{ n: 1 }, { n: 2 }]);
    db.close();
  });

  it('of another central service gives nothing to this one', async () => {
    const desk = await deskWithQueue(shared.central, 1);
    const db = await openedCache(desk.machine, desk.officerId);
    db.exec(`UPDATE session SET central_url = 'http://elsewhere.test/'`);
    db.close();
    const { folder } = await openedVault(desk.machine, desk.officerId);
    folder.setAside(new Date(testNow), 'CACHE_DAMAGED');
    const terminal = startTerminal(desk.machine, shared.central.url);
    await terminal.signIn('zj.chen');
    await terminal.synced();
    const { kept } = await terminal.ask('storage:read');
    expect(kept).toMatchObject([{ report: null }]);
    const wish = { name: kept[0]?.name ?? '', password: demoPassword };
    expect(await terminal.refusal('storage:rescue', wish)).toBe('CENTRAL_NOT_CONFIGURED');
    const { items } = await terminal.ask('outbox:list', { limit: 20 });
    expect([items, effects(shared.central, desk.cases[0] ?? '')]).toEqual([[], 0]);
  });

  it('or left for want of a former password, waits for it and counts wrong ones', async () => {
    const desk = await deskWithQueue(shared.central, 1);
    const device = new DeviceKeys(desk.machine.deviceSecret);
    const { dataDir } = desk.machine;
    const timing = { ...systemTiming, ...clock() };
    const parts = { dataDir, centralUrl: shared.central.url, device, timing };
    const vault = new Vault(parts, desk.officerId);
    const key = await vault.open(demoPassword);
    await vault.wrap(key ?? Buffer.alloc(32), 'the-old-password', 'terminal');
    const terminal = startTerminal(desk.machine, shared.central.url);
    await terminal.refusal('session:sign-in', { username: 'zj.chen', password: demoPassword });
    await terminal.ask('session:set-aside-cache', { officerId: desk.officerId });
    await terminal.signIn('zj.chen');
    const { kept } = await terminal.ask('storage:read');
    expect(kept).toMatchObject([{ report: null }]);
    const name = kept[0]?.name ?? '';
    expect(await terminal.refusal('storage:rescue', { name, password: 'wrong' })).toBe(
      'CREDENTIALS_WRONG',
    );
    const state = await terminal.ask('storage:rescue', { name, password: 'the-old-password' });
    expect(state.kept).toMatchObject([{ report: { acts: { adopted: 1 } } }]);
    await allOnce(terminal, desk);
  });
});
