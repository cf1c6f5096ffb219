import { describe, expect, it } from 'vitest';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import {
  effects,
  newMachine,
  sendAgain,
  service,
  sharedService,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';
import { restartedOffline } from './outbox.fixture.ts';

const shared = sharedService();

async function signedIn(username: string, machine = newMachine()): Promise<Terminal> {
  const terminal = startTerminal(machine, shared.central.url);
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

describe('[O07] an act', () => {
  it('is queued at once, takes effect at the service, and comes back through the feed', async () => {
    const terminal = await signedIn('zj.chen');
    const detail = await terminal.caseFor('accept');
    const { id } = detail.case;
    const item = await terminal.accept(detail);
    expect(item).toMatchObject({ state: 'waiting', acceptedAt: null, attempts: 0 });
    const sent = await terminal.acted(item.id, 'accepted');
    expect(sent.acceptedAt).not.toBeNull();
    const after = await terminal.until(
      () => terminal.ask('cases:read', { id }),
      ({ version }) => version > detail.version,
    );
    expect(after.case.acceptedOn).toBe('2026-06-17');
    expect(after.pending).toEqual([]);
    expect(effects(shared.central, id)).toBe(1);
  });

  it('is refused before it is queued when rules or form forbid it', async () => {
    const terminal = await signedIn('zj.chen');
    const detail = await terminal.caseFor('opinion');
    const { id } = detail.case;
    const seenVersion = detail.version;
    const again = { id, act: { kind: 'accept', note: '' } as const, seenVersion };
    expect(await terminal.refusal('cases:submit-act', again)).toBe('ACT_NOT_ALLOWED');
    const empty = { kind: 'opinion', conclusion: 'agree', text: '无' } as const;
    const envelope = await terminal.core.call('cases:submit-act', { id, act: empty, seenVersion });
    expect(envelope).toMatchObject({
      ok: false,
      error: { code: 'ACT_LINT_FAILED', fields: { text: expect.stringContaining('无') as string } },
    });
    expect((await terminal.ask('outbox:list', { limit: 10 })).items).toEqual([]);
  });

  it('[O08] has exactly one effect when the answer is cut after the service acted', async () => {
    const terminal = await signedIn('zj.chen');
    const detail = await terminal.caseFor('accept');
    shared.central.faults.set({ cutBodyAt: 10 });
    const item = await terminal.accept(detail);
    await terminal.until(
      () => terminal.ask('outbox:list', { limit: 10 }),
      ({ items }) => items[0]?.state === 'waiting' && items[0].attempts > 0,
    );
    expect(effects(shared.central, detail.case.id)).toBe(1);
    shared.central.faults.set({});
    await terminal.ask('status:sync-now');
    await terminal.acted(item.id, 'accepted');
    expect(effects(shared.central, detail.case.id)).toBe(1);
  });

  it('does not conflict with the officer’s own earlier acts on the case', async () => {
    const terminal = await signedIn('zj.chen');
    const detail = await terminal.caseFor('accept');
    const { id } = detail.case;
    const seenVersion = detail.version;
    shared.central.faults.set({ down: true });
    const accept = await terminal.accept(detail);
    const opinion = await terminal.ask('cases:submit-act', {
      id,
      act: { kind: 'opinion', conclusion: 'agree', text: '材料齐全，同意办理。' },
      seenVersion,
    });
    expect((await terminal.ask('cases:read', { id })).pending.map(({ act }) => act.kind)).toEqual([
      'accept',
      'opinion',
    ]);
    shared.central.faults.set({});
    await terminal.ask('status:sync-now');
    await terminal.acted(accept.id, 'accepted');
    await terminal.acted(opinion.id, 'accepted');
    const after = await terminal.ask('cases:read', { id });
    expect(after.opinions.at(-1)?.text).toBe('材料齐全，同意办理。');
    expect(after.opinions.at(-1)?.deviceAt).toBe(opinion.deviceAt);
  });

  it('of one officer appears at another terminal of the department within 2 s', async () => {
    const one = await signedIn('zj.chen');
    const other = await signedIn('zj.wu');
    const detail = await one.caseFor('accept');
    const startedAt = performance.now();
    await one.accept(detail);
    await other.until(
      () => other.ask('cases:read', { id: detail.case.id }),
      ({ version }) => version > detail.version,
    );
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('[O05] a case that somebody else has changed', () => {
  it('turns the act into a conflict with both sides, which can be sent again or withdrawn', async () => {
    const machine = newMachine();
    const mine = await signedIn('zj.chen', machine);
    const other = await signedIn('zj.chen');
    const detail = await mine.caseFor('opinion');
    const { id } = detail.case;
    const opinion = (text: string) => ({
      id,
      act: { kind: 'opinion', conclusion: 'note', text } as const,
      seenVersion: detail.version,
    });
    // Written down before the other's change is known here, sent after it.
    const offline = await restartedOffline(shared, mine, machine);
    const item = await offline.ask('cases:submit-act', opinion('我的意见'));
    await offline.status(({ lastFailure }) => lastFailure?.code === 'CENTRAL_UNREACHABLE');
    shared.central.faults.set({});
    const theirs = await other.ask('cases:submit-act', opinion('对方的意见'));
    await other.acted(theirs.id, 'accepted');

    await offline.ask('status:sync-now');
    await offline.acted(item.id, 'conflict');
    const conflict = await offline.ask('outbox:conflict', { id: item.id });
    if (conflict.subject !== 'case') throw new Error('a conflict about a case');
    expect(conflict.base).toEqual(detail.case);
    expect(conflict.theirsVersion).toBeGreaterThan(detail.version);
    expect(conflict.refusal).toBeNull();
    expect(conflict.opinions.map(({ text }) => text)).toEqual(['对方的意见']);
    expect(conflict.names[detail.case.handlerId ?? '']).toBe(detail.handlerName);

    const { theirsVersion } = conflict;
    const undecided = sendAgain(item.id, theirsVersion, { isDecidedAnew: false });
    expect(await offline.refusal('outbox:resubmit', undecided)).toBe('ACT_NOT_CONFIRMED');
    const unseen = sendAgain(item.id, theirsVersion - 1);
    expect(await offline.refusal('outbox:resubmit', unseen)).toBe('CASE_CHANGED');
    const as = (act: CaseAct) =>
      sendAgain(item.id, theirsVersion, { edited: { subject: 'case', act } });
    const urge = as({ kind: 'urge', text: '请尽快' });
    expect(await offline.refusal('outbox:resubmit', urge)).toBe('INPUT_INVALID');
    const empty = as({ kind: 'opinion', conclusion: 'agree', text: '无' });
    expect(await offline.refusal('outbox:resubmit', empty)).toBe('ACT_LINT_FAILED');

    const edited = {
      kind: 'opinion',
      conclusion: 'agree',
      text: '看过对方的意见，同意。',
    } as const;
    const again = await offline.ask('outbox:resubmit', as(edited));
    expect(again.id).not.toBe(item.id);
    await offline.acted(again.id, 'accepted');
    const { items } = await offline.ask('outbox:list', { limit: 10 });
    // The draft that lost stays readable.
    expect(items.map(({ state, act }) => [state, 'text' in act && act.text])).toEqual([
      ['accepted', edited.text],
      ['withdrawn', '我的意见'],
    ]);
    const { opinions } = await offline.until(
      () => offline.ask('cases:read', { id }),
      ({ version }) => version > theirsVersion,
    );
    expect(opinions.at(-1)).toMatchObject({ text: edited.text, conclusion: 'agree' });
    expect(await offline.refusal('outbox:withdraw', { id: again.id })).toBe('OUTBOX_STATE_WRONG');
  });
});

describe('[O04] acts queued offline', () => {
  it('survive sign-out and restart and are sent once each, in order, when the service is back', async () => {
    const machine = newMachine();
    const central = await service();
    const port = Number(new URL(central.url).port);
    const dataDir = centralFolder(central);
    const first = startTerminal(machine, central.url);
    await first.signIn('zj.chen');
    await first.synced();
    const detail = await first.caseFor('accept');
    const { id } = detail.case;
    await central.close();
    await first.accept(detail);
    await first.ask('session:sign-out');
    await first.core.close();

    const second = startTerminal(machine, central.url);
    expect((await second.signIn('zj.chen')).mode).toBe('offline');
    await second.ask('cases:submit-act', {
      id,
      act: { kind: 'opinion', conclusion: 'agree', text: '同意。' },
      seenVersion: detail.version,
    });
    expect((await second.ask('status:read')).waiting).toBe(2);

    const back = await service({ port, dataDir });
    await second.status(({ waiting, connection }) => waiting === 0 && connection === 'online');
    expect(effects(back, id)).toBe(2);
    const { items } = await second.ask('outbox:list', { limit: 10 });
    expect(items.map(({ state, act }) => [state, act.kind])).toEqual([
      ['accepted', 'opinion'],
      ['accepted', 'accept'],
    ]);
    expect((await second.ask('session:state')).mode).toBe('online');
  });
});

function centralFolder(central: { store: { name: string } }): string {
  return central.store.name.slice(0, central.store.name.lastIndexOf('/'));
}
