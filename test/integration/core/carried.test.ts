import { describe, expect, it } from 'vitest';
import {
  actsOffline,
  carriedIn,
  carriedOut,
  opinionsOn,
  statesOf,
  twoTerminals,
} from './carried.fixture.ts';
import { effects, sharedService, type Terminal } from './core.fixture.ts';

const shared = sharedService();
const pair = twoTerminals(shared);

/** Entries of the journal, whose chain is verified on the way. */
async function entriesOf(terminal: Terminal): Promise<number> {
  await terminal.ask('parcels:back-up');
  const { lastCheck } = await terminal.ask('parcels:verify-backup');
  expect(lastCheck?.outcome).toBe('ok');
  return lastCheck?.entries ?? 0;
}

describe('[O13] acts carried to another terminal as a sealed file', () => {
  it.each([
    ['the other terminal reaches the service first', [1, 0]],
    ['the terminal itself reaches the service first', [0, 1]],
  ] as const)('take effect once each and in order when %s', async (_, order) => {
    const terminals = [pair.first, pair.second] as const;
    const [from, to] = terminals;
    const { caseId, ids } = await actsOffline(shared.central, from, ['其一', '其二', '其三']);
    const before = effects(shared.central, caseId);
    const bytes = await carriedOut(from);
    expect(await carriedIn(to, bytes)).toEqual({ taken: 3, known: 0 });
    for (const terminal of terminals) {
      expect(await statesOf(terminal, ids)).not.toContain('accepted');
      expect(await statesOf(terminal, ids)).not.toContain('missing');
    }

    shared.central.faults.set({});
    for (const which of order) await terminals[which].ask('status:sync-now');
    for (const terminal of terminals) {
      expect(await statesOf(terminal, ids)).toEqual(['accepted', 'accepted', 'accepted']);
    }
    expect(effects(shared.central, caseId) - before).toBe(3);
    expect((await opinionsOn(to, caseId)).slice(-3)).toEqual(['其一', '其二', '其三']);
  });

  it('take effect once when both terminals send at the same time, again and again', async () => {
    const { first: from, second: to } = pair;
    for (let round = 0; round < 10; round += 1) {
      const texts = [`第 ${round} 轮一`, `第 ${round} 轮二`];
      const { caseId, ids } = await actsOffline(shared.central, from, texts);
      const before = effects(shared.central, caseId);
      await carriedIn(to, await carriedOut(from));
      shared.central.faults.set({});
      await Promise.all([from, to].map((terminal) => terminal.ask('status:sync-now')));
      expect(await statesOf(from, ids)).toEqual(['accepted', 'accepted']);
      expect(await statesOf(to, ids)).toEqual(['accepted', 'accepted']);
      expect(effects(shared.central, caseId) - before).toBe(2);
      await from.ask('status:sync-now');
    }
  });

  it('go on behind acts that had taken effect before, without conflict', async () => {
    const { first: from, second: to } = pair;
    const detail = await from.caseFor('opinion');
    const { id } = detail.case;
    const write = async (text: string) => {
      const act = { kind: 'opinion', conclusion: 'note', text } as const;
      return from.ask('cases:submit-act', { id, act, seenVersion: detail.version });
    };
    const first = await write('先行生效');
    await from.acted(first.id, 'accepted');
    shared.central.faults.set({ down: true });
    const later = [await write('随后一'), await write('随后二')].map((item) => item.id);
    await carriedIn(to, await carriedOut(from));
    expect(await statesOf(to, [first.id])).toEqual(['missing']);
    shared.central.faults.set({});
    await to.ask('status:sync-now');
    expect(await statesOf(to, later)).toEqual(['accepted', 'accepted']);
    expect((await opinionsOn(to, id)).slice(-3)).toEqual(['先行生效', '随后一', '随后二']);
  });

  it('whose answer was lost on the way go out with the version they were sent with', async () => {
    const { first: from, second: to } = pair;
    const detail = await from.caseFor('opinion');
    const { id } = detail.case;
    const before = effects(shared.central, id);
    shared.central.faults.set({ cutBodyAt: 10 });
    const act = { kind: 'opinion', conclusion: 'note', text: '回执丢失' } as const;
    const item = await from.ask('cases:submit-act', { id, act, seenVersion: detail.version });
    await from.until(
      () => from.ask('outbox:list', { limit: 10 }),
      ({ items }) => items[0]?.state === 'waiting' && items[0].attempts > 0,
    );
    await carriedIn(to, await carriedOut(from));
    shared.central.faults.set({});
    await to.ask('status:sync-now');
    expect(await statesOf(to, [item.id])).toEqual(['accepted']);
    expect(effects(shared.central, id) - before).toBe(1);
  });

  it('are one entry in each journal, and are shown as carried', async () => {
    const { first: from, second: to } = pair;
    const { ids } = await actsOffline(shared.central, from, ['转出留痕']);
    const before = [await entriesOf(from), await entriesOf(to)];
    await carriedIn(to, await carriedOut(from));
    const after = [await entriesOf(from), await entriesOf(to)];
    expect(after).toEqual(before.map((count) => count + 1));
    for (const terminal of [from, to]) {
      const { items } = await terminal.ask('outbox:list', { limit: 10 });
      const item = items.find(({ id }) => id === ids[0]);
      expect(item?.carriedAt).not.toBeNull();
      expect(await terminal.refusal('outbox:withdraw', { id: ids[0] ?? '' })).toBe(
        'OUTBOX_STATE_WRONG',
      );
    }
  });

  it('stay as they were when the file could not be written', async () => {
    const { first: from } = pair;
    const { ids } = await actsOffline(shared.central, from, ['写不进去']);
    const plan = await from.ask('parcels:plan');
    const terminalIds = plan.terminals.map(({ id }) => id);
    const sealed = await from.ask('parcels:seal', { terminalIds, fileName: 'a.gcjs' });
    const unsaved = { parcelId: sealed.parcelId, fileName: 'a.gcjs', code: 'EXPORT_DISK_FULL' };
    await from.ask('parcels:note-unsaved', unsaved);
    const { items } = await from.ask('outbox:list', { limit: 10 });
    expect(items.find(({ id }) => id === ids[0])).toMatchObject({ carriedAt: null });
  });
});
