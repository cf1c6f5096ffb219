import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseEvent } from '#shared/central/cases.ts';
import type { Notice, NoticeEvent } from '#shared/central/supervision.ts';
import { parseDocumentNumber } from '#shared/domain/documents/document-number.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import { evidenceHash } from '#test/central/notices/notice-evidence.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
import {
  addressed,
  amendment,
  answering,
  NoticeWay,
  openDesk,
  opening,
  problemsOf,
  rowsOf,
  seriously,
  signedIn,
  steps,
  waitingCases,
  workRecord,
  written,
  type Desk,
} from './notices.fixture.ts';

let central: TestCentral;
let desk: Desk;

beforeAll(async () => {
  central = await startTestCentral();
  desk = await openDesk(central);
});
afterAll(() => central.dispose());

describe('a notice at the reference service', () => {
  it('[S05] online: takes effect when it is accepted, and is received with its time', async () => {
    const { wu, lin } = desk;
    const way = new NoticeWay();
    const { status, headers, body } = await way.take(wu, opening({ situation: 4 }));
    expect(status).toBe(201);
    expect(body.receipt).toMatchObject({ noticeId: way.id, noticeVersion: 1 });
    expect(headers.get('etag')).toBe('"1"');
    const at = central.clock.now.toISOString();
    expect(body.notice).toMatchObject({
      ...{ state: 'issued', issuedAt: at, openedAt: at, number: null },
      ...{ supervisorName: '吴敏仪', addressee: { name: '林晓彤' }, departmentId: 'zj' },
    });
    const read = await lin.call<Notice>('GET', `/v1/notices/${way.id}`);
    expect([read.status, read.headers.get('etag')]).toEqual([200, '"1"']);
    expect(await way.go([lin, steps.receive])).toMatchObject({
      ...{ state: 'received', receipt: { at, byName: '林晓彤' } },
    });
    const events = await lin.call<{ items: NoticeEvent[] }>('GET', `/v1/notices/${way.id}/events`);
    expect(events.body.items).toMatchObject([
      { seq: 1, act: 'open', state: 'issued', deviceAt: '2026-11-24T09:29:00+08:00', at },
      { seq: 2, act: 'receive', state: 'received', officerName: '林晓彤' },
    ]);
  });

  it('[S04] oral: has been said when it is recorded, also days later and after its date', async () => {
    const way = new NoticeWay();
    const at = '2026-11-17T10:00:00+08:00';
    const late = opening({
      channel: 'oral',
      dueOn: '2026-11-20',
      workRecord: { ...workRecord, at },
    });
    const refused = await way.take(desk.wu, late);
    expect(Object.keys(refused.body.fields).toSorted()).toEqual(['dueOn', 'recordAt']);
    const writtenAt = '2026-11-18T09:00:00+08:00';
    const { status, body } = await way.take(desk.wu, late, undefined, writtenAt);
    expect([status, body.notice.state]).toEqual([201, 'received']);
    expect(body.notice.receipt).toEqual({ at, byName: '林晓彤' });
  });

  it('[S10] [S11] [S12] is verified, corrected by a linked act, answered, signed and closed', async () => {
    const { wu, lin } = desk;
    const [found] = await waitingCases(lin);
    const path = `/v1/cases/${found!.id}/events`;
    const before = (await lin.call<{ items: CaseEvent[] }>('GET', path)).body.items;
    const evidence = {
      ids: before.map(({ id }) => id),
      sha256: evidenceHash(before.map((row) => ({ entity: 'case-event', row }))),
    };
    const way = new NoticeWay();
    const act = opening({
      addressee: addressed('zj.lin'),
      situation: 2,
      caseId: found!.id,
      evidence,
    });
    await way.go([wu, { ...act, channel: 'oral' }]);
    central.clock.now = new Date('2026-11-24T01:40:00Z');
    await lin.act(found!.id, found!.version, { kind: 'accept', note: '补办受理' });
    const after = (await lin.call<{ items: CaseEvent[] }>('GET', path)).body.items;
    const link = { caseId: found!.id, eventId: after.at(-1)!.id };
    const correct = { ...steps.correct, links: [link] };
    await way.go([lin, steps.verify], [lin, correct], [lin, steps.feedBack]);
    const signed = await way.go([desk.chen, steps.sign]);
    expect(signed).toMatchObject({
      state: 'signed',
      answer: { correction: { links: [link] }, signature: { byName: '陈立' } },
    });
    expect(await way.go([wu, steps.close])).toMatchObject({
      ...{ state: 'closed', conclusion: { byName: '吴敏仪' } },
      ...{ evidence: { count: before.length, sha256: evidence.sha256 } },
    });
    expect(await problemsOf(wu, way.id)).toEqual([]);
    expect(await problemsOf(lin, way.id)).toEqual([]);
  });

  it('[S06] written: a draft has no number; approved, it has one and its paper, with the hash of it', async () => {
    const { wu, chen } = desk;
    const cancelled = new NoticeWay();
    await cancelled.go([wu, written()], [wu, { kind: 'cancel', text: '情况已查清，不必发出。' }]);
    const way = new NoticeWay();
    const draft = await way.go([wu, written()]);
    expect(draft).toMatchObject({ state: 'awaiting-approval', number: null, issuedAt: null });
    const returned = { kind: 'return-draft', text: '请写明具体办件。' } as const;
    await way.go([chen, returned], [wu, amendment({ content: '改过的情形描述。' })]);
    const numbers = await sequence();
    const issued = await way.go([chen, steps.approve]);
    expect(issued).toMatchObject({
      ...{ state: 'issued', number: `湛建监〔2026〕${numbers.length + 1}号` },
      approval: { byName: '陈立', text: '同意发出。' },
    });
    const [paper] = await rowsOf(wu, 'notice-paper', way.id);
    expect(paper).toMatchObject({ number: issued.number, issuedOn: '2026-11-24' });
    expect(paper!.model).toMatchObject({
      ...{ number: issued.number, dated: '2026年11月24日', mark: null },
      issuer: '湛江市住房和城乡建设局',
    });
    expect(JSON.stringify(paper!.model)).toContain('改过的情形描述。');
    const events = await rowsOf(wu, 'notice-event', way.id);
    // The chain holds whom it is about, and the paper by its number and hash.
    expect(events.find(({ act }) => act === 'open')!.content['subject']).toEqual({
      ...{ departmentId: 'zj', addresseeName: issued.addressee.name },
      ...{ caseNumber: '', caseTitle: '', matterId: null },
    });
    const { number: given, sha256 } = paper!;
    const approval = events.find(({ act }) => act === 'approve-draft')!;
    expect(approval.content['paper']).toEqual({ number: given, sha256 });
    expect(await way.go([wu, steps.deliver])).toMatchObject({ state: 'delivered' });
    expect(await problemsOf(wu, way.id)).toEqual([]);
  });

  it('[S06] numbers have no gap and no double, however many are approved and refused at once', async () => {
    const { wu, chen } = desk;
    const ways = Array.from({ length: 6 }, () => new NoticeWay());
    await Promise.all(ways.map((way) => way.go([wu, written()])));
    const answers = await Promise.all(
      ways.flatMap((way, i) => [
        way.takeAt(i % 3 === 0 ? wu : chen, 1, steps.approve),
        way.takeAt(chen, 1, steps.approve),
      ]),
    );
    const accepted = answers.filter(({ status }) => status === 201);
    expect(accepted).toHaveLength(ways.length);
    const given = await sequence();
    expect(given).toEqual(given.map((_, i) => i + 1));
  });

  it('[S07] serious: in writing, reported, and not closed before number and instruction', async () => {
    const { wu, chen, lin } = desk;
    const way = new NoticeWay();
    await way.go([wu, written(seriously)], [chen, steps.approve], [wu, steps.deliver]);
    await way.go([lin, steps.receive], ...answering(desk, lin));
    const early = await way.take(wu, steps.close);
    expect([early.status, early.body.code]).toEqual([409, 'ACT_NOT_ALLOWED']);
    expect(early.body.detail).toContain('文号');
    const instruct: NoticeAct = {
      ...{ kind: 'report-instruct', by: '领导小组', text: '请抓紧整改。' },
      instructedOn: '2026-11-24',
    };
    expect((await way.take(wu, instruct)).status).toBe(409);
    const number = { kind: 'report-number', number: '湛建报〔2026〕9号' } as const;
    await way.go([wu, { ...number, submittedOn: '2026-11-24' }]);
    expect((await way.take(wu, steps.close)).body.detail).toContain('批示');
    await way.go([wu, instruct]);
    expect(await way.go([wu, steps.close])).toMatchObject({ state: 'closed' });
    expect(await problemsOf(wu, way.id)).toEqual([]);
  });

  it('[S12] is returned as often as it takes; every round stays', async () => {
    const { wu, lin } = desk;
    const way = new NoticeWay();
    await way.go([wu, opening({ channel: 'oral', situation: 3 })]);
    for (const round of [1, 2]) {
      await way.go(...answering(desk, lin));
      const text = `第 ${round} 次：没有改到位。`;
      const notice = await way.go([wu, { kind: 'return', text, dueOn: '2026-12-01' }]);
      expect(notice).toMatchObject({ state: 'received', dueOn: '2026-12-01' });
      expect(notice.answer.verification).toBeNull();
      expect(notice.returned).toHaveLength(round);
      expect(notice.returned.at(-1)!.answer.signature).not.toBeNull();
    }
    await way.go(...answering(desk, lin), [wu, steps.close]);
    expect(await problemsOf(wu, way.id)).toEqual([]);
  });

  it('[S16] an objection is answered: rejected it goes on, upheld it ends the notice', async () => {
    const { wu, huang } = desk;
    const [rejected, upheld] = [new NoticeWay(), new NoticeWay()];
    const to = addressed('zj.huang');
    await rejected.go([wu, opening({ channel: 'oral', addressee: to })], [huang, steps.object]);
    const rule = { kind: 'rule-objection', text: '记录显示当日系统正常。' } as const;
    const on = await rejected.go([wu, { ...rule, isUpheld: false }]);
    expect(on).toMatchObject({ state: 'received', objection: { ruling: { isUpheld: false } } });
    expect((await rejected.take(huang, steps.object)).status).toBe(409);
    await upheld.go([wu, opening({ channel: 'oral', addressee: to })], [huang, steps.object]);
    const over = await upheld.go([wu, { ...rule, isUpheld: true }]);
    expect(over).toMatchObject({ state: 'revoked', conclusion: { text: rule.text } });
    expect((await upheld.take(huang, steps.verify)).status).toBe(409);
    expect(await problemsOf(wu, upheld.id)).toEqual([]);
  });

  it('[S12] an online one gives way to the written one that follows it, once that is out', async () => {
    const { wu, chen } = desk;
    const [first, next, stranger] = [new NoticeWay(), new NoticeWay(), new NoticeWay()];
    await first.go([wu, opening({ channel: 'oral' })]);
    await next.go([wu, written({ precedingId: first.id })]);
    await stranger.go([wu, written()], [chen, steps.approve]);
    for (const successorId of [next.id, stranger.id, 'no-such-notice']) {
      const answer = await first.take(wu, { kind: 'supersede', successorId });
      expect([answer.status, answer.body.code]).toEqual([422, 'ACT_LINT_FAILED']);
    }
    await next.go([chen, steps.approve]);
    const over = await first.go([wu, { kind: 'supersede', successorId: next.id }]);
    expect(over).toMatchObject({ state: 'superseded', successorId: next.id });
  });

  it('[O08] the same key brings the first answer again; with another act it is refused', async () => {
    const { wu } = desk;
    const way = new NoticeWay();
    const key = randomUUID();
    const first = await way.takeAt(wu, 0, written(), key);
    const again = await way.takeAt(wu, 0, written(), key);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await rowsOf(wu, 'notice-event', way.id)).toHaveLength(1);
    const other = await way.takeAt(wu, 0, written({ situation: 1 }), key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const twice = await way.takeAt(wu, 0, written());
    expect([twice.status, twice.body.code]).toEqual([412, 'NOTICE_CHANGED']);
    expect(twice.body).toMatchObject({ current: { id: way.id }, currentVersion: 1 });
  });

  it('[S10] answered twice from two terminals: the second sees what the first has done', async () => {
    const { wu, lin } = desk;
    const second = await signedIn(central, 'zj.lin');
    const way = new NoticeWay();
    await way.go([wu, opening({ channel: 'oral' })]);
    const other = { ...steps.verify, verdict: 'unfounded', text: '经核查不属实。' } as const;
    const answers = await Promise.all([
      way.takeAt(lin, 1, steps.verify),
      way.takeAt(second, 1, other),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 412]);
    const late = answers.find(({ status }) => status === 412)!;
    expect(late.body).toMatchObject({ code: 'NOTICE_CHANGED', currentVersion: 2 });
    expect(late.body.current).toMatchObject({ state: 'verified' });
    const again = await way.takeAt(second, 2, other);
    expect([again.status, again.body.code]).toEqual([409, 'ACT_NOT_ALLOWED']);
  });
});

/** Sequence numbers given to 书面意见 this year, in order. */
async function sequence(): Promise<number[]> {
  return (await rowsOf(desk.wu, 'notice-paper'))
    .flatMap(({ number }) => parseDocumentNumber(number) ?? [])
    .map((number) => number.sequence)
    .toSorted((a, b) => a - b);
}
