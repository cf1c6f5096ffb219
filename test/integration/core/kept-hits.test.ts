import { expect, it } from 'vitest';
import type { HitRow } from '#shared/desktop/patrol.contract.ts';
import {
  newMachine,
  sharedService,
  startTerminal,
  type Machine,
  type Terminal,
} from './core.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';
import { hitOfRule, hitsOf, patrolled } from './patrol.fixture.ts';

const shared = sharedService();

/** A terminal with the hits of a run, closed; and one of the hits. */
async function leftTerminal(machine: Machine): Promise<{ officerId: string; hit: HitRow }> {
  const terminal = startTerminal(machine, shared.central.url);
  const { officer } = await terminal.signIn('zj.wu');
  await terminal.synced();
  await patrolled(terminal);
  const hit = await hitOfRule(terminal, 'R09');
  await terminal.core.close();
  return { officerId: officer!.id, hit };
}

/** The same terminal again, without the service. */
async function offline(machine: Machine): Promise<Terminal> {
  shared.central.faults.set({ down: true });
  const terminal = startTerminal(machine, shared.central.url);
  await terminal.signIn('zj.wu');
  return terminal;
}

it('[S01] a hit is not disposed of by the officer whom it is about', async () => {
  const machine = newMachine();
  const { officerId, hit } = await leftTerminal(machine);
  const cache = await openedCache(machine, officerId);
  cache
    .prepare(`UPDATE patrol_hits SET data = json_set(data, '$.officerId', ?) WHERE key = ?`)
    .run(officerId, hit.key);
  cache.close();
  const terminal = await offline(machine);
  const { key, factsHash } = hit;
  expect(
    await terminal.core.call('patrol:dispose', { key, factsHash, reason: '已核实' }),
  ).toMatchObject({
    ok: false,
    error: { code: 'ACT_NOT_ALLOWED', message: expect.stringContaining('您本人') as string },
  });
  expect((await hitsOf(terminal)).some((row) => row.key === key)).toBe(true);
});

it('[S14] a hit is explained by the rule as it was when the hit was made', async () => {
  const machine = newMachine();
  const { officerId, hit } = await leftTerminal(machine);
  const cache = await openedCache(machine, officerId);
  cache
    .prepare(
      `UPDATE records
       SET data = json_set(data, '$.name', '新名', '$.version', 9, '$.explanation', '新解释',
         '$.parameters.seconds', 1)
       WHERE entity = 'detection-rule' AND id = 'R09'`,
    )
    .run();
  cache.close();
  const terminal = await offline(machine);
  const rules = (await terminal.ask('patrol:rules')).items;
  expect(rules.find(({ id }) => id === 'R09')).toMatchObject({ explanation: '新解释' });
  const detail = await terminal.ask('patrol:read', { key: hit.key });
  expect(detail).toMatchObject({ ...hit, parameters: { seconds: 60 } });
  expect(detail.explanation).not.toBe('新解释');
});
