import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCache } from '#core/cache.ts';
import { createCentralClient } from '#core/central/central-client.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { ActLedger } from '#core/outbox/act-ledger.ts';
import { OutboxSender } from '#core/outbox/outbox-sender.ts';
import { receivedCase } from '../case.fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openTestDatabase } from '../test-database.ts';

interface Sent {
  readonly key: string;
  readonly caseId: string;
  readonly version: number;
}
type Answer = readonly [status: number, body: unknown, headers?: Record<string, string>];

/** A service that answers acts as the test says, over real HTTP. */
async function scriptedService(answer: (sent: Sent, count: number) => Answer) {
  const sent: Sent[] = [];
  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    const { headers, url } = request;
    const act = {
      key: String(headers['idempotency-key']),
      caseId: url?.split('/')[3] ?? '',
      version: Number(headers['if-match']?.replaceAll('"', '')),
    };
    sent.push(act);
    const [status, body, extra] = answer(act, sent.length);
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type, ...extra }).end(JSON.stringify(body));
  };
  const server = createServer(respond);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  return { sent, stop, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function accepted({ caseId, version }: Sent): Answer {
  const receipt = {
    ...{ actionId: 'a', acceptedAt: '2026-04-03T02:00:00Z', caseId },
    ...{ caseVersion: version + 3, eventId: null },
  };
  return [201, { receipt, case: receivedCase({ id: caseId }) }];
}

function problem(status: number, code: string, more: object = {}): object {
  return { type: 'about:blank', title: code, status, code, detail: '说明', ...more };
}

let clock = Date.parse('2026-04-03T02:00:00Z');
const now = (): Date => new Date(clock);

async function setUp(answer: (sent: Sent, count: number) => Answer) {
  const { sent, url, stop } = await scriptedService(answer);
  const cache = createCache(openTestDatabase());
  const anchorFile = path.join(temporaryFolder(), 'anchor.json');
  const anchor = new JournalAnchor(anchorFile, randomBytes(32));
  anchor.check(cache.journal);
  const defects: unknown[] = [];
  const ledger = new ActLedger(cache, anchor, now, (error) => defects.push(error));
  const tokens = {
    accessToken: () => Promise.resolve('token'),
    replaceAccessToken: () => Promise.resolve('token'),
  };
  const client = createCentralClient(url, now, tokens);
  onTestFinished(() => client.close());
  const timing = { now, after: () => () => undefined, random: () => 0.5 };
  const { outbox } = cache;
  const sender = new OutboxSender({ outbox, ledger, client, timing, onChange: () => undefined });
  const submit = (id: string, caseId = 'c-1', seenVersion = 7): void =>
    ledger.submit({
      ...{ id: keyOf(id), caseId, seenVersion, base: receivedCase({ id: caseId }) },
      ...{ act: { kind: 'accept', note: '' }, deviceAt: now().toISOString(), deviceOffsetMs: null },
    });
  const state = (id: string) => outbox.read(keyOf(id));
  const flush = (): Promise<void> => sender.flush(new AbortController().signal);
  return { sent, cache, ledger, sender, submit, state, flush, anchorFile, defects, stop };
}

/** A UUID that ends in the name a test gives an act. */
function keyOf(name: string): string {
  return `019ed3bc-6818-7444-99c6-${name.padStart(12, '0')}`;
}

describe('[O08] [O04] sending the queue', () => {
  it('sends a chain of own acts on a case in order, each on the version the one before led to', async () => {
    const { sent, submit, state, flush, cache } = await setUp(accepted);
    submit('a');
    submit('b');
    submit('c', 'c-2');
    await flush();
    expect(sent.filter(({ caseId }) => caseId === 'c-1')).toEqual([
      { key: keyOf('a'), caseId: 'c-1', version: 7 },
      { key: keyOf('b'), caseId: 'c-1', version: 10 },
    ]);
    expect(['a', 'b', 'c'].map((id) => state(id)?.state)).toEqual(Array(3).fill('accepted'));
    expect(cache.journal.firstBreak()).toBeNull();
    expect(cache.journal.head().seq).toBe(6);
  });

  it('parks a refused act visibly: its case waits, others do not', async () => {
    const { sent, submit, state, flush, ledger } = await setUp((act) =>
      act.key === keyOf('a') ? [409, problem(409, 'ACT_NOT_ALLOWED')] : accepted(act),
    );
    submit('a');
    submit('b');
    submit('c', 'c-2');
    await flush();
    expect(state('a')).toMatchObject({ state: 'refused', reason: '说明' });
    expect(state('b')).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(state('c')?.state).toBe('accepted');
    await flush();
    expect(sent).toHaveLength(2);
    ledger.withdraw(keyOf('a'));
    await flush();
    expect(state('b')?.state).toBe('accepted');
  });

  it.each<[string, Answer]>([
    ['overload', [503, problem(503, 'CENTRAL_OVERLOADED'), { 'retry-after': '7' }]],
    ['a failure of the service', [500, problem(500, 'INTERNAL')]],
    ['a page of a proxy', [502, 'bad gateway', { 'content-type': 'text/html' }]],
    ['an answer that breaks the contract', [201, { receipt: 'yes' }]],
    ['a redirect', [302, null, { location: 'http://127.0.0.1:9/' }]],
  ])('tries again later with the same key and version after %s', async (_, answer) => {
    const { sent, submit, state, flush, sender } = await setUp((act, count) =>
      count === 1 ? answer : accepted(act),
    );
    submit('a');
    await flush();
    expect(state('a')).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(sender.nextTryIn()).toBeGreaterThan(0);
    await flush();
    expect(sent).toHaveLength(1);
    clock += 60_000;
    await flush();
    expect(state('a')).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(sent[1]).toEqual(sent[0]);
  });

  it('waits at least as long as Retry-After says', async () => {
    const { submit, flush, sender } = await setUp(() => [
      429,
      problem(429, 'CENTRAL_OVERLOADED'),
      { 'retry-after': '7' },
    ]);
    submit('a');
    await flush();
    expect(sender.nextTryIn()).toBeGreaterThanOrEqual(7_000);
  });

  it('keeps an act waiting when the session is over, and says so', async () => {
    const { submit, state, flush } = await setUp(() => [401, problem(401, 'SESSION_REVOKED')]);
    submit('a');
    await expect(flush()).rejects.toMatchObject({ code: 'SESSION_REVOKED' });
    expect(state('a')).toMatchObject({ state: 'waiting', reason: '须重新验证密码后上报' });
  });

  it('keeps the case as it is now when somebody else has changed it', async () => {
    const current = receivedCase({ title: '已变更' });
    const { submit, state, flush } = await setUp(() => [
      412,
      problem(412, 'CASE_CHANGED', { current, currentVersion: 9 }),
    ]);
    submit('a');
    await flush();
    expect(state('a')).toMatchObject({ state: 'conflict', theirs: current, theirsVersion: 9 });
  });

  it('keeps an act done that is on the disk, also when the anchor cannot be written', async () => {
    const { sent, submit, state, flush, anchorFile, defects } = await setUp((act) => accepted(act));
    mkdirSync(`${anchorFile}.new`);
    submit('1');
    expect(state('1')?.state).toBe('waiting');
    await flush();
    expect(state('1')).toMatchObject({ state: 'accepted', receipt: { caseVersion: 10 } });
    await flush();
    expect(sent).toHaveLength(1);
    expect(defects.length).toBeGreaterThan(0);
  });

  it('leaves an act untried that no connection was made for, so that it can be taken back', async () => {
    const { submit, state, flush, stop } = await setUp((act) => accepted(act));
    await stop();
    submit('1');
    await expect(flush()).rejects.toMatchObject({ code: 'CENTRAL_UNREACHABLE' });
    expect(state('1')).toMatchObject({ state: 'waiting', attempts: 0, sentVersion: null });
  });

  it('sends an act again that was under way when the terminal stopped', async () => {
    const { sent, cache, submit, state, flush } = await setUp(accepted);
    submit('a');
    cache.outbox.beginTry(keyOf('a'), 7);
    expect(state('a')?.state).toBe('sending');
    await flush();
    expect(state('a')?.state).toBe('accepted');
    expect(sent).toEqual([{ key: keyOf('a'), caseId: 'c-1', version: 7 }]);
  });

  it('puts an act that is submitted again in the place of the old one', async () => {
    const { sent, cache, ledger, submit, flush } = await setUp((act, count) =>
      count === 1 ? [409, problem(409, 'ACT_NOT_ALLOWED')] : accepted(act),
    );
    submit('a');
    submit('b');
    await flush();
    const old = cache.outbox.read(keyOf('a'));
    if (old === null) throw new Error('the act is gone');
    ledger.resubmit(old, { ...old, id: keyOf('d') });
    await flush();
    expect(sent.map(({ key }) => key)).toEqual(['a', 'd', 'b'].map(keyOf));
    expect(cache.outbox.read(keyOf('a'))?.state).toBe('withdrawn');
  });
});
