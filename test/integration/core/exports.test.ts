import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '#shared/desktop/exports.contract.ts';
import {
  dateOfSerial,
  readWorkbook,
  type ReadSheet,
} from '#test/unit/core/exports/read-workbook.ts';
import { JournalRepository } from '#core/journal/journal.repository.ts';
import {
  newMachine,
  service,
  sharedService,
  startTerminal,
  type Machine,
  type Terminal,
} from './core.fixture.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { openedCache } from '#test/disk/opened-cache.ts';

const shared = sharedService();
const todo = {
  what: 'worklist',
  filter: { bucket: 'todo', scope: 'department', light: null, stage: null, matterId: null },
} as const satisfies ExportRequest;

async function signedIn(
  url: string = shared.central.url,
  machine: Machine = newMachine(),
): Promise<Terminal> {
  const terminal = startTerminal(machine, url);
  await terminal.signIn('zj.lin');
  await terminal.synced();
  return terminal;
}

async function sheetsOf(terminal: Terminal, request: ExportRequest) {
  const built = await terminal.ask('exports:build', { request, fileName: '试.xlsx' });
  return { ...built, sheets: readWorkbook(built.bytes) };
}

function column(sheet: ReadSheet, name: string): (string | undefined)[] {
  const index = sheet.rows[0]!.findIndex(({ value }) => value === name);
  return sheet.rows.slice(1).map((row) => row[index]?.value);
}

