import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCache, type Cache } from '#core/cache.ts';
import { createCentralClient, type CentralClient } from '#core/central/central-client.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import { pullChanges } from '#core/sync/pull.ts';
import { FeedRepository } from '#test/central/store/feed.repository.ts';
import type { Officer } from '#shared/central/organisation.ts';
import {
  casesOf,
  RawTerminal,
  startTestCentral,
  type TestCentral,
} from '../central/central.fixture.ts';
import { openTestDatabase } from '../../unit/core/test-database.ts';

/** A line that dies after so many bytes of the answer, headers included; Infinity: never. */
interface Line {
  cutAfter: number;
  /** Bytes of answers that have gone through since it was last set. */
  passed: number;
}

let central: TestCentral;
let terminal: RawTerminal;
let line: Line;
let url: string;
let close: () => void;

beforeAll(async () => {
  central = await startTestCentral({ cases: 40 });
  terminal = new RawTerminal(central.url);
  await terminal.signIn('zj.lin');
  line = { cutAfter: Infinity, passed: 0 };
  const port = Number(new URL(central.url).port);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.on('close', () => far.destroy()).pipe(far);
    far.on('close', () => near.destroy());
    far.on('data', (chunk) => {
      const left = line.cutAfter - line.passed;
      line.passed += chunk.length;
      if (chunk.length <= left) near.write(chunk);
      else near.write(chunk.subarray(0, Math.max(0, left)), () => near.resetAndDestroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
});
afterAll(async () => {
  close();
  await central.dispose();
});

function setUp() {
  const cache = createCache(openTestDatabase());
  const applier = new PageApplier(cache, new PublishedRules(cache.records));
  const token = Promise.resolve(terminal.session?.accessToken ?? '');
  const tokens = { accessToken: () => token, replaceAccessToken: () => token };
  const now = (): Date => central.clock.now;
  const { syncState } = cache;
  /** One pull over a line of its own that dies after so many bytes. @returns its code, or null when it ended well */
  const pullOver = async (cutAfter: number): Promise<string | null> => {
    Object.assign(line, { cutAfter, passed: 0 });
    const client: CentralClient = createCentralClient(url, now, tokens);
    const parts = { client, syncState, applier, now, onPage: () => undefined };
    try {
      await pullChanges(parts, new AbortController().signal);
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      client.close();
    }
  };
  return { cache, pullOver };
}

/** Every row of the cache by name and version, in one order. */
function rowsOf({ db }: Cache): string[] {
  return db
    .prepare<[], string>(
      `SELECT concat_ws(' ', 'case', id, version) AS row FROM cases
       UNION ALL SELECT concat_ws(' ', 'case-event', id, version) FROM case_events
       UNION ALL SELECT concat_ws(' ', 'notice', id, version) FROM notices
       UNION ALL SELECT concat_ws(' ', entity, id, version) FROM records ORDER BY row`,
    )
    .pluck()
    .all();
}

/** The same of what the service shows this officer. */
function scopeOf(officer: Officer): string[] {
  return new FeedRepository(central.store)
    .after(officer, 0, 1_000_000)
    .map(({ entity, id, version }) => `${entity} ${id} ${version}`)
    .toSorted(byCode);
}

const byCode = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const officer = (): Officer => terminal.session?.officer as Officer;

describe('[O12] an answer of the feed that is cut', () => {
  it('at any byte of a change leaves nothing half done, and the next pull goes on', async () => {
    const { cache, pullOver } = setUp();
    expect(await pullOver(Infinity)).toBeNull();
    const before = [cache.syncState.read().cursor, rowsOf(cache)];
    const [found] = casesOf((await terminal.readFeed()).changes).filter(
      ({ row }) => row.state === 1 && row.handlerId === officer().id,
    );
    if (found === undefined) throw new Error('no waiting case in the demo data');
    await terminal.act(found.row.id, found.version, { kind: 'accept', note: '' });

    let cut = 0;
    for (; (await pullOver(cut)) !== null; cut += 1) {
      expect([cache.syncState.read().cursor, rowsOf(cache)]).toEqual(before);
    }
    // Cut at every byte up to the last: only the whole answer has been taken.
    expect(cut).toBe(line.passed);
    expect(cut).toBeGreaterThan(500);
    expect(rowsOf(cache)).toEqual(scopeOf(officer()));
  }, 240_000);

  it('anywhere in a snapshot of several pages keeps whole pages only, and the next pull goes on', async () => {
    const whole = setUp();
    expect(await whole.pullOver(Infinity)).toBeNull();
    const bytes = line.passed;
    const { cache, pullOver } = setUp();
    // Every pull is cut a little further on; a prime stride meets headers, borders of chunks and the end.
    let cursors = 0;
    let last = '';
    for (let cut = 0; (await pullOver(cut)) !== null; cut += 1_009) {
      const { cursor } = cache.syncState.read();
      if (cursor !== last) cursors += 1;
      last = cursor;
      expect(cut).toBeLessThan(bytes);
    }
    expect(cursors).toBeGreaterThan(0);
    expect(rowsOf(cache)).toEqual(scopeOf(officer()));
    expect(rowsOf(cache)).toEqual(rowsOf(whole.cache));
  }, 240_000);
});
