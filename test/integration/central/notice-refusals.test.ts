import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Case, CaseEvent } from '#shared/central/cases.ts';
import type { NoticeOpening, NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import { evidenceHash } from '#test/central/notices/notice-evidence.ts';
import {
  casesOf,
  type RawTerminal,
  startTestCentral,
  type TestCentral,
} from './central.fixture.ts';
import {
  addressed,
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
let xie: RawTerminal;
let ownCase: Case;
let foreignCase: Case;

beforeAll(async () => {
  central = await startTestCentral();
  desk = await openDesk(central);
  xie = await signedIn(central, 'zr.xie');
  const [own] = casesOf((await desk.wu.readFeed()).changes);
  const [foreign] = casesOf((await xie.readFeed()).changes);
  [ownCase, foreignCase] = [own!.row, foreign!.row];
});
afterAll(() => central.dispose());

const head = (): unknown => central.store.prepare('SELECT max(seq) FROM change_log').pluck().get();

/** Opens as 监管员 of 市住建局, or as somebody else, what has to be refused. */
async function refusedOpening(
  change: Partial<NoticeOpening>,
  by: RawTerminal = desk.wu,
): Promise<{ status: number; code: string; fields: string[]; detail: string }> {
  const { status, body } = await new NoticeWay().take(by, opening(change));
  return { status, code: body.code, fields: Object.keys(body.fields ?? {}), detail: body.detail };
}

describe('an opening that must not be is refused and leaves no trace:', () => {
  let before: unknown;
  beforeEach(() => {
    before = head();
  });
  afterEach(() => {
    expect(head()).toBe(before);
  });

  const notAllowed = { status: 409, code: 'ACT_NOT_ALLOWED' };
  const lintFailed = (field: string) => ({ status: 422, code: 'ACT_LINT_FAILED', fields: [field] });

  it('[S05] on a case of another department', async () => {
    expect(await refusedOpening({ caseId: foreignCase.id })).toMatchObject(notAllowed);
    expect(await refusedOpening({ caseId: 'no-such-case' })).toMatchObject(notAllowed);
  });

  it('[S05] to somebody of another department, or who is no longer there', async () => {
    for (const who of ['zr.li', 'nobody']) {
      const refusal = await refusedOpening({ addressee: addressed(who) });
      expect(refusal).toMatchObject(notAllowed);
      expect(refusal.detail).toContain('本部门');
    }
    const department = { kind: 'department', id: 'zr' } as const;
    expect(await refusedOpening({ addressee: department })).toMatchObject(notAllowed);
  });

  it('[S05] by a handler, by the 负责人, and against oneself', async () => {
    const { lin, chen } = desk;
    expect(await refusedOpening({}, lin)).toMatchObject(notAllowed);
    expect(await refusedOpening({}, chen)).toMatchObject(notAllowed);
    const oneself = await refusedOpening({ addressee: addressed('zj.wu') });
    expect(oneself).toMatchObject({ ...notAllowed, detail: '不能对本人提出监督意见' });
  });

  it('[S08] oral or online without 工作记录, or with one that says nothing', async () => {
    for (const channel of ['oral', 'online'] as const) {
      const without = await refusedOpening({ channel, workRecord: null });
      expect(without).toMatchObject(lintFailed('workRecord'));
    }
    const silent = { ...workRecord, answer: '无' };
    expect(await refusedOpening({ channel: 'oral', workRecord: silent })).toMatchObject(
      lintFailed('answer'),
    );
    const tomorrow = { ...workRecord, at: '2026-11-25T09:00:00+08:00' };
    expect(await refusedOpening({ channel: 'oral', workRecord: tomorrow })).toMatchObject(
      lintFailed('recordAt'),
    );
  });

  it('[S10] with a date before today, outside the calendar, or that is no day', async () => {
    for (const dueOn of ['2026-11-23', '2027-01-04', '2026-02-30', '2026-13-01']) {
      expect(await refusedOpening({ dueOn })).toMatchObject(lintFailed('dueOn'));
    }
  });

  it('[S07] serious by another way than in writing, or without its facts and report', async () => {
    const online = { ...seriously, channel: 'online', workRecord } as const;
    expect(await refusedOpening(online)).toMatchObject(lintFailed('severity'));
    const bare = await refusedOpening({ ...seriously, severityReason: '', reportText: null });
    expect(bare.fields.toSorted()).toEqual(['reportText', 'severityReason']);
    const minor = { ...written(), reportText: '现将有关情况报告如下。' };
    expect(await refusedOpening(minor)).toMatchObject(lintFailed('reportText'));
  });

  it('[S11] with evidence that is another than what the service has, or that it does not have', async () => {
    const path = `/v1/cases/${ownCase.id}/events`;
    const { items } = (await desk.wu.call<{ items: CaseEvent[] }>('GET', path)).body;
    const ids = items.map(({ id }) => id);
    const claimOf = (rows: CaseEvent[]) => ({
      ids,
      sha256: evidenceHash(rows.map((row) => ({ entity: 'case-event', row }))),
    });
    const changed = claimOf(items.map((row) => ({ ...row, note: '后来改过' })));
    expect(await refusedOpening({ caseId: ownCase.id, evidence: changed })).toMatchObject({
      ...{ status: 409, code: 'EVIDENCE_CHANGED', fields: ['evidence'] },
    });
    const strange = { ...claimOf(items), ids: [...ids, 'no-such-event'] };
    expect(await refusedOpening({ caseId: ownCase.id, evidence: strange })).toMatchObject(
      lintFailed('evidence'),
    );
  });

  it('[S12] after a notice that does not exist', async () => {
    expect(await refusedOpening({ precedingId: 'no-such-notice' })).toMatchObject(notAllowed);
  });

  it('[S05] without key, without version, or on a version', async () => {
    const body = { act: opening(), deviceAt: '2026-11-24T09:29:00+08:00', deviceOffsetMs: null };
    const path = `/v1/notices/${new NoticeWay().id}/actions`;
    const ask = async (headers: Record<string, string>): Promise<unknown[]> => {
      const answer = await desk.wu.call('POST', path, body, headers);
      return [answer.status, answer.body['code']];
    };
    const key = { 'idempotency-key': randomUUID() };
    expect(await ask({ 'if-match': '"0"' })).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
    expect(await ask(key)).toEqual([428, 'VERSION_MISSING']);
    expect(await ask({ ...key, 'if-match': '"1"' })).toEqual([400, 'INPUT_INVALID']);
  });
});

describe('a step that must not be is refused:', () => {
  it('[S05] the second online notice of a kind, but not the record of a talk that was held', async () => {
    const to = addressed('zj.liang');
    await new NoticeWay().go([desk.wu, opening({ addressee: to })]);
    const again = await refusedOpening({ addressee: to });
    expect(again).toMatchObject({ status: 422, fields: ['channel'] });
    await new NoticeWay().go([desk.wu, opening({ addressee: to, channel: 'oral' })]);
    await new NoticeWay().go([desk.wu, opening({ addressee: to, situation: 4 })]);
    await new NoticeWay().go([desk.wu, written({ addressee: to })]);
  });

  it('[S10] every step out of its turn, whoever takes it', async () => {
    const { wu, lin } = desk;
    const way = new NoticeWay();
    const back = { kind: 'return', text: '没有改到位。', dueOn: '2026-12-01' } as const;
    const order: readonly (readonly [RawTerminal, NoticeStep])[] = [
      ...([[lin, steps.receive], ...answering(desk, lin)] as const),
      [wu, steps.close],
    ];
    await way.go([wu, opening({ situation: 4 })]);
    for (const [place, [terminal, step]] of order.entries()) {
      const early = [...order.slice(place + 1), [wu, back] as const].filter(
        ([, one]) => !(place === order.length - 1 && one.kind === 'return'),
      );
      for (const [by, one] of early) {
        const { status, body } = await way.take(by, one);
        expect([one.kind, status, body.code]).toEqual([one.kind, 409, 'ACT_NOT_ALLOWED']);
      }
      await way.go([terminal, step]);
    }
    for (const [by, one] of order) expect((await way.take(by, one)).status).toBe(409);
  });

  it('[S10] the answer of somebody else, of the supervisor, and the verification of the other side', async () => {
    const { wu, chen, lin, huang } = desk;
    const way = new NoticeWay();
    await way.go([wu, opening({ channel: 'oral' })]);
    const ask = async (by: RawTerminal, step: NoticeStep): Promise<unknown[]> => {
      const { status, body } = await way.take(by, step);
      return [status, body.code];
    };
    expect(await ask(wu, steps.verify)).toEqual([409, 'ACT_NOT_ALLOWED']);
    expect(await ask(chen, steps.verify)).toEqual([409, 'ACT_NOT_ALLOWED']);
    // To a colleague, and to other departments, there is no such notice.
    expect(await ask(huang, steps.verify)).toEqual([404, 'NOT_FOUND']);
    expect(await ask(xie, steps.close)).toEqual([404, 'NOT_FOUND']);
    await way.go(...answering(desk, lin));
    expect(await ask(lin, steps.close)).toEqual([409, 'ACT_NOT_ALLOWED']);
    expect(await ask(chen, steps.close)).toEqual([409, 'ACT_NOT_ALLOWED']);
    expect(await ask(wu, { kind: 'close', text: '无' })).toEqual([422, 'ACT_LINT_FAILED']);
  });

  it('[S06] a draft answered, delivered or approved by who wrote it, or signed for too early', async () => {
    const { wu, chen, lin } = desk;
    const way = new NoticeWay();
    await way.go([wu, written()]);
    expect((await way.take(lin, steps.receive)).status).toBe(404);
    for (const step of [steps.approve, steps.deliver, steps.close]) {
      expect((await way.take(wu, step)).body.code).toBe('ACT_NOT_ALLOWED');
    }
    await way.go([chen, steps.approve]);
    expect((await way.take(lin, steps.receive)).body.detail).toContain('送达');
    const early = await way.take(wu, { ...steps.deliver, deliveredOn: '2026-11-23' });
    expect(Object.keys(early.body.fields)).toEqual(['deliveredOn']);
  });

  it('[S10] a correction by an act that was there before, that the window took, or of others', async () => {
    const { wu, lin } = desk;
    const [found] = await waitingCases(lin);
    const path = `/v1/cases/${found!.id}/events`;
    const [receipt] = (await lin.call<{ items: CaseEvent[] }>('GET', path)).body.items;
    const way = new NoticeWay();
    await way.go([wu, opening({ channel: 'oral', caseId: found!.id })], [lin, steps.verify]);
    const links = [
      [],
      [{ caseId: found!.id, eventId: receipt!.id }],
      [{ caseId: ownCase.id, eventId: receipt!.id }],
      [{ caseId: foreignCase.id, eventId: `${foreignCase.id}-e1` }],
    ];
    for (const named of links) {
      const { status, body } = await way.take(lin, { ...steps.correct, links: named });
      expect([status, body.code, Object.keys(body.fields)]).toEqual([
        ...[422, 'ACT_LINT_FAILED', ['links']],
      ]);
    }
  });

  it('[S05] by who supervises no more: opening, and steps on what was opened before', async () => {
    const { wu } = desk;
    const way = new NoticeWay();
    await way.go([wu, written()]);
    central.changeOfficer('officer-zj.wu', { roles: ['handler'] });
    try {
      const refusal = await refusedOpening({});
      expect(refusal).toMatchObject({ status: 409, detail: '只有监管员可以提出监督纠正意见' });
      const cancel = await way.take(wu, { kind: 'cancel', text: '不必发出了。' });
      expect([cancel.status, cancel.body.detail]).toEqual([409, '须由本部门监管员办理']);
      expect((await wu.call('GET', `/v1/notices/${way.id}`)).status).toBe(404);
    } finally {
      central.changeOfficer('officer-zj.wu', { roles: ['supervisor'] });
    }
    await way.go([wu, { kind: 'cancel', text: '不必发出了。' }]);
  });

  it('[S05] an opening under the id of a notice of another department, which is not shown', async () => {
    const way = new NoticeWay();
    await way.go([desk.wu, written()]);
    const foreign = opening({ addressee: addressed('zr.li') });
    const { status, body } = await way.takeAt(xie, 0, foreign);
    expect([status, body.code, body.current]).toEqual([409, 'ACT_NOT_ALLOWED', undefined]);
  });

  it('[S05] to somebody who is on duty no more', async () => {
    central.changeOfficer('officer-zj.liang', { active: false });
    const to = { addressee: addressed('zj.liang'), situation: 1 } as const;
    const gone = await refusedOpening(to);
    // What was said while they were there is recorded, and the 负责人 answers for them.
    const way = new NoticeWay();
    await way.go([desk.wu, opening({ ...to, channel: 'oral' })], [desk.chen, steps.verify]);
    const [, verified] = await rowsOf(desk.wu, 'notice-event', way.id);
    expect(verified).toMatchObject({ inPlaceOf: 'officer-zj.liang' });
    expect(await problemsOf(desk.wu, way.id)).toEqual([]);
    central.changeOfficer('officer-zj.liang', { active: true });
    expect(gone).toMatchObject({ status: 409, code: 'ACT_NOT_ALLOWED' });
  });

  it('[S12] a supervisor who is the addressee does not judge the own answer', async () => {
    const { wu, lin, chen } = desk;
    central.changeOfficer('officer-zj.lin', { roles: ['handler', 'supervisor'] });
    const way = new NoticeWay();
    await way.go([wu, opening({ channel: 'oral' })], ...answering(desk, lin));
    const own = await way.take(lin, steps.close);
    expect([own.status, own.body.detail]).toEqual([409, expect.stringContaining('您本人')]);
    central.changeOfficer('officer-zj.lin', { roles: ['handler'] });
    expect((await way.take(chen, steps.close)).status).toBe(409);
  });
});
