import { describe, expect, it } from 'vitest';
import { CaseRepository } from '#core/cases/case.repository.ts';
import { newMachine, sharedService, startTerminal } from './core.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';

const shared = sharedService();

describe('a row that an older version stored', () => {
  it('[K05] [O07] lets an extension stand offline that the service would accept', async () => {
    const machine = newMachine();
    const first = startTerminal(machine, shared.central.url);
    const { officer } = await first.signIn('zj.chen');
    await first.synced();
    const row = (await first.rows('todo')).find(({ matterName }) => matterName.includes('消防'));
    await first.core.close();
    const cache = await openedCache(machine, officer!.id);
    cache.exec(`UPDATE records SET data = json_remove(data, '$.extensionLimitDays')
      WHERE entity = 'matter'`);
    cache.close();
    shared.central.faults.set({ down: true });
    const later = startTerminal(machine, shared.central.url);
    await later.signIn('zj.chen');
    const act = { kind: 'extend', days: 5, text: '须现场复核，情况复杂。' } as const;
    const preview = await later.ask('cases:preview-act', { id: row!.id, act });
    expect(preview.findings.filter(({ field }) => field === 'days')).toEqual([]);
    const detail = await later.ask('cases:read', { id: row!.id });
    expect(detail.matter.extensionLimitDays).toBe(10);
  });

  it('[W15] shows a history whose steps do not say at which terminal they were taken', async () => {
    const machine = newMachine();
    const first = startTerminal(machine, shared.central.url);
    const { officer } = await first.signIn('zj.chen');
    await first.synced();
    const [row] = await first.rows('done');
    await first.core.close();
    const cache = await openedCache(machine, officer!.id);
    cache.exec(`UPDATE case_events SET data = json_remove(data, '$.terminalId', '$.details')`);
    const [step] = new CaseRepository(cache).events(row!.id);
    cache.close();
    expect(step).toMatchObject({ seq: 1, state: 1, terminalId: null, details: {} });
  });
});
