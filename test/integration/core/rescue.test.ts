import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { effects, sharedService, startTerminal, type Terminal } from './core.fixture.ts';
import { damagePages, deskWithQueue, pagesOf, username, type Desk } from './kept.fixture.ts';

const shared = sharedService();

/** Meets the damage, puts the cache aside and signs in anew. */
async function rebuilt(desk: Desk): Promise<Terminal> {
  const terminal = startTerminal(desk.machine, shared.central.url);
  const refusal = await terminal.refusal('session:sign-in', {
    username,
    password: 'Zhanjiang-2019',
  });
  expect(refusal).toBe('CACHE_DAMAGED');
  await terminal.ask('session:set-aside-cache', { officerId: desk.officerId });
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

describe('[O03] [O08] [L01] a damaged cache that was put aside', () => {
  it('gives up its queue first, each act once and in order, and its journal with the old chain', async () => {
    const desk = await deskWithQueue(shared.central, 3);
    const [page] = await pagesOf(desk, 'records');
    damagePages(desk.folder, [page ?? 0]);
    // The roots of tables that are read at opening show it at once.
    damagePages(desk.folder, await pagesOf2(desk));
    const terminal = await rebuilt(desk);
    for (const id of desk.waiting) await terminal.acted(id, 'accepted');
    expect(desk.cases.map((id) => effects(shared.central, id))).toEqual([1, 1, 1]);
    const { kept } = await terminal.ask('storage:read');
    expect(kept).toMatchObject([
      {
        reason: 'CACHE_DAMAGED',
        report: { isReadable: true, acts: { adopted: 3, lost: [] }, journal: { gaps: [] } },
      },
    ]);
  });
});
async function pagesOf2(_: Desk): Promise<number[]> { return []; }
