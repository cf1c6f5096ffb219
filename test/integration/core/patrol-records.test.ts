import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { HitRow } from '#shared/desktop/patrol.contract.ts';
import {
  newMachine,
  service,
  sharedService,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';
import { hitOfRule, hitsOf, patrolled } from './patrol.fixture.ts';

const shared = sharedService();

async function signedIn(
  username: string,
  url = shared.central.url,
  machine = newMachine(),
): Promise<Terminal> {
  const terminal = startTerminal(machine, url);
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

function dispose(terminal: Terminal, { key, factsHash }: HitRow) {
  return terminal.ask('patrol:dispose', { key, factsHash, reason: '经核实，属同批次办理。' });
}

/** 林晓彤 accepts a case at a terminal of her own, and the supervisor's has it. */
async function actAtNewTerminal(supervisor: Terminal, url: string): Promise<void> {
  const handler = await signedIn('zj.lin', url);
  const { case: row, version } = await handler.caseFor('accept');
  const act = { kind: 'accept', note: '' } as const;
  const item = await handler.ask('cases:submit-act', { id: row.id, act, seenVersion: version });
  await handler.acted(item.id, 'accepted');
  await supervisor.until(
    () => supervisor.ask('cases:read', { id: row.id }),
    (detail) =>
      detail.version > version && detail.events.some(({ act: kind }) => kind === 'accept'),
  );
}

async function isListed(terminal: Terminal, key: string): Promise<boolean> {
  return (await hitsOf(terminal)).some((hit) => hit.key === key);
}

describe('非问题', () => {
  it('[S01] hides a hit at once and offline, everywhere once the service has it', async () => {
    const machine = newMachine();
    const terminal = await signedIn('zj.wu', shared.central.url, machine);
    await patrolled(terminal);
    const lead = await signedIn('zj.chen');
    await patrolled(lead);
    const hit = await hitOfRule(terminal, 'R09');
    const repeats = (await hitsOf(terminal, { ruleId: 'R09' })).length;
    shared.central.faults.set({ down: true });
    const item = await dispose(terminal, hit);
    expect(item).toMatchObject({ state: 'waiting', subject: 'patrol', act: { kind: 'dispose' } });
    expect(await isListed(terminal, hit.key)).toBe(false);
    expect(await hitsOf(terminal, { ruleId: 'R09' })).toHaveLength(repeats - 1);
    expect(await terminal.ask('patrol:read', { key: hit.key })).toMatchObject({
      isDisposing: true,
    });
    const { key, factsHash } = hit;
    const again = { key, factsHash, reason: '重复' };
    expect(await terminal.refusal('patrol:dispose', again)).toBe('ACT_NOT_ALLOWED');
    const others = { ...again, factsHash: 'others' };
    expect(await terminal.refusal('patrol:dispose', others)).toBe('EVIDENCE_CHANGED');
    shared.central.faults.set({});
    await terminal.ask('status:sync-now');
    await terminal.acted(item.id, 'accepted');
    await lead.until(
      () => isListed(lead, hit.key),
      (listed) => !listed,
    );
    await patrolled(lead);
    expect(await isListed(lead, hit.key)).toBe(false);
  });

  it('[S01] that is taken back before it was sent shows the hit again, and says so', async () => {
    const central = await service();
    const machine = newMachine();
    const online = await signedIn('zj.wu', central.url, machine);
    await online.core.close();
    await central.close();
    const terminal = startTerminal(machine, central.url);
    await terminal.signIn('zj.wu');
    await patrolled(terminal);
    const hit = await hitOfRule(terminal, 'R01');
    const { id } = await dispose(terminal, hit);
    expect(await isListed(terminal, hit.key)).toBe(false);
    await terminal.ask('status:sync-now');
    const events: string[] = [];
    terminal.core.on((name) => events.push(name));
    await terminal.ask('outbox:withdraw', { id });
    expect(events).toContain('patrol:changed');
    expect(await isListed(terminal, hit.key)).toBe(true);
  });

  it('[S01] holds until the facts change', async () => {
    const central = await service();
    const terminal = await signedIn('zj.wu', central.url);
    await actAtNewTerminal(terminal, central.url);
    await actAtNewTerminal(terminal, central.url);
    const isToday = ({ happenedAt }: HitRow): boolean => happenedAt.startsWith('2026-06-17');
    const ofToday = async (): Promise<HitRow[]> => {
      await patrolled(terminal);
      return (await hitsOf(terminal, { ruleId: 'R17' })).filter(isToday);
    };
    const [hit] = await ofToday();
    const item = await dispose(terminal, hit!);
    await terminal.acted(item.id, 'accepted');
    expect(await ofToday()).toEqual([]);
    // The same account at yet another terminal.
    await actAtNewTerminal(terminal, central.url);
    expect(await terminal.ask('patrol:state')).toMatchObject({ isStale: true });
    const [back] = await ofToday();
    expect(back).toMatchObject({ key: hit!.key, isDisposing: false });
    expect(back!.factsHash).not.toBe(hit!.factsHash);
  });
});

const wish = {
  ...{ size: 8, seed: 20_260_617, receivedFrom: null, receivedTo: null, matterId: null },
};

describe('a random sample', () => {
  it('[S02] is the same for the same seed, and recorded with seed and population', async () => {
    const terminal = await signedIn('zj.wu');
    const other = await signedIn('zj.wu');
    const first = await terminal.ask('patrol:sample', wish);
    expect(first).toMatchObject({ seed: wish.seed, isPending: true, officerName: '吴敏仪' });
    expect(new Set(first.cases.map(({ id }) => id)).size).toBe(8);
    const recorded = await other.until(
      async () => (await other.ask('patrol:samples', { limit: 10 })).items,
      (items) => items.some(({ seed }) => seed === wish.seed),
    );
    const { conditions, populationSha256 } = first;
    expect(conditions).toEqual({ receivedFrom: null, receivedTo: null, matterId: null });
    const told = { seed: first.seed, population: first.population, scope: first.scope };
    Object.assign(told, { conditions, populationSha256 });
    expect(recorded[0]).toMatchObject({ ...told, isPending: false, cases: first.cases });
    const again = await other.ask('patrol:sample', wish);
    expect(again.cases).toEqual(first.cases);
    const any = await other.ask('patrol:sample', { ...wish, seed: null });
    expect(any.seed).not.toBe(wish.seed);
    const items = await terminal.until(
      async () => (await terminal.ask('patrol:samples', { limit: 10 })).items,
      (all) => all.length === 3 && all.every(({ isPending }) => !isPending),
    );
    expect(new Set(items.map(({ id }) => id)).size).toBe(3);
  });

  it('[S02] is drawn from the days and the matter that were asked for, and leaves a trace', async () => {
    const central = await service();
    const terminal = await signedIn('zj.wu', central.url);
    const all = await terminal.ask('patrol:sample', { ...wish, size: 200 });
    const cases = await Promise.all(
      all.cases.map(async ({ id }) => (await terminal.ask('cases:read', { id })).case),
    );
    expect(all.population).toBe(cases.length);
    const ids = cases.map(({ id }) => id).toSorted();
    const hash = createHash('sha256').update(ids.join('\n')).digest('hex');
    expect(all.populationSha256).toBe(hash);
    const { matterId, receivedOn } = cases[0]!;
    const narrow = {
      ...wish,
      size: 200,
      matterId,
      receivedFrom: receivedOn,
      receivedTo: receivedOn,
    };
    central.faults.set({ down: true });
    const drawn = await terminal.ask('patrol:sample', narrow);
    const expected = cases.filter((row) => {
      return row.matterId === matterId && row.receivedOn === receivedOn;
    });
    expect(drawn.cases.map(({ id }) => id).toSorted()).toEqual(
      expected.map(({ id }) => id).toSorted(),
    );
    const none = { ...wish, receivedTo: '1999-01-01' };
    expect(await terminal.refusal('patrol:sample', none)).toBe('INPUT_INVALID');
    const never = { ...wish, receivedTo: '2026-02-30' };
    expect(await terminal.refusal('patrol:sample', never)).toBe('INPUT_INVALID');
    expect(await terminal.refusal('outbox:withdraw', { id: drawn.id })).toBe('OUTBOX_STATE_WRONG');
  });
});
