import { readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { effects, sharedService, type Terminal } from './core.fixture.ts';
import { damagePages, deskWithBackups, pagesOf, rebuilt, type Desk } from './kept.fixture.ts';

const shared = sharedService();

/** A damaged cache of which neither queue nor journal can be read, and a backup of both. */
async function deskWithoutPages(): Promise<Desk> {
  const desk = await deskWithBackups(shared.central, 2);
  const pages = [...(await pagesOf(desk, 'outbox')), ...(await pagesOf(desk, 'journal'))];
  damagePages(desk.folder, pages);
  return desk;
}

async function rescueAlert(terminal: Terminal) {
  const { items } = await terminal.ask('alerts:list', { limit: 20 });
  const alerts = items.filter(({ kind }) => kind === 'rescued');
  expect(alerts).toHaveLength(1);
  return { title: alerts[0]?.caseTitle, note: alerts[0]?.note, ...alerts[0] };
}

describe('[O03] [L03] the alert of a rescue', () => {
  it('calls nothing lost before the backup could be looked at, and says afterwards what came back', async () => {
    const desk = await deskWithoutPages();
    const root = path.join(desk.machine.dataDir, 'backup');
    const folder = path.join(root, readdirSync(root)[0] ?? '');
    renameSync(folder, `${folder}-away`);
    // A place that cannot be read is not one without backups.
    writeFileSync(folder, 'in the way');
    const terminal = await rebuilt(desk, shared.central);
    const before = await rescueAlert(terminal);
    expect(before.title).toBe('已从另存的缓存带回 0 项办理，2 项未能读出');
    expect(before.note).toContain('还没有查找加密备份');
    expect(before.note).not.toContain('没有恢复');
    await terminal.ask('alerts:mark-read', { seqs: [before.seq ?? 0] });
    const { kept } = await terminal.ask('storage:read');
    expect(kept[0]?.report).toMatchObject({ awaitsBackup: true, acts: { restored: 0 } });

    rmSync(folder);
    renameSync(`${folder}-away`, folder);
    await terminal.ask('parcels:back-up');
    const after = await rescueAlert(terminal);
    expect(after.title).toBe('已从另存的缓存带回 0 项办理，从加密备份找回 2 项');
    expect(after.note).not.toContain('还没有查找');
    // What has been read was something else.
    expect(after.isRead).toBe(false);
    await terminal.ask('status:sync-now');
    for (const id of desk.waiting) await terminal.acted(id, 'accepted');
    expect(desk.cases.map((id) => effects(shared.central, id))).toEqual([1, 1]);
  });

  it('says of a file that tells nothing what the backup brought, and what to look at', async () => {
    const desk = await deskWithBackups(shared.central, 1);
    truncateSync(path.join(desk.folder, 'cache.db'), 4_000);
    const terminal = await rebuilt(desk, shared.central);
    const alert = await rescueAlert(terminal);
    expect(alert.title).toBe('另存的缓存读不出来，已从加密备份找回 1 项办理');
    expect(alert.note).toContain('该备份之后的办理可能没有恢复');
    await terminal.acted(desk.waiting[0] ?? '', 'accepted');
  });
});
