import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Timing } from '#core/timing.ts';
import type { TerminalStatus } from '#shared/desktop/status.contract.ts';
import type { Central } from '#test/central/start-central.ts';
import {
  clock,
  effects,
  newMachine,
  service,
  startTerminal,
  temporaryFolder,
  type Machine,
  type Terminal,
} from './core.fixture.ts';
import { startTamperingProxy, type Passing } from '../central/tampering-proxy.ts';

/** Two officers of one department at a service that will be restored to where it stood at the snapshot. */
interface Scene {
  central: Central;
  readonly backup: string;
  readonly port: number;
}

async function startScene(): Promise<Scene> {
  const central = await service();
  return { central, backup: temporaryFolder(), port: Number(new URL(central.url).port) };
}

/** The service as it was at the snapshot, at the same address. */
async function restore(scene: Scene): Promise<void> {
  await scene.central.close();
  scene.central = await service({ dataDir: scene.backup, port: scene.port, isRestored: true });
}

/** Time runs ahead by this much: what was to be tried again later is due. */
let aheadMs = 0;
beforeEach(() => void (aheadMs = 0));

/** Nothing happens by itself. */
function quiet(): Partial<Timing> {
  const { now } = clock();
  return {
    now: () => new Date(now().getTime() + aheadMs),
    after: () => () => undefined,
  };
}

