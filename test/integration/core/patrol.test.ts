import { describe, expect, it } from 'vitest';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import { RawTerminal } from '../central/central.fixture.ts';
import {
  newMachine,
  service,
  sharedService,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';
import { everyHit, hitOfRule, hitsOf, patrolled } from './patrol.fixture.ts';

const shared = sharedService();

async function signedIn(
  username: string,
  machine = newMachine(),
  url = shared.central.url,
): Promise<Terminal> {
  const terminal = startTerminal(machine, url);
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

async function atTheService(url = shared.central.url): Promise<RawTerminal> {
  const raw = new RawTerminal(url);
  await raw.signIn('zj.wu');
  return raw;
}

const byKey = (one: { key: string }, other: { key: string }): number =>
  one.key < other.key ? -1 : 1;

describe('the patrol of the cache', () => {
  it('[S01] finds what the service finds for the same department, also offline', async () => {
    const { body } = await (await atTheService()).call<{ hits: Hit[] }>('GET', '/v1/patrol');
    const told = ({ key, factsHash, why }: Pick<Hit, 'key' | 'factsHash' | 'why'>) => {
      return { key, factsHash, why };
    };
    const machine = newMachine();
    const terminal = await signedIn('zj.wu', machine);
    expect(await patrolled(terminal)).toMatchObject({ isStale: false, problems: [] });
    const here = (await hitsOf(terminal)).map(told);
    expect(body.hits.length).toBeGreaterThan(10);
    expect(here.toSorted(byKey)).toEqual(body.hits.map(told).toSorted(byKey));
    await terminal.core.close();
    shared.central.faults.set({ down: true });
    const offline = startTerminal(machine, shared.central.url);
    await offline.signIn('zj.wu');
    await patrolled(offline);
    expect((await hitsOf(offline)).map(told)).toEqual(here);
  });

  it('[S01] and the service list the same hits after one was judged to be none', async () => {
    const { url } = await service();
    const [raw, terminal] = [await atTheService(url), await signedIn('zj.wu', newMachine(), url)];
    const atService = async (): Promise<string[]> => {
      const { body } = await raw.call<{ hits: Hit[] }>('GET', '/v1/patrol');
      return body.hits.map(({ key }) => key).toSorted();
    };
    await patrolled(terminal);
    const before = await atService();
    const { key, factsHash } = await hitOfRule(terminal, 'R09');
    const reason = '经核实，属同批次办理。';
    const { id } = await terminal.ask('patrol:dispose', { key, factsHash, reason });
    await terminal.acted(id, 'accepted');
    await patrolled(terminal);
    const here = (await hitsOf(terminal)).map((hit) => hit.key).toSorted();
    expect(here).toEqual(before.filter((each) => each !== key));
    expect(await atService()).toEqual(here);
  });

  it('[S01] lists serious hits first and newest next, each once whatever the size of a page', async () => {
    const terminal = await signedIn('zj.wu');
    await patrolled(terminal);
    const rows = await hitsOf(terminal);
    const places = rows.map(({ severity, happenedAt, key }) => {
      return [severity === 'serious' ? 1 : 0, Date.parse(happenedAt), key] as const;
    });
    const sorted = places.toSorted((a, b) => b[0] - a[0] || b[1] - a[1] || (a[2] < b[2] ? 1 : -1));
    expect(places).toEqual(sorted);
    expect(await hitsOf(terminal, {}, 3)).toEqual(rows);
    for (const filter of [{ severity: 'minor' }, { situation: 4 }, { ruleId: 'R13' }] as const) {
      const [[name, value] = ['', '']] = Object.entries(filter);
      const expected = rows.filter((row) => row[name as keyof typeof row] === value);
      expect(await hitsOf(terminal, filter)).toEqual(expected);
    }
    const { officerId } = rows[0]!;
    const ofOfficer = rows.filter((row) => row.officerId === officerId);
    expect(await hitsOf(terminal, { officerId })).toEqual(ofOfficer);
    const input = { filter: everyHit, after: 'beside', limit: 5 };
    expect(await terminal.refusal('patrol:page', input)).toBe('INPUT_INVALID');
  });

  it('[S14] says why, by which rule and figures, and on which rows', async () => {
    const terminal = await signedIn('zj.wu');
    await patrolled(terminal);
    const row = await hitOfRule(terminal, 'R09');
    const detail = await terminal.ask('patrol:read', { key: row.key });
    expect(detail).toMatchObject({ ...row, parameters: { seconds: 60 } });
    expect(detail.explanation).not.toBe('');
    expect(detail.facts.length).toBeGreaterThan(0);
    const { events } = await terminal.ask('cases:read', { id: row.caseId! });
    expect(detail.evidence.length).toBeGreaterThan(0);
    for (const { id, at, officerName } of detail.evidence) {
      expect(events.find((event) => event.id === id)).toMatchObject({ at, officerName });
    }
    expect(detail.evidence.map(({ title }) => title)).toContain('受理');
    expect(await terminal.refusal('patrol:read', { key: 'R09:case:none' })).toBe('NOT_FOUND');
  });

  it('[S01] runs when somebody looks first, says when it is out of date, and runs again when asked', async () => {
    const terminal = await signedIn('zj.wu');
    expect(await terminal.ask('patrol:state')).toMatchObject({ ranAt: null, isStale: true });
    expect((await terminal.ask('patrol:page', page)).rows).toEqual([]);
    const first = await terminal.until(
      () => terminal.ask('patrol:state'),
      ({ ranAt, running }) => ranAt !== null && running === null,
    );
    expect(first.isStale).toBe(false);
    const handler = await signedIn('zj.lin');
    const item = await handler.accept(await handler.caseFor('accept'));
    await handler.acted(item.id, 'accepted');
    const later = await terminal.until(
      () => terminal.ask('patrol:state'),
      ({ isStale }) => isStale,
    );
    expect(later).toMatchObject({ ranAt: first.ranAt, running: null });
    await terminal.ask('patrol:page', page);
    expect(await terminal.ask('patrol:state')).toMatchObject({ running: null });
    expect((await patrolled(terminal)).isStale).toBe(false);
  });

  it('[S01] tells how far it is, and keeps the hits of the last whole run when it is cancelled', async () => {
    const terminal = await signedIn('zj.wu');
    await patrolled(terminal);
    const before = await hitsOf(terminal);
    const figures: number[] = [];
    const off = terminal.core.on((name) => {
      if (name !== 'patrol:changed') return;
      void terminal.ask('patrol:state').then(({ running }) => figures.push(running?.done ?? -1));
    });
    const { running, ranAt } = await terminal.ask('patrol:run');
    expect(running?.done).toBe(0);
    expect((await terminal.ask('patrol:run')).running?.total).toBe(running?.total);
    await terminal.ask('patrol:cancel');
    const state = await terminal.until(
      () => terminal.ask('patrol:state'),
      (each) => each.running === null,
    );
    expect(state.ranAt).toBe(ranAt);
    expect(await hitsOf(terminal)).toEqual(before);
    const { cases } = await patrolled(terminal);
    off();
    expect(figures.some((done) => done > 0 && done < cases)).toBe(true);
  });

  it('[S01] is nobody’s who does not supervise, and does not run for them', async () => {
    const machine = newMachine();
    const handler = startTerminal(machine, shared.central.url);
    const { officer } = await handler.signIn('zj.lin');
    await handler.synced();
    expect(await handler.refusal('patrol:page', page)).toBe('PERMISSION_DENIED');
    expect(await handler.refusal('patrol:run')).toBe('PERMISSION_DENIED');
    await handler.core.close();
    const cache = await openedCache(machine, officer!.id);
    expect(cache.prepare('SELECT ran_at FROM patrol_run').pluck().get()).toBeNull();
    cache.close();
    const lead = await signedIn('zj.chen');
    await patrolled(lead);
    const { key, factsHash } = await hitOfRule(lead, 'R09');
    const disposal = { key, factsHash, reason: '已核实' };
    expect(await lead.refusal('patrol:dispose', disposal)).toBe('PERMISSION_DENIED');
  });
});

const page = { filter: everyHit, after: null, limit: 200 };

describe('other parameters of a rule', () => {
  it('[S14] find the same difference here as at the service, and store nothing', async () => {
    const raw = await atTheService();
    const terminal = await signedIn('zj.wu');
    const before = await patrolled(terminal);
    const trial = { ruleId: 'R09', parameters: { seconds: 86_400 } };
    type Trial = Record<'added' | 'removed' | 'kept', { count: number; hits: Hit[] }>;
    const { body } = await raw.call<Trial>('POST', '/v1/patrol/trial', trial);
    const here = await terminal.ask('patrol:try-rule', trial);
    expect(here).toMatchObject({
      ...{ added: body.added.count, removed: body.removed.count, kept: body.kept.count },
    });
    expect(here.added).toBeGreaterThan(0);
    const keys = body.added.hits.map(({ key }) => key).toSorted();
    expect(here.addedHits.map(({ key }) => key).toSorted()).toEqual(keys.slice(0, 50));
    const none = await terminal.ask('patrol:try-rule', { ...trial, parameters: { seconds: 1 } });
    expect(none).toMatchObject({ added: 0, removed: here.kept, kept: 0 });
    expect(await terminal.ask('patrol:state')).toEqual(before);
  });

  it('[S14] are refused at their field when they are none', async () => {
    const terminal = await signedIn('zj.wu');
    const broken = { ruleId: 'R09', parameters: { seconds: -1 } };
    expect(await terminal.core.call('patrol:try-rule', broken)).toMatchObject({
      ok: false,
      error: { code: 'RULE_PARAMETER_INVALID', fields: { seconds: expect.any(String) as string } },
    });
    const unknown = { ruleId: 'R99', parameters: {} };
    expect(await terminal.refusal('patrol:try-rule', unknown)).toBe('NOT_FOUND');
    const rules = (await terminal.ask('patrol:rules')).items;
    expect(rules).toHaveLength(20);
    const fine = { ruleId: 'R09', parameters: { seconds: 120 } };
    const first = terminal.ask('patrol:try-rule', fine);
    expect(await terminal.refusal('patrol:try-rule', fine)).toBe('PATROL_RUNNING');
    await first;
    const ended = terminal.refusal('patrol:try-rule', fine);
    await terminal.ask('patrol:cancel');
    expect(await ended).toBe('PATROL_CANCELED');
    const cut = terminal.refusal('patrol:try-rule', fine);
    await terminal.ask('session:lock');
    expect(await cut).toBe('LOCKED');
  });
});

describe('what comes up again and again', () => {
  it('[S13] is counted by person and by matter over the listed hits', async () => {
    const terminal = await signedIn('zj.wu');
    await patrolled(terminal);
    const rows = await hitsOf(terminal);
    const { officers, matters } = await terminal.ask('patrol:repeats');
    const ofOfficer = (id: string) => rows.filter(({ officerId }) => officerId === id);
    expect(officers.map(({ hits }) => hits)).toEqual(
      officers.map(({ id }) => ofOfficer(id).length),
    );
    expect(officers[0]!.name).not.toBe('');
    const serious = ofOfficer(officers[0]!.id).filter(({ severity }) => severity === 'serious');
    expect(officers[0]!.serious).toBe(serious.length);
    const inMatters = matters.reduce((sum, { hits }) => sum + hits, 0);
    expect(inMatters).toBe(rows.filter(({ matterName }) => matterName !== '').length);
    for (const row of rows.filter(({ officerId }) => officerId !== null)) {
      const same = ofOfficer(row.officerId!).filter(({ ruleId }) => ruleId === row.ruleId);
      expect(row.repeats).toBe(same.length);
    }
    const items = (await terminal.ask('patrol:rules')).items;
    expect(items.reduce((sum, { hits }) => sum + hits, 0)).toBe(rows.length);
  });
});
