import { describe, expect, it, onTestFinished } from 'vitest';
import { startCentral } from '#test/central/start-central.ts';
import {
  clock,
  newMachine,
  service,
  sharedService,
  startTerminal,
  temporaryFolder,
  testNow,
  type Terminal,
} from './core.fixture.ts';

const shared = sharedService();

/** Of the worklist; what is told of notices is shown in notice-register.test.ts. */
async function alertsOf(terminal: Terminal) {
  const { items } = await terminal.ask('alerts:list', { limit: 200 });
  return items.filter(({ noticeId }) => noticeId === null);
}

/** Resolves when the list is not what it was. */
function grown(terminal: Terminal, from: number) {
  return terminal.until(
    () => alertsOf(terminal),
    (items) => items.length > from,
  );
}

describe('being told', () => {
  it('[W08] begins with one summary of the first snapshot, whose figures are those of the list', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    const items = await alertsOf(terminal);
    const counts = await terminal.ask('worklist:counts', { scope: 'mine' });
    expect(items).toMatchObject([
      {
        kind: 'summary',
        caseId: null,
        figures: { todo: counts.todo, overdue: counts.overdue, dueToday: counts.dueToday },
      },
    ]);
  });

  it('[W08] knows a Saturday that is worked by the published calendar', async () => {
    const { now } = clock(Date.parse('2026-10-10T12:00:00+08:00') - testNow);
    const central = await startCentral({ dataDir: temporaryFolder(), cases: 20, seed: 62, now });
    onTestFinished(() => central.close());
    const terminal = startTerminal(newMachine(), central.url, { now });
    await terminal.signIn('zj.lin');
    await terminal.synced();
    const { today } = await terminal.ask('alerts:list', { limit: 1 });
    expect(today).toEqual({ day: '2026-10-10', isWorkingDay: true });
  });

  it('[W08] tells what became due or overdue on the next day, each once, across restarts', async () => {
    const machine = newMachine();
    const central = await service();
    const today = startTerminal(machine, central.url);
    await today.signIn('zj.lin');
    await today.synced();
    await today.core.close();
    await central.close();
    // Two days later, and offline: the cache alone knows.
    const later = startTerminal(machine, central.url, clock(2 * 86_400_000));
    await later.signIn('zj.lin');
    const items = await grown(later, 1);
    const kinds = new Set(items.map(({ kind }) => kind));
    expect(kinds).toContain('overdue');
    expect(kinds).not.toContain('new');
    const keys = items.map(({ kind, caseId }) => `${kind} ${caseId}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { kind, caseTitle, dueOn } of items) {
      if (kind !== 'summary') expect([caseTitle.length > 0, dueOn !== null]).toEqual([true, true]);
    }
    await later.core.close();
    const again = startTerminal(machine, central.url, clock(2 * 86_400_000));
    await again.signIn('zj.lin');
    expect(await alertsOf(again)).toHaveLength(items.length);
  });

  it('[W08] keeps what was read, and says so to the window', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    const [summary] = await alertsOf(terminal);
    const events: string[] = [];
    terminal.core.on((name) => events.push(name));
    await terminal.ask('alerts:mark-read', { seqs: [summary!.seq] });
    expect(events).toContain('alerts:changed');
    expect(await alertsOf(terminal)).toMatchObject([{ isRead: true }]);
    const [newest] = (await terminal.ask('alerts:list', { limit: 1 })).items;
    await terminal.ask('alerts:mark-all-read', { upTo: newest!.seq });
    expect((await terminal.ask('alerts:list', { limit: 1 })).unread).toBe(0);
  });

  it('[W08] is nothing of cases for whoever works none, nothing for whoever runs the system, nothing behind a lock', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.wu');
    await terminal.synced();
    expect(await alertsOf(terminal)).toEqual([]);
    const operator = startTerminal(newMachine(), shared.central.url);
    await operator.signIn('yy.he');
    expect(await operator.refusal('alerts:list', { limit: 10 })).toBe('PERMISSION_DENIED');
    await terminal.ask('session:lock');
    expect(await terminal.refusal('alerts:list', { limit: 10 })).toBe('LOCKED');
  });
});