/** A terminal that speaks only when it is told to. */
async function quietTerminal(
  scene: Scene,
  username: string,
  machine: Machine = newMachine(),
  url: string = scene.central.url,
): Promise<Terminal> {
  const terminal = startTerminal(machine, url, quiet());
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

function opinion(terminal: Terminal, id: string, seenVersion: number, text: string) {
  const act = { kind: 'opinion', conclusion: 'note', text } as const;
  return terminal.ask('cases:submit-act', { id, act, seenVersion });
}

const statesOf = async (terminal: Terminal): Promise<string[]> =>
  (await terminal.ask('outbox:list', { limit: 200 })).items.map(({ state }) => state);

/** What a terminal shows of a case, against what the service has. */
async function versions(terminal: Terminal, central: Central, id: string): Promise<number[]> {
  const here = (await terminal.ask('cases:read', { id })).version;
  const there = central.store
    .prepare(`SELECT version FROM feed_row WHERE entity = 'case' AND id = ?`)
    .pluck()
    .get(id) as number;
  return [here, there];
}

describe('[O08] a service restored to an older state', () => {
  it.each([
    ['who acted first', ['one', 'other']],
    ['who acted last', ['other', 'one']],
  ] as const)('gets back the acts of two terminals, offered first by %s', async (_, order) => {
    const scene = await startScene();
    const terminals = {
      one: await quietTerminal(scene, 'zj.chen'),
      other: await quietTerminal(scene, 'zj.chen'),
    };
    const detail = await terminals.one.caseFor('opinion');
    const { id } = detail.case;
    scene.central.snapshot(scene.backup);

    const first = await opinion(terminals.one, id, detail.version, '第一条意见');
    await terminals.one.acted(first.id, 'accepted');
    await terminals.other.ask('status:sync-now');
    const seen = (await terminals.other.ask('cases:read', { id })).version;
    const second = await opinion(terminals.other, id, seen, '第二条意见');
    await terminals.other.acted(second.id, 'accepted');
    await restore(scene);
    expect(effects(scene.central, id)).toBe(0);

    for (const name of order) {
      expect((await inContact(terminals[name])).restored).toMatchObject({ lost: 1 });
    }
    for (const name of order) {
      expect(await inContact(terminals[name])).toMatchObject({ waiting: 0, conflicts: 0 });
    }
    expect(effects(scene.central, id)).toBe(2);
    const keys = scene.central.store
      .prepare(
        `SELECT idempotency_key FROM action
         WHERE json_extract(answer, '$.receipt.caseId') = ? ORDER BY rowid`,
      )
      .pluck()
      .all(id);
    expect(keys).toEqual([first.id, second.id]);
    for (const terminal of Object.values(terminals)) {
      await terminal.ask('status:sync-now');
      const [here, there] = await versions(terminal, scene.central, id);
      expect(here).toBe(there);
      const { opinions } = await terminal.ask('cases:read', { id });
      expect(opinions.map(({ text }) => text)).toEqual(
        expect.arrayContaining(['第一条意见', '第二条意见']),
      );
    }
  });

  it('keeps a lost act as a conflict for a person where somebody has acted anew', async () => {
    const scene = await startScene();
    const one = await quietTerminal(scene, 'zj.chen');
    const detail = await one.caseFor('opinion');
    const { id } = detail.case;
    scene.central.snapshot(scene.backup);
    const lost = await opinion(one, id, detail.version, '恢复前的意见');
    await one.acted(lost.id, 'accepted');
    await restore(scene);
    const other = await quietTerminal(scene, 'zj.chen');
    const anew = await opinion(other, id, detail.version, '恢复后的意见');
    await other.acted(anew.id, 'accepted');
    await inContact(one);
    expect(await statesOf(one)).toEqual(['conflict']);
    const conflict = await one.ask('outbox:conflict', { id: lost.id });
    expect(conflict.item.act).toMatchObject({ text: '恢复前的意见' });
  });

  it('takes no act that was meant for the state before, not even the first one after', async () => {
    const scene = await startScene();
    const one = await quietTerminal(scene, 'zj.chen');
    const detail = await one.caseFor('accept');
    const { id } = detail.case;
    scene.central.snapshot(scene.backup);
    const accepted = await one.accept(detail);
    await one.acted(accepted.id, 'accepted');
    await one.ask('status:sync-now');
    const { version } = await one.ask('cases:read', { id });
    await restore(scene);
    // Stands on the acceptance that the service has lost: sent alone it would be refused.
    await opinion(one, id, version, '受理后的意见');
    expect(await inContact(one)).toMatchObject({ waiting: 0, failed: 0, conflicts: 0 });
    expect(effects(scene.central, id)).toBe(2);
    expect(await statesOf(one)).toEqual(['accepted', 'accepted']);
  });

  it('[O12] is said until all is done and noted, and what it lacks goes while the rest stays', async () => {
    const scene = await startScene();
    const one = await quietTerminal(scene, 'zj.chen');
    const [kept, gone] = await one.rows();
    if (kept === undefined || gone === undefined) throw new Error('two cases in the demo data');
    const form = { kind: 'opinion', fields: { text: '草稿' } } as const;
    await one.ask('cases:save-form', { id: kept.id, form });
    await one.ask('cases:save-form', { id: gone.id, form });
    scene.central.snapshot(scene.backup);
    await restore(scene);
    lose(scene.central, gone.id);
    const status = await inContact(one);
    expect(status).toMatchObject({
      connection: 'online',
      lastFailure: null,
      restored: { phase: 'done', lost: 0, dropped: 1 },
    });
    expect(await one.refusal('cases:read', { id: gone.id })).toBe('NOT_FOUND');
    expect((await one.ask('cases:read-form', { id: kept.id })).form).toEqual(form);
    expect((await one.ask('status:note-restore')).restored).toBeNull();
    expect((await one.ask('status:sync-now')).restored).toBeNull();
  });

  it('[O12] goes on where a terminal was ended: in the offer, between pages, and in the sweep', async () => {
    const scene = await startScene();
    const breaking = { isBroken: (_: Passing): boolean => false };
    const url = await behindProxy(scene.central.url, breaking);
    const machine = newMachine();
    const one = await quietTerminal(scene, 'zj.chen', machine, url);
    const detail = await one.caseFor('accept');
    const { id } = detail.case;
    const [gone] = (await one.rows()).filter((row) => row.id !== id);
    if (gone === undefined) throw new Error('two cases in the demo data');
    scene.central.snapshot(scene.backup);
    const accepted = await one.accept(detail);
    await one.acted(accepted.id, 'accepted');
    await one.core.close();
    await restore(scene);
    lose(scene.central, gone.id);

    const phases: string[] = [];
    const endedAt = async (isEnd: (status: TerminalStatus) => boolean): Promise<void> => {
      const terminal = startTerminal(machine, url, quiet());
      const ended = Promise.withResolvers<undefined>();
      terminal.core.on(() => {
        void terminal.core.call('status:read', undefined).then((envelope) => {
          if (!envelope.ok || !isEnd(envelope.data as TerminalStatus)) return;
          phases.push((envelope.data as TerminalStatus).restored?.phase ?? 'none');
          void terminal.core.close().then(() => ended.resolve(undefined));
        });
      });
      await terminal.signIn('zj.chen');
      await ended.promise;
    };
    breaking.isBroken = ({ url: { pathname } }) => pathname === '/v1/receipts';
    await endedAt(({ lastFailure }) => lastFailure !== null);
    breaking.isBroken = ({ url: { pathname, searchParams } }) =>
      pathname === '/v1/changes' && searchParams.get('cursor') !== '';
    await endedAt(({ lastFailure }) => lastFailure !== null);
    breaking.isBroken = () => false;
    await endedAt(({ restored }) => restored?.phase === 'sweeping');
    expect([...new Set(phases)]).toEqual(['offering', 'rebuilding', 'sweeping']);

    const last = await quietTerminal(scene, 'zj.chen', machine, url);
    const done = await last.ask('status:sync-now');
    expect(done.restored).toMatchObject({ phase: 'done', lost: 1, dropped: 1 });
    expect(effects(scene.central, id)).toBe(1);
    expect(await last.refusal('cases:read', { id: gone.id })).toBe('NOT_FOUND');
  });
});

/** The scene's service, some of whose answers are lost on the way. */
async function behindProxy(
  target: string,
  breaking: { readonly isBroken: (passing: Passing) => boolean },
): Promise<string> {
  const proxy = await startTamperingProxy(target, {
    onAnswer: (answering, passing) => {
      if (breaking.isBroken(passing)) Object.assign(answering, { status: 502, body: null });
    },
  });
  onTestFinished(proxy.close);
  return proxy.url;
}

/** As many connections of the service that was ended may be kept: each is found out by a talk that fails. */
const keptConnections = 6;

/** The next talk that comes about. */
async function inContact(terminal: Terminal): Promise<TerminalStatus> {
  const failures: string[] = [];
  for (let tries = 0; tries <= keptConnections; tries += 1) {
    aheadMs += 60_000;
    const status = await terminal.ask('status:sync-now');
    if (status.lastFailure === null) return status;
    failures.push(JSON.stringify(status.lastFailure));
  }
  throw new Error(`no contact: ${failures.join(', ')}`);
}

/** A case that came after the snapshot is not in the restored state. */
function lose(central: Central, caseId: string): void {
  central.store.exec('DROP TRIGGER feed_row_stays');
  central.store
    .prepare(`DELETE FROM feed_row WHERE case_id = ? OR (entity = 'progress' AND id = ?)`)
    .run(caseId, caseId);
}
