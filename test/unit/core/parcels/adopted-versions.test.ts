import { describe, expect, it } from 'vitest';
import { adoptActs } from '#core/parcels/adopt-acts.ts';
import { adoptSalvage, emptySalvage } from '#core/storage/adopt-salvage.ts';
import type { KeptRow } from '#core/storage/salvage.ts';
import { receivedCase } from '../case.fixture.ts';
import {
  acceptance,
  accepted,
  keyOf,
  problem,
  queueBefore,
  startedAt,
} from '../outbox/sender.fixture.ts';

type Queue = Awaited<ReturnType<typeof queueBefore>>;

/** A service with one case at version 7, which every accepted act leads three versions on. */
function versionedService(): Promise<Queue> {
  let current = 7;
  return queueBefore((act) => {
    if (act.version !== current) {
      const changed = { current: receivedCase({ id: 'c-1' }), currentVersion: current };
      return [412, problem(412, 'CASE_CHANGED', changed)];
    }
    current += 3;
    return accepted(act);
  });
}

/** What another cache holds of two acts of which nothing was sent. */
async function otherFile(): Promise<Queue> {
  const other = await queueBefore(accepted);
  other.submit(acceptance('e'));
  other.submit(acceptance('f'));
  return other;
}

const restore = (into: Queue, from: Queue): void =>
  adoptActs(into.cache, from.cache.parcels.acts());
const rescue = (into: Queue, from: Queue): void => {
  const acts = from.cache.db.prepare<[], KeptRow>('SELECT * FROM outbox ORDER BY seq').all();
  const facts = { at: startedAt, isReadable: true };
  adoptSalvage(into, 'kept-1', { ...emptySalvage(null), acts }, facts);
};
const states = ({ state }: Queue, names: string): unknown[] =>
  [...names].map((name) => state(name)?.state);

describe.each([
  ['restored', restore],
  ['rescued', rescue],
])('[O04] [O05] acts that are %s late', (_, adopt) => {
  it('meet what was done in their place since, and none slips through when the first is taken back', async () => {
    const queue = await versionedService();
    queue.submit(acceptance('a'));
    await queue.flush();
    adopt(queue, await otherFile());
    await queue.flush();
    expect(states(queue, 'aef')).toEqual(['accepted', 'conflict', 'waiting']);
    queue.ledger.withdraw(keyOf('e'));
    await queue.flush();
    expect(states(queue, 'aef')).toEqual(['accepted', 'withdrawn', 'conflict']);
  });

  it('never take effect beside one that was done in their place and waits still', async () => {
    const queue = await versionedService();
    queue.submit(acceptance('a'));
    adopt(queue, await otherFile());
    await queue.flush();
    await queue.flush();
    expect(states(queue, 'aef').filter((state) => state === 'accepted')).toHaveLength(1);
    expect(states(queue, 'aef')).toContain('conflict');
  });

  it('are sent one upon the other where nothing was done in between', async () => {
    const queue = await versionedService();
    adopt(queue, await otherFile());
    await queue.flush();
    await queue.flush();
    expect(states(queue, 'ef')).toEqual(['accepted', 'accepted']);
  });
});
