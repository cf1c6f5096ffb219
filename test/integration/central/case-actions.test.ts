import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case, CaseEvent, Opinion } from '#shared/central/cases.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { casesOf, RawTerminal, startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;
let lin: RawTerminal;
let waiting: { row: Case; version: number }[];

const accept: CaseAct = { kind: 'accept', note: '材料齐全' };
const opinion: CaseAct = { kind: 'opinion', conclusion: 'agree', text: '符合标准，同意。' };

beforeAll(async () => {
  central = await startTestCentral();
  lin = new RawTerminal(central.url);
  const { officer } = await lin.signIn('zj.lin');
  const { changes } = await lin.readFeed();
  waiting = casesOf(changes).filter(({ row }) => row.state === 1 && row.handlerId === officer.id);
});
afterAll(() => central.dispose());

/** A case that waits to be accepted and that no other test has touched. */
function nextWaiting(): { row: Case; version: number } {
  const found = waiting.pop();
  if (found === undefined) throw new Error('the demo data has too few waiting cases');
  return found;
}

describe('acts at the reference service', () => {
  it('[O07] [O06] takes an act once it is accepted: state, event, both times, new version', async () => {
    const { row, version } = nextWaiting();
    const { status, headers, body } = await lin.act(row.id, version, accept);
    expect(status).toBe(201);
    expect(body.case).toMatchObject({ state: 3, acceptedOn: '2026-11-24' });
    expect(headers.get('etag')).toBe(`"${body.receipt.caseVersion}"`);
    const events = await lin.call<{ items: CaseEvent[] }>('GET', `/v1/cases/${row.id}/events`);
    expect(events.body.items.at(-1)).toMatchObject({
      state: 3,
      note: '材料齐全',
      at: body.receipt.acceptedAt,
      deviceAt: '2026-11-24T09:00:00+08:00',
    });
  });

  it('[O08] answers the same key with the first answer and acts once', async () => {
    const { row, version } = nextWaiting();
    const key = randomUUID();
    const accepted = await lin.act(row.id, version, accept, key);
    const again = await lin.act(row.id, version, accept, key);
    expect(again.body).toEqual(accepted.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const events = await lin.call<{ items: CaseEvent[] }>('GET', `/v1/cases/${row.id}/events`);
    expect(events.body.items.filter((event) => event.state === 3)).toHaveLength(1);
  });

  it('[O08] refuses a key that comes with something else', async () => {
    const { row, version } = nextWaiting();
    const key = randomUUID();
    await lin.act(row.id, version, accept, key);
    const other = await lin.act(row.id, version, { ...accept, note: '别的' }, key);
    expect([other.status, other.body]).toMatchObject([422, { code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('[O05] answers 412 with the case as it is now to one who saw an older version', async () => {
    const { row, version } = nextWaiting();
    await lin.act(row.id, version, accept);
    const late = await lin.act(row.id, version, accept);
    expect(late.status).toBe(412);
    expect(late.headers.get('content-type')).toContain('application/problem+json');
    expect(late.body).toMatchObject({
      code: 'CASE_CHANGED',
      current: { id: row.id, state: 3 },
      currentVersion: version + 1,
    });
  });

  it('refuses what the rules refuse, and says which field is wrong', async () => {
    const { row, version } = nextWaiting();
    const decided = await lin.act(row.id, version, { kind: 'approve', text: '' });
    expect([decided.status, decided.body]).toMatchObject([409, { code: 'ACT_NOT_ALLOWED' }]);
    const empty = await lin.act(row.id, version, { kind: 'supplement-begin', items: [], note: '' });
    expect([empty.status, empty.body]).toMatchObject([
      422,
      { code: 'ACT_LINT_FAILED', fields: { items: '补正必须列明需要补正的材料' } },
    ]);
  });

  it('refuses acts without a key, without a version and of a wrong shape', async () => {
    const { row } = nextWaiting();
    const path = `/v1/cases/${row.id}/actions`;
    const body = { act: accept, deviceAt: '2026-11-24T09:00:00+08:00', deviceOffsetMs: null };
    const noKey = await lin.call('POST', path, body, { 'if-match': '"1"' });
    expect([noKey.status, noKey.body['code']]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
    const noVersion = await lin.call('POST', path, body, { 'idempotency-key': randomUUID() });
    expect([noVersion.status, noVersion.body['code']]).toEqual([428, 'VERSION_MISSING']);
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
    const wrong = await lin.call('POST', path, { ...body, act: { kind: 'delete' } }, headers);
    expect([wrong.status, wrong.body['code']]).toEqual([400, 'INPUT_INVALID']);
  });

  it('lets a supervisor read and not act, and shows another department nothing', async () => {
    const { row, version } = nextWaiting();
    const supervisor = new RawTerminal(central.url);
    await supervisor.signIn('zj.wu');
    expect((await supervisor.call('GET', `/v1/cases/${row.id}`)).status).toBe(200);
    expect((await supervisor.act(row.id, version, accept)).status).toBe(409);
    const stranger = new RawTerminal(central.url);
    await stranger.signIn('zr.li');
    expect((await stranger.call('GET', `/v1/cases/${row.id}`)).status).toBe(404);
    expect((await stranger.act(row.id, version, accept)).status).toBe(404);
  });

  it('[W19] keeps every opinion, and forbids its own file to change history', async () => {
    const { row, version } = nextWaiting();
    const accepted = await lin.act(row.id, version, accept);
    const first = await lin.act(row.id, accepted.body.receipt.caseVersion, opinion);
    const other = { ...opinion, conclusion: 'disagree', text: '复核后不同意。' } as const;
    await lin.act(row.id, first.body.receipt.caseVersion, other);
    const opinions = await lin.call<{ items: Opinion[] }>('GET', `/v1/cases/${row.id}/opinions`);
    expect(opinions.body.items.map((item) => item.conclusion)).toEqual(['agree', 'disagree']);
    for (const sql of [
      "UPDATE feed_row SET data = '{}' WHERE entity = 'opinion'",
      "DELETE FROM feed_row WHERE entity = 'case-event'",
      'DELETE FROM change_log',
      "UPDATE change_log SET data = '{}'",
      'DELETE FROM action',
    ]) {
      expect(() => central.store.exec(sql)).toThrow('append-only');
    }
  });

  it('[K02] marks what 补正 demands and lets the clock stand until it is brought', async () => {
    const { row, version } = nextWaiting();
    const { body: listed } = await lin.call<{ items: { id: string; name: string }[] }>(
      'GET',
      `/v1/cases/${row.id}/materials`,
    );
    const [demanded] = listed.items;
    const items = [
      { materialId: demanded?.id ?? '', name: demanded?.name ?? '', demand: '缺签章' },
    ];
    const begun = await lin.act(row.id, version, { kind: 'supplement-begin', items, note: '' });
    expect(begun.body.case.suspensions).toMatchObject([{ kind: 'supplement', to: null }]);
    const after = await lin.call<{ items: { id: string; status: string }[] }>(
      'GET',
      `/v1/cases/${row.id}/materials`,
    );
    expect(after.body.items.find((item) => item.id === demanded?.id)?.status).not.toBe('provided');
  });
});
