import { cpSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JournalVerdict } from '#shared/desktop/journal.contract.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { startTamperingProxy } from '#test/integration/central/tampering-proxy.ts';
import {
  clock,
  effects,
  newMachine,
  service,
  sharedService,
  startTerminal,
  temporaryFolder,
  type Machine,
  type Terminal,
} from './core.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';

const shared = sharedService();
const username = 'zj.chen';

async function signedIn(machine: Machine, url = shared.central.url): Promise<Terminal> {
  const terminal = startTerminal(machine, url);
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

async function accepted(terminal: Terminal): Promise<string> {
  const item = await terminal.accept(await terminal.caseFor('accept'));
  await terminal.acted(item.id, 'accepted');
  return item.subjectId;
}

/** Resolves when the service has confirmed the whole journal, of so many entries or more. */
function confirmed(terminal: Terminal, least = 1): Promise<JournalVerdict> {
  return terminal.until(
    () => terminal.ask('journal:verify'),
    ({ receipt, entries }) => entries >= least && receipt?.seq === entries,
  );
}

function folderOf(machine: Machine): string {
  const officers = path.join(machine.dataDir, 'officers');
  return path.join(officers, readdirSync(officers)[0] ?? '');
}

/** Everything that an officer has on this machine as it is now; the answer puts it back. */
function kept(machine: Machine): () => void {
  const [folder, copy] = [folderOf(machine), temporaryFolder()];
  cpSync(folder, copy, { recursive: true });
  return () => {
    rmSync(folder, { recursive: true });
    cpSync(copy, folder, { recursive: true });
  };
}

function headsAt(central: typeof shared.central): { seq: number; hash: string }[] {
  return central.store
    .prepare<[], { seq: number; hash: string }>('SELECT * FROM journal_head ORDER BY rowid')
    .all();
}

describe('[L01] the journal of a terminal that is in contact', () => {
  it('is reported, signed, until the service has confirmed its head', async () => {
    const central = await service();
    const terminal = await signedIn(newMachine(), central.url);
    await accepted(terminal);
    const verdict = await confirmed(terminal);
    expect(verdict).toMatchObject({ entries: 2, break: null, alarm: null });
    expect(verdict.receipt?.agrees).toBe(true);
    expect(headsAt(central).at(-1)).toMatchObject({ seq: 2, hash: verdict.headHash });
    const reported = headsAt(central).length;
    await terminal.ask('status:sync-now');
    await terminal.ask('status:sync-now');
    expect(headsAt(central)).toHaveLength(reported);
  });

  it('takes over the policy that a report brings', async () => {
    const central = await service();
    const machine = newMachine();
    const terminal = await signedIn(machine, central.url);
    const { officer } = await terminal.ask('session:lock');
    central.terminals.policy = { ...central.terminals.policy, offlineHours: 5 };
    await terminal.ask('session:unlock', { password: demoPassword });
    await terminal.ask('status:sync-now');
    await terminal.core.close();
    const db = await openedCache(machine, officer?.id ?? '');
    expect(db.prepare('SELECT offline_hours FROM session').pluck().get()).toBe(5);
    db.close();
  });

  it('is reported once an hour where nothing has moved, for the policy', async () => {
    let reports = 0;
    let answered = Promise.withResolvers<void>();
    const proxy = await startTamperingProxy(shared.central.url, {
      onAnswer: (_, { url }) => {
        if (url.pathname !== '/v1/check-ins') return;
        reports += 1;
        answered.resolve();
      },
    });
    onTestFinished(() => proxy.close());
    let shiftMs = 0;
    const running = clock();
    const now = (): Date => new Date(running.now().getTime() + shiftMs);
    const terminal = startTerminal(newMachine(), proxy.url, { now });
    await terminal.signIn(username);
    await terminal.synced();
    await answered.promise;
    for (let n = 0; n < 3; n += 1) await terminal.ask('status:sync-now');
    expect(reports).toBe(1);
    answered = Promise.withResolvers();
    shiftMs = 3_600_000;
    await terminal.ask('status:sync-now');
    await answered.promise;
    expect(reports).toBe(2);
  });

  it('keeps up neither queue nor feed where reports are not answered', async () => {
    const proxy = await startTamperingProxy(shared.central.url, {
      onAnswer: (answering, { url }) => {
        if (url.pathname === '/v1/check-ins') Object.assign(answering, { status: 500, body: {} });
      },
    });
    onTestFinished(() => proxy.close());
    const terminal = await signedIn(newMachine(), proxy.url);
    const caseId = await accepted(terminal);
    expect(effects(shared.central, caseId)).toBe(1);
    expect(await terminal.ask('journal:verify')).toMatchObject({ receipt: null, alarm: null });
  });
});

describe('[L01] an older database that was put back together with its anchor', () => {
  it('freezes acts and sending, raises an alarm that stays, and can be read', async () => {
    const machine = newMachine();
    const terminal = await signedIn(machine);
    await accepted(terminal);
    await confirmed(terminal);
    const detail = await terminal.caseFor('accept');
    shared.central.faults.set({ down: true });
    const item = await terminal.accept(detail);
    await terminal.core.close();
    const putBack = kept(machine);
    // What the older database does not know: the officer has taken the act back.
    const later = startTerminal(machine, shared.central.url);
    await later.signIn(username);
    await later.ask('outbox:withdraw', { id: item.id });
    shared.central.faults.set({});
    await later.ask('status:sync-now');
    await confirmed(later);
    await later.core.close();
    putBack();

    const older = await signedIn(machine);
    const { journalAlarm } = await older.status((status) => status.journalAlarm !== null);
    expect(journalAlarm).toMatchObject({ ownSeq: 3, serverSeq: 4 });
    const { items } = await older.ask('alerts:list', { limit: 10 });
    expect(items[0]).toMatchObject({ kind: 'journal-diverged', caseId: null, noticeId: null });
    const other = await older.caseFor('opinion');
    await expect(
      older.ask('cases:submit-act', {
        ...{ id: other.case.id, seenVersion: other.version },
        act: { kind: 'opinion', conclusion: 'agree', text: '经审查同意' },
      }),
    ).rejects.toThrow(/JOURNAL_DIVERGED: 本机日志与中心系统收到的不一致/);
    expect(await older.refusal('outbox:withdraw', { id: item.id })).toBe('JOURNAL_DIVERGED');
    const carried = { terminalIds: ['another-terminal'], fileName: '办理转移.gcjs' };
    expect(await older.refusal('parcels:seal', carried)).toBe('JOURNAL_DIVERGED');
    await older.ask('status:sync-now');
    expect(effects(shared.central, detail.case.id)).toBe(0);
    expect((await older.ask('outbox:list', { limit: 10 })).items[0]?.state).toBe('waiting');
    await older.core.close();

    shared.central.faults.set({ down: true });
    const offline = startTerminal(machine, shared.central.url);
    await offline.signIn(username);
    expect((await offline.ask('status:read')).journalAlarm).toEqual(journalAlarm);
    expect(await offline.refusal('outbox:withdraw', { id: item.id })).toBe('JOURNAL_DIVERGED');
  });

  it('is found out also when it was built upon beyond what the service has', async () => {
    const machine = newMachine();
    const terminal = await signedIn(machine);
    await accepted(terminal);
    await confirmed(terminal);
    await terminal.core.close();
    const putBack = kept(machine);
    const later = await signedIn(machine);
    await accepted(later);
    await confirmed(later);
    await later.core.close();
    putBack();

    shared.central.faults.set({ down: true });
    const older = startTerminal(machine, shared.central.url);
    await older.signIn(username);
    const detail = await older.caseFor('opinion');
    const act = { kind: 'opinion', conclusion: 'agree', text: '经审查同意' } as const;
    for (let n = 0; n < 3; n += 1) {
      const request = { id: detail.case.id, act, seenVersion: detail.version };
      await older.ask('cases:submit-act', request);
    }
    shared.central.faults.set({});
    await older.ask('status:sync-now');
    const { journalAlarm } = await older.status((status) => status.journalAlarm !== null);
    expect(journalAlarm).toMatchObject({ ownSeq: 5, serverSeq: 4 });
    const verdict = await older.ask('journal:verify');
    expect(verdict).toMatchObject({ break: null, alarm: journalAlarm });
    expect(effects(shared.central, detail.case.id)).toBe(0);
  });

  it('is not what a cache made anew is taken for: that begins another journal, which the service sees', async () => {
    const central = await service();
    const machine = newMachine();
    const terminal = await signedIn(machine, central.url);
    await accepted(terminal);
    await confirmed(terminal);
    await terminal.core.close();
    rmSync(folderOf(machine), { recursive: true });
    const anew = await signedIn(machine, central.url);
    await accepted(anew);
    // Its own act, and the entry that names the head of the lost journal, from the backup.
    expect(await confirmed(anew, 3)).toMatchObject({ entries: 3, break: null, alarm: null });
    const journals = central.store.prepare('SELECT DISTINCT journal FROM journal_head').all();
    expect(journals).toHaveLength(2);
  });
});
