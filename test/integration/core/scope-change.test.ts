import { describe, expect, it } from 'vitest';
import { newMachine, service } from './core.fixture.ts';
import { rowsOf, signedInAs } from './notices.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';
import { hitsOf, patrolled } from './patrol.fixture.ts';

const me = 'officer-zj.lin';

describe('[S06] [O11] the cache of an officer whose roles change', () => {
  it('gets the register with the office of 监管员, and keeps nothing of it afterwards', async () => {
    const central = await service();
    const supervisor = await signedInAs(central.url, 'zj.wu');
    const register = (await rowsOf(supervisor)).map(({ id }) => id).toSorted();
    await patrolled(supervisor);
    const hits = (await hitsOf(supervisor)).map(({ key }) => key);
    const machine = newMachine();
    const terminal = await signedInAs(central.url, 'zj.lin', machine);
    const own = (await rowsOf(terminal)).map(({ id }) => id).toSorted();
    expect(own.length).toBeGreaterThan(0);
    expect(register.length).toBeGreaterThan(own.length);

    central.changeOfficer(me, { roles: ['handler', 'supervisor'] });
    const all = await terminal.until(
      () => rowsOf(terminal),
      (rows) => rows.length === register.length,
    );
    expect(all.map(({ id }) => id).toSorted()).toEqual(register);
    for (const id of register) {
      const { events } = await terminal.ask('notices:read', { id });
      expect(events.length).toBeGreaterThan(0);
    }
    await patrolled(terminal);
    expect((await hitsOf(terminal)).map(({ key }) => key)).toEqual(hits);

    central.changeOfficer(me, { roles: ['handler'] });
    const left = await terminal.until(
      () => rowsOf(terminal),
      (rows) => rows.length === own.length,
    );
    expect(left.map(({ id }) => id).toSorted()).toEqual(own);
    expect(await terminal.refusal('patrol:run')).toBe('PERMISSION_DENIED');
    await terminal.core.close();

    const cache = await openedCache(machine, me);
    const ids = (sql: string): unknown[] => cache.prepare(sql).pluck().all();
    expect(ids('SELECT id FROM notices ORDER BY id')).toEqual(own);
    const parts = `SELECT DISTINCT parent FROM records
      WHERE entity IN ('notice-event', 'notice-evidence', 'notice-paper') ORDER BY parent`;
    expect(ids(parts)).toEqual(own);
    const supervised = `SELECT id FROM records
      WHERE entity IN ('supervision-record', 'leave', 'permission-order')`;
    expect(ids(supervised)).toEqual([]);
    expect(ids('SELECT key FROM patrol_hits')).toEqual([]);
    cache.close();
  });
});
