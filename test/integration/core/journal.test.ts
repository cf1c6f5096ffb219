import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { judgeJournalFile } from '#core/journal/journal-file-verdict.ts';
import { dropTriggers } from '#test/unit/core/journal/journal.fixture.ts';
import { createCache } from '#core/cache.ts';
import { inTransaction, type EncryptedDatabase } from '#core/database/database.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { newMachine, sharedService, startTerminal, type Terminal } from './core.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';

const shared = sharedService();
const username = 'zj.chen';
const fileName = '日志.jsonl';

async function withActs(machine = newMachine()): Promise<{ terminal: Terminal; title: string }> {
  const terminal = startTerminal(machine, shared.central.url);
  await terminal.signIn(username);
  await terminal.synced();
  const detail = await terminal.caseFor('accept');
  const item = await terminal.accept(detail);
  await terminal.acted(item.id, 'accepted');
  return { terminal, title: detail.case.title };
}

function exported(terminal: Terminal) {
  return terminal.ask('exports:build', { request: { what: 'journal' }, fileName });
}

/** Somebody with the key writes something else into a row. */
function changeRow(db: EncryptedDatabase, seq: number): void {
  dropTriggers({ db });
  db.prepare(`UPDATE journal SET payload = '{"fileName":"another"}' WHERE seq = ?`).run(seq);
}

/** CPU milliseconds of this thread from turn to turn until something is done; those of others do not count. */
async function turnsUntil(done: Promise<unknown>): Promise<number[]> {
  let isDone = false;
  const end = done.finally(() => (isDone = true));
  const turns: number[] = [];
  let before = process.threadCpuUsage();
  while (!isDone) {
    await nextTurn();
    const { user, system } = process.threadCpuUsage(before);
    turns.push((user + system) / 1_000);
    before = process.threadCpuUsage();
  }
  await end;
  return turns;
}

describe('[L01] the journal as its officer reads it', () => {
  it('lists newest first in words, by both clocks, page by page', async () => {
    const { terminal, title } = await withActs();
    await exported(terminal);
    const all = await terminal.ask('journal:page', { after: null, limit: 10 });
    expect(all.rows.map(({ seq, kind }) => [seq, kind])).toEqual([
      [3, 'exported'],
      [2, 'accepted'],
      [1, 'submitted'],
    ]);
    const [file, accepted, submitted] = all.rows;
    expect(file).toMatchObject({ subject: fileName, serverAt: null });
    expect(file?.note).toContain('第 1 至 2 条');
    for (const row of [accepted, submitted]) {
      expect(row?.subject).toContain(title);
      expect(row?.serverAt).not.toBeNull();
    }
    const first = await terminal.ask('journal:page', { after: null, limit: 2 });
    const second = await terminal.ask('journal:page', { after: first.next, limit: 2 });
    expect([...first.rows, ...second.rows]).toEqual(all.rows);
    expect([first.total, second.next]).toEqual([3, null]);
  });

  it('names the place of a row that somebody with the key has changed', async () => {
    const machine = newMachine();
    const { terminal } = await withActs(machine);
    const { officer } = await terminal.ask('session:state');
    await exported(terminal);
    await exported(terminal);
    expect(await terminal.ask('journal:verify')).toMatchObject({
      ...{ entries: 4, break: null, anchor: { seq: 4, agrees: true } },
    });
    await terminal.core.close();
    const db = await openedCache(machine, officer?.id ?? '');
    const { journal } = createCache(db);
    // Opening looks at the end of the journal; this row lies before it.
    inTransaction(db, () => {
      for (let n = 0; n < 60; n += 1) journal.append('2026-06-17T04:00:00Z', 'printed', `${n}`, {});
    });
    changeRow(db, 3);
    db.close();
    const again = startTerminal(machine, shared.central.url);
    await again.signIn(username);
    const verdict = await again.ask('journal:verify');
    expect(verdict.break).toMatchObject({ seq: 3, kind: 'changed' });
    expect(verdict.break?.got).not.toBe(verdict.break?.expected);
    expect(verdict.anchor).toEqual({ seq: 64, agrees: true });
  });

  it('[O03] that was changed at its end is not worked on: it is put aside, and the place is told', async () => {
    const machine = newMachine();
    const { terminal } = await withActs(machine);
    const { officer } = await terminal.ask('session:state');
    await exported(terminal);
    await terminal.core.close();
    const officerId = officer?.id ?? '';
    const db = await openedCache(machine, officerId);
    changeRow(db, 3);
    db.close();
    const again = startTerminal(machine, shared.central.url);
    const input = { username, password: demoPassword };
    expect(await again.refusal('session:sign-in', input)).toBe('CACHE_DAMAGED');
    await again.ask('session:set-aside-cache', { officerId });
    await again.signIn(username);
    const { kept } = await again.ask('storage:read');
    expect(kept).toMatchObject([
      { reason: 'CACHE_DAMAGED', report: { journal: { entries: 3, broken: [3] } } },
    ]);
  });

  it('is followed in slices: 30,000 entries hold up nothing for long', async () => {
    const machine = newMachine();
    const { terminal } = await withActs(machine);
    const { officer } = await terminal.ask('session:state');
    await terminal.core.close();
    const db = await openedCache(machine, officer?.id ?? '');
    const { journal } = createCache(db);
    const payload = { note: '审查意见'.repeat(40) };
    inTransaction(db, () => {
      for (let n = 0; n < 30_000; n += 1)
        journal.append('2026-06-17T04:00:00Z', 'printed', `${n}`, payload);
    });
    db.close();
    const again = startTerminal(machine, shared.central.url);
    await again.signIn(username);
    await again.synced();
    const verifying = again.ask('journal:verify');
    const turns = await turnsUntil(verifying);
    const verdict = await verifying;
    const longest = Math.max(...turns);
    expect(longest).toBeLessThan(50);
    expect(verdict).toMatchObject({ entries: 30_002, break: null });
  });
});

describe('[L01] the journal as a file', () => {
  it('carries who, where, how far, the receipts, and a signature; it is in the journal itself', async () => {
    const { terminal } = await withActs();
    const receipt = await terminal.until(
      () => terminal.ask('journal:verify'),
      (verdict) => verdict.receipt?.seq === 2,
    );
    const plan = await terminal.ask('exports:plan', { what: 'journal' });
    expect(plan.fileName).toMatch(/^操作日志_陈.+_20260617-\d{4}\.jsonl$/);
    const { bytes, rows } = await exported(terminal);
    const verdict = judgeJournalFile(bytes);
    expect(rows).toBe(2);
    expect(verdict.break).toBeNull();
    expect(verdict.entries.map(({ kind }) => kind)).toEqual(['submitted', 'accepted']);
    expect(verdict.cover).toMatchObject({
      terminal: { name: 'window-1' },
      ...{ range: { from: 1, to: 2 }, headHash: receipt.headHash },
    });
    expect(verdict.cover?.receipts.at(-1)).toMatchObject({ seq: 2, hash: receipt.headHash });
    const registered = shared.central.store
      .prepare<[string], string>('SELECT signing_key FROM terminal WHERE id = ?')
      .pluck()
      .get(verdict.cover?.terminal.id ?? '');
    expect(verdict.cover?.terminal.signingKey).toBe(registered);
    const { rows: lines } = await terminal.ask('journal:page', { after: null, limit: 1 });
    expect(lines[0]).toMatchObject({ kind: 'exported', subject: fileName });
  });
});
