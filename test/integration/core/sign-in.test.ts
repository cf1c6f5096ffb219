import { describe, expect, it } from 'vitest';
import { newMachine, service, Terminal } from './core.fixture.ts';

describe('signing in', () => {
  it('registers the terminal, fills the cache and shows the worklist of the department', async () => {
    const central = await service();
    const terminal = new Terminal(newMachine(), central.url);
    const state = await terminal.signIn('zj.lin');
    expect(state).toMatchObject({ phase: 'unlocked', mode: 'online', trouble: null });
    const status = await terminal.synced();
    expect(status).toMatchObject({ cipher: 'AEGIS-256', parked: 0, lastFailure: null, waiting: 0 });
    const counts = await terminal.ask('worklist:counts', { scope: 'department' });
    const rows = await terminal.rows('todo');
    expect(rows.length).toBe(Math.min(200, counts.todo));
    expect(counts.todo + counts.active + counts.done).toBeGreaterThan(0);
    expect(terminal.log).toEqual([]);
  });
});