describe('exporting', () => {
  it('[T05] writes every row of the filter in the order of the list, offline too', async () => {
    const central = await service();
    const terminal = await signedIn(central.url);
    await central.close();
    const rows = await terminal.rows();
    const { sheets, rows: count } = await sheetsOf(terminal, todo);
    expect(sheets.map(({ name }) => name)).toEqual(['办件清单', '口径']);
    expect(column(sheets[0]!, '办件编号')).toEqual(rows.map(({ number }) => number));
    expect(count).toBe(rows.length);
    const plan = await terminal.ask('exports:plan', todo);
    expect(plan.total).toBe(rows.length);
    expect(plan.conditions).toContain('待办');
    expect(plan.fileName).toMatch(/^办件清单_待办_市住建局_20260617-\d{4}\.xlsx$/);
  });
  it('[T05] keeps to the filter and says which it was', async () => {
    const terminal = await signedIn();
    const { items } = await terminal.ask('worklist:matters');
    const matter = items[0]!;
    const filter = {
      ...todo.filter,
      scope: 'mine',
      matterId: matter.id,
      stage: matter.stage,
    } as const;
    const { sheets } = await sheetsOf(terminal, { what: 'worklist', filter });
    const page = await terminal.ask('worklist:page', { filter, after: null, limit: 200 });
    expect(column(sheets[0]!, '办件编号')).toEqual(page.rows.map(({ number }) => number));
    const scope = Object.fromEntries(
      sheets[1]!.rows.map(([name, value]) => [name!.value, value?.value ?? '']),
    );
    expect(scope['范围与条件']).toContain(`事项：${matter.name}`);
    expect(scope['范围与条件']).toContain('本人（含受委托、会签）及未分派');
    expect(scope['导出人']).toContain('林晓彤');
    expect(scope['终端']).toBe('window-1');
    expect(dateOfSerial(scope['导出时间']!)).toMatch(/^2026-06-17T12:/);
    for (const word of ['剩余', '超期', '估算', '数据截至']) expect(scope).toHaveProperty(word);
    expect(sheets[0]!.xml).toContain('市住建局 林晓彤 · 终端 window-1 · 2026-06-17 12:');
  });

  it('[T05] writes one case with its history, materials, opinions and clock', async () => {
    const terminal = await signedIn();
    const rows = await terminal.rows('done');
    const detail = await terminal.ask('cases:read', { id: rows[0]!.id });
    const { sheets } = await sheetsOf(terminal, { what: 'case', id: detail.case.id });
    expect(sheets.map(({ name }) => name)).toEqual([
      ...['基本信息', '办理过程', '材料', '意见', '计时', '口径'],
    ]);
    const [basic, events, materials, opinions] = sheets;
    expect(basic!.rows.map(([, value]) => value?.value)).toContain(detail.case.number);
    expect(events!.rows).toHaveLength(detail.events.length + 1);
    expect(materials!.rows).toHaveLength(detail.materials.length + 1);
    expect(column(opinions!, '意见')).toEqual(detail.opinions.map(({ text }) => text));
    const cells = sheets.flatMap(({ rows: lines }) => lines.flat());
    expect(cells.filter(({ type }) => type === 'f')).toEqual([]);
  });

  it('[T05] is in the journal with hash and rows before the bytes leave, and when they got nowhere', async () => {
    const machine = newMachine();
    const terminal = await signedIn(shared.central.url, machine);
    const { bytes, rows } = await sheetsOf(terminal, todo);
    await terminal.ask('exports:note-unsaved', { fileName: '试.xlsx', code: 'EXPORT_DISK_FULL' });
    const officerId = (await terminal.ask('session:state')).officer!.id;
    await terminal.core.close();
    const db = await openedCache(machine, officerId);
    const entries = db
      .prepare<[], { kind: string; subject: string; payload: string }>('SELECT * FROM journal')
      .all();
    expect(new JournalRepository(db).firstBreak()).toBeNull();
    db.close();
    expect(entries.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['exported', 'worklist'],
      ['export-unsaved', '试.xlsx'],
    ]);
    expect(JSON.parse(entries[0]!.payload)).toMatchObject({
      rows,
      fileName: '试.xlsx',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('[T05] tells how far it is, can be canceled, and runs one at a time', async () => {
    const terminal = await signedIn();
    const progress: unknown[] = [];
    const off = terminal.core.on((name, payload) => {
      if (name !== 'exports:progressed') return;
      progress.push(payload);
      void terminal.ask('exports:cancel');
    });
    const input = { request: todo, fileName: '试.xlsx' };
    const [canceled, second] = await Promise.all([
      terminal.refusal('exports:build', input),
      terminal.refusal('exports:build', input),
    ]);
    off();
    expect([canceled, second]).toEqual(['EXPORT_CANCELED', 'EXPORT_RUNNING']);
    expect(progress[0]).toMatchObject({ done: 0 });
    expect(await terminal.refusal('exports:build', input)).toBeNull();
  });

  it('[T05] ends with the lock, and an unlock meanwhile does not bring the file back', async () => {
    const machine = newMachine();
    const terminal = await signedIn(shared.central.url, machine);
    const officerId = (await terminal.ask('session:state')).officer!.id;
    const reopened: Promise<unknown>[] = [];
    const off = terminal.core.on((name) => {
      if (name !== 'exports:progressed' || reopened.length > 0) return;
      const locked = terminal.ask('session:lock');
      reopened.push(locked.then(() => terminal.ask('session:unlock', { password: demoPassword })));
    });
    const input = { request: todo, fileName: '试.xlsx' };
    expect(await terminal.refusal('exports:build', input)).toBe('LOCKED');
    off();
    await Promise.all(reopened);
    await terminal.core.close();
    const db = await openedCache(machine, officerId);
    expect(db.prepare("SELECT * FROM journal WHERE kind = 'exported'").all()).toEqual([]);
    db.close();
  });

  it('[T05] gives nothing to whoever sees no cases, nor behind a lock', async () => {
    const operator = startTerminal(newMachine(), shared.central.url);
    await operator.signIn('yy.he');
    await operator.synced();
    expect(await operator.refusal('exports:plan', todo)).toBe('PERMISSION_DENIED');
    const input = { request: todo, fileName: '试.xlsx' };
    expect(await operator.refusal('exports:build', input)).toBe('PERMISSION_DENIED');
    await operator.ask('session:lock');
    expect(await operator.refusal('exports:build', input)).toBe('LOCKED');
    const terminal = await signedIn();
    expect(await terminal.refusal('exports:plan', { what: 'case', id: 'none' })).toBe('NOT_FOUND');
  });
});
