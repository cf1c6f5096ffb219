import { beforeAll, describe, expect, it } from 'vitest';
import {
  clock,
  newMachine,
  sendAgain,
  service,
  sharedService,
  startSharedTerminal,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';
import {
  backOnline,
  offline,
  openedAt,
  openingFor,
  rowOf,
  rowsOf,
  seen,
  signedInAs,
  step,
  take,
} from './notices.fixture.ts';

const shared = sharedService();
let wu: Terminal;
let chen: Terminal;
let lin: Terminal;
let huang: Terminal;
beforeAll(async () => {
  [wu, chen, lin, huang] = (await Promise.all(
    ['zj.wu', 'zj.chen', 'zj.lin', 'zj.huang'].map((name) => startSharedTerminal(shared, name)),
  )) as [Terminal, Terminal, Terminal, Terminal];
});

describe('口头提示', () => {
  it('[S04] is a complete record when saved offline, and goes to the service later with its steps', async () => {
    const [about] = await wu.rows();
    const act = await openingFor(wu, 'oral', about!.id, {
      ...{ addressee: { kind: 'officer', id: 'officer-zj.liang' }, situation: 5 },
    });
    await offline(shared.central, wu);
    const item = await wu.ask('notices:submit', { id: null, act, seenVersion: null });
    const id = item.subjectId;
    expect(item).toMatchObject({ subject: 'notice', seenVersion: 0, act: { kind: 'open' } });
    const row = await wu.until(
      () => rowOf(wu, id),
      (found) => found?.pending === 'waiting',
    );
    expect(row).toMatchObject({ isLocal: true, state: 'received', addresseeName: '梁国豪' });
    const local = await wu.ask('notices:read', { id });
    expect(local).toMatchObject({ version: 0, isEvidenceWhole: null, events: [] });
    expect(local.notice.workRecord).toEqual(act.workRecord);
    expect(local.evidence.length).toBe(act.evidence.ids.length);
    expect(local.pending.map(({ id: pending }) => pending)).toEqual([item.id]);
    const paper = { kind: 'notice', noticeId: id, paper: 'work-record' } as const;
    const { model } = await wu.ask('documents:compose', { source: paper });
    expect(JSON.stringify(model)).toContain('电话告知所述情形');

    await backOnline(shared.central, wu);
    await wu.acted(item.id, 'accepted');
    const there = await seen(wu, id, ({ version, events }) => version > 0 && events.length > 0);
    expect(there).toMatchObject({ isEvidenceWhole: true, pending: [] });
    expect(await rowOf(wu, id)).toMatchObject({ isLocal: false, pending: null });
  });

  it('[S04] cannot be taken back once it is saved: the talk has been held (第十五条)', async () => {
    const central = await service();
    const terminal = await signedInAs(central.url, 'zj.wu');
    await central.close();
    const saved = async (channel: 'oral' | 'online') => {
      const act = await openingFor(terminal, channel, null, { situation: 4 });
      return terminal.ask('notices:submit', { id: null, act, seenVersion: null });
    };
    // What has not been sent has not been given: it is as if it had never been.
    const online = await saved('online');
    // It was tried at once, and waits for the service.
    await terminal.until(
      () => rowOf(terminal, online.subjectId),
      (row) => row?.pending === 'waiting',
    );
    await terminal.ask('outbox:withdraw', { id: online.id });
    expect(await rowOf(terminal, online.subjectId)).toBeUndefined();
    expect(await terminal.refusal('notices:read', { id: online.subjectId })).toBe('NOT_FOUND');
    const talk = await saved('oral');
    expect(await terminal.refusal('outbox:withdraw', { id: talk.id })).toBe('OUTBOX_STATE_WRONG');
    expect(await rowOf(terminal, talk.subjectId)).toMatchObject({ isLocal: true });
  });

  it('[S04] without work record is refused with the field, and so is one against oneself', async () => {
    const act = await openingFor(wu, 'oral', null, { workRecord: null });
    const request = { id: null, act, seenVersion: null };
    await expect(wu.ask('notices:submit', request)).rejects.toMatchObject({
      failure: {
        code: 'ACT_LINT_FAILED',
        fields: { workRecord: expect.stringContaining('第十五条') as string },
      },
    });
    const self = { ...act, addressee: { kind: 'officer', id: 'officer-zj.wu' } as const };
    const checked = await wu.ask('notices:check', { id: null, act: self });
    expect(checked.refusal).toBe('不能对本人提出监督意见');
    expect(await wu.refusal('notices:submit', { ...request, act: self })).toBe('ACT_NOT_ALLOWED');
    expect(await lin.refusal('notices:submit', request)).toBe('ACT_NOT_ALLOWED');
  });
});

describe('网上提示', () => {
  it('[S06] [S10] [S12] is answered in three steps drafted offline, signed, verified and closed', async () => {
    const about = await lin.caseFor('accept');
    const act = await openingFor(wu, 'online', about.case.id, {
      ...{ addressee: { kind: 'officer', id: 'officer-zj.lin' }, situation: 4 },
    });
    const id = await openedAt(wu, act);
    const issued = await seen(lin, id, ({ events }) => events.length > 0);
    const unlinked = issued.changes.find(({ label }) => label === '纠正操作');
    expect(unlinked).toMatchObject({ before: '—', after: '—' });
    expect(issued.choices.find(({ kind }) => kind === 'receive')?.refusal).toBeNull();
    expect(issued.choices.find(({ kind }) => kind === 'verify')?.refusal).not.toBeNull();
    const accepted = await lin.accept(about);
    await lin.acted(accepted.id, 'accepted');
    const { items: corrections } = await lin.until(
      () => lin.ask('notices:corrections', { id }),
      ({ items }) => items.length > 0,
    );
    expect(corrections[0]).toMatchObject({ title: '受理', officerName: '林晓彤' });
    const { caseId, eventId } = corrections[0]!;

    await offline(shared.central, lin);
    await take(lin, id, { kind: 'receive' });
    await take(lin, id, { kind: 'verify', verdict: 'founded', text: '属实' });
    await take(lin, id, { kind: 'correct', text: '已补办', links: [{ caseId, eventId }] });
    await take(lin, id, { kind: 'feed-back', text: '今后按时受理' });
    const queued = await lin.ask('notices:read', { id });
    expect(queued.notice.state).toBe('issued');
    expect(queued.pending.length).toBe(4);
    expect(
      await lin.refusal('notices:submit', { id, act: { kind: 'receive' }, seenVersion: 1 }),
    ).toBe('ACT_NOT_ALLOWED');
    await backOnline(shared.central, lin);
    await seen(lin, id, ({ notice }) => notice.state === 'answered');

    await step(chen, id, 'answered', { kind: 'sign', text: '同意反馈' });
    const signed = await seen(wu, id, ({ notice }) => notice.state === 'signed');
    expect(signed.links).toMatchObject([{ caseId, eventId, title: '受理' }]);
    const changed = signed.changes.find(({ label }) => label === '状态');
    expect(changed?.before).not.toBe(changed?.after);
    expect(signed.changes.find(({ label }) => label === '纠正操作')?.after).toContain('受理');
    expect(signed.isEvidenceWhole).toBe(true);
    await step(wu, id, 'signed', { kind: 'close', text: '已核验' });
    for (const reader of [lin, wu]) {
      await seen(reader, id, ({ notice }) => notice.state === 'closed');
    }
    expect((await rowsOf(wu, { tab: 'closed' })).map((row) => row.id)).toContain(id);
  });

  it('[S05] [S06] nobody but supervisors, the 负责人 and the addressee sees it', async () => {
    const liang = await signedInAs(shared.central.url, 'zj.liang');
    const id = await openedAt(
      wu,
      await openingFor(wu, 'online', null, {
        ...{ addressee: { kind: 'officer', id: 'officer-zj.liang' }, situation: 1 },
      }),
    );
    await seen(liang, id, () => true);
    await seen(chen, id, () => true);
    expect(await huang.refusal('notices:read', { id })).toBe('NOT_FOUND');
    expect(await rowOf(huang, id)).toBeUndefined();
    const own = await rowsOf(liang, { tab: 'to-do' });
    expect(own.find((row) => row.id === id)).toMatchObject({ isMine: true });
    expect(await huang.refusal('notices:statistics', { from: null, to: null })).toBe(
      'PERMISSION_DENIED',
    );
  });
});

describe('two terminals', () => {
  it('[S10] [S12] a step that another terminal has taken first is a conflict with both sides', async () => {
    // It tries again only when it is told to, so that the other one comes first.
    const noPlans = { ...clock(), after: () => () => undefined };
    const one = startTerminal(newMachine(), shared.central.url, noPlans);
    await one.signIn('zj.huang');
    await one.synced();
    const other = huang;
    const id = await openedAt(
      wu,
      await openingFor(wu, 'online', null, {
        ...{ addressee: { kind: 'officer', id: 'officer-zj.huang' }, situation: 5 },
      }),
    );
    await one.ask('status:sync-now');
    await Promise.all([seen(one, id, () => true), seen(other, id, () => true)]);
    await offline(shared.central, one);
    const first = await take(one, id, { kind: 'receive' });
    const second = await take(one, id, { kind: 'verify', verdict: 'unfounded', text: '不属实' });
    // Nothing of it is on its way any more when the service is back.
    await one.ask('status:sync-now');
    await backOnline(shared.central, other);
    await step(other, id, 'issued', { kind: 'receive' });
    await one.ask('status:sync-now');
    await one.acted(first.id, 'conflict');
    const conflict = await one.ask('outbox:conflict', { id: first.id });
    expect(conflict).toMatchObject({
      ...{ subject: 'notice', base: { state: 'issued' }, theirs: { state: 'received' } },
      refusal: expect.stringContaining('现在不能进行此步') as string,
    });
    expect(await rowOf(one, id)).toMatchObject({ pending: 'waiting' });
    expect(await one.refusal('outbox:resubmit', sendAgain(first.id, conflict.theirsVersion))).toBe(
      'ACT_NOT_ALLOWED',
    );
    await one.ask('outbox:withdraw', { id: first.id });
    await one.acted(second.id, 'conflict');
    const { theirsVersion } = await one.ask('outbox:conflict', { id: second.id });
    const undecided = sendAgain(second.id, theirsVersion, { isDecidedAnew: false });
    expect(await one.refusal('outbox:resubmit', undecided)).toBe('ACT_NOT_CONFIRMED');
    const unseen = sendAgain(second.id, theirsVersion - 1);
    expect(await one.refusal('outbox:resubmit', unseen)).toBe('NOTICE_CHANGED');
    const act = { kind: 'verify', verdict: 'partly', text: '看过签收情况，部分属实' } as const;
    const edited = { edited: { subject: 'notice', act } } as const;
    const again = await one.ask('outbox:resubmit', sendAgain(second.id, theirsVersion, edited));
    await one.acted(again.id, 'accepted');
    await one.ask('status:sync-now');
    await seen(one, id, ({ notice }) => notice.answer.verification?.verdict === 'partly');
  });
});
