import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { feedPageSchema, type FeedPage } from '#shared/central/feed.ts';
import type { FaultSettings } from '#test/central/faults/faults.ts';
import { casesOf, RawTerminal, startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;
let terminal: RawTerminal;

beforeAll(async () => {
  central = await startTestCentral();
  terminal = new RawTerminal(central.url);
  await terminal.signIn('zj.lin');
});
afterEach(() => central.faults.set({}));
afterAll(() => central.dispose());

const faulty = (settings: Partial<FaultSettings>): void => central.faults.set(settings);

describe('fault switches', () => {
  it('break a feed page on purpose', async () => {
    faulty({ brokenFeed: true });
    const { body } = await terminal.call<FeedPage>('GET', '/v1/changes?limit=10');
    expect(feedPageSchema.safeParse(body).success).toBe(false);
  });

  it('add an entity that nobody knows, twice and in reverse', async () => {
    const plain = await terminal.call<FeedPage>('GET', '/v1/changes?limit=5');
    faulty({ unknownEntity: true, duplicate: true, reorder: true });
    const { body } = await terminal.call<FeedPage>('GET', '/v1/changes?limit=5');
    expect(body.changes).toHaveLength(11);
    expect(body.changes[0]?.id).toBe(plain.body.changes.at(-1)?.id);
    expect(body.changes.at(-1)?.entity).toBe('carrier-pigeon');
  });

  it('answer overload with a time to wait, and failures as problems', async () => {
    faulty({ status429Rate: 1 });
    const busy = await terminal.call('GET', '/v1/health');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '1']);
    faulty({ status5xxRate: 1 });
    expect((await terminal.call('GET', '/v1/health')).body['code']).toBe('INTERNAL');
  });

  it('cut an answer in its body, refuse connections, and lose answers after the act', async () => {
    faulty({ cutBodyAt: 20 });
    await expect(terminal.call('GET', '/v1/health')).rejects.toThrow();
    faulty({ down: true });
    await expect(terminal.call('GET', '/v1/health')).rejects.toThrow();
    central.faults.set({});
    const found = casesOf((await terminal.readFeed()).changes).find(
      ({ row }) => row.state === 1 && row.handlerId === terminal.session?.officer.id,
    );
    if (found === undefined) throw new Error('no waiting case in the demo data');
    const key = randomUUID();
    const act = { kind: 'accept', note: '' } as const;
    faulty({ lossRate: 1 });
    await expect(terminal.act(found.row.id, found.version, act, key)).rejects.toThrow();
    central.faults.set({});
    const again = await terminal.act(found.row.id, found.version, act, key);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('move the clock', async () => {
    faulty({ clockSkewMs: 3_600_000 });
    const { body } = await terminal.call('GET', '/v1/health');
    expect(Date.parse(String(body['serverTime']))).toBe(central.clock.now.getTime() + 3_600_000);
  });

  it('can be set over HTTP, and refuse what they do not know', async () => {
    expect((await terminal.call('POST', '/__faults', { latencyMs: 1 })).status).toBe(200);
    expect(central.faults.settings.latencyMs).toBe(1);
    expect((await terminal.call('POST', '/__faults', { latency: 1 })).status).toBe(400);
  });
});
