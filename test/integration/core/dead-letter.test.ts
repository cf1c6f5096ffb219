import { describe, expect, it } from 'vitest';
import {
  effects,
  newMachine,
  sharedService,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';

const shared = sharedService();

async function signedIn(username: string, machine = newMachine()): Promise<Terminal> {
  const terminal = startTerminal(machine, shared.central.url);
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

/** Whom the service has written down for an act. */
function actorOf(key: string): unknown {
  return shared.central.store
    .prepare('SELECT officer_id FROM action WHERE idempotency_key = ?')
    .pluck()
    .get(key);
}

/** What no service does to itself: the record of a key says another content than was sent. */
function spoilKey(key: string, isSpoiled: boolean): void {
  shared.central.store.exec('DROP TRIGGER IF EXISTS action_keeps');
  const change = isSpoiled ? `body_hash || x'00'` : 'substr(body_hash, 1, length(body_hash) - 1)';
  shared.central.store
    .prepare(`UPDATE action SET body_hash = CAST(${change} AS BLOB) WHERE idempotency_key = ?`)
    .run(key);
}

describe('[O08] [O04] an act whose key the service knows with another content', () => {
  it('waits as a dead letter, perhaps effective, and has one effect when it is sent again', async () => {
    const terminal = await signedIn('zj.chen');
    const detail = await terminal.caseFor('accept');
    shared.central.faults.set({ cutBodyAt: 10 });
    const { id } = await terminal.accept(detail);
    await terminal.until(
      () => terminal.ask('outbox:list', { limit: 10 }),
      ({ items }) => items.some((item) => item.id === id && item.isUnclear),
    );
    spoilKey(id, true);
    shared.central.faults.set({});
    await terminal.ask('status:sync-now');
    const dead = await terminal.acted(id, 'dead-letter');
    expect(dead).toMatchObject({ failureCode: 'IDEMPOTENCY_KEY_REUSED', isUnclear: true });
    expect(dead.firstTryAt).not.toBeNull();
    expect(dead.attempts).toBeGreaterThan(1);
    const status = await terminal.ask('status:read');
    expect(status).toMatchObject({ deadLetters: 1, failed: 0 });
    const told = await terminal.ask('alerts:list', { limit: 20 });
    expect(told.items.find(({ kind }) => kind === 'dead-letter')).toMatchObject({
      ...{ caseTitle: detail.case.title, isRead: false, note: dead.reason },
    });
    expect(await terminal.refusal('outbox:withdraw', { id })).toBe('OUTBOX_STATE_WRONG');

    spoilKey(id, false);
    await terminal.ask('outbox:retry', { id, isLimitKnown: false });
    await terminal.acted(id, 'accepted');
    expect(effects(shared.central, detail.case.id)).toBe(1);
    expect(await terminal.refusal('outbox:retry', { id, isLimitKnown: true })).toBe(
      'OUTBOX_STATE_WRONG',
    );
    const after = await terminal.ask('alerts:list', { limit: 20 });
    expect(after.items.find(({ kind }) => kind === 'dead-letter')?.isRead).toBe(true);
  });
});

describe('[O08] [O09] whose acts go with which session', () => {
  it('renews the session once when it runs out between two acts, and sends each once', async () => {
    const terminal = await signedIn('zj.chen');
    const detail = await terminal.caseFor('accept');
    const { id } = detail.case;
    shared.central.faults.set({ down: true });
    const accept = await terminal.accept(detail);
    const act = { kind: 'opinion', conclusion: 'agree', text: '材料齐全，同意办理。' } as const;
    const opinion = await terminal.ask('cases:submit-act', {
      id,
      act,
      seenVersion: detail.version,
    });
    const { store } = shared.central;
    store.exec(`UPDATE token SET expires_at = 0 WHERE kind = 'access'`);
    const refreshes = (): unknown =>
      store.prepare(`SELECT count(*) FROM token WHERE kind = 'refresh'`).pluck().get();
    const before = Number(refreshes());
    shared.central.faults.set({});
    await terminal.ask('status:sync-now');
    await terminal.acted(accept.id, 'accepted');
    await terminal.acted(opinion.id, 'accepted');
    expect(refreshes()).toBe(before + 1);
    expect(effects(shared.central, id)).toBe(2);
  });

  it('never sends what one officer has left behind under the name of the next', async () => {
    const machine = newMachine();
    const first = await signedIn('zj.chen', machine);
    const detail = await first.caseFor('accept');
    shared.central.faults.set({ down: true });
    const item = await first.accept(detail);
    await first.ask('session:sign-out');
    shared.central.faults.set({});
    await first.signIn('zj.wu');
    await first.synced();
    await first.ask('status:sync-now');
    expect((await first.ask('outbox:list', { limit: 10 })).items).toEqual([]);
    expect(actorOf(item.id)).toBeUndefined();

    await first.ask('session:sign-out');
    const { officer } = await first.signIn('zj.chen');
    await first.acted(item.id, 'accepted');
    expect(actorOf(item.id)).toBe(officer?.id);
  });
});
