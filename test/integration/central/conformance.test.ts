import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedPage } from '#shared/central/feed.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { runConformance } from '#test/conformance/conformance.ts';
import { reportOf } from '#test/conformance/report.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
import { failingBehind, failingChecks } from './conformance.fixture.ts';
import type { Answering } from './tampering-proxy.ts';

let central: TestCentral;

beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.dispose());

const opening = 'opening: registers a terminal, signs in, reads the whole feed';
const isCase = (path: string): boolean => /^\/v1\/cases\/[^/]+$/.test(path);
const isAct = (path: string): boolean => path.endsWith('/actions');
const feedOf = (answering: Answering, path: string): FeedPage | null =>
  path === '/v1/changes' && answering.status === 200 ? (answering.body as FeedPage) : null;

describe('the conformance run', () => {
  it('passes the reference service, and tries every check on it', async () => {
    expect(await failingChecks(central.url)).toEqual([]);
    // Every password of every check is stretched as the service would.
  }, 60_000);

  it('says what it could not try with an account that has no cases', async () => {
    const account = { url: central.url, username: 'yy.he', password: demoPassword, seed: 62 };
    const results = await runConformance(account, 'acts');
    expect(new Set(results.slice(1).map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));
    expect(reportOf(results).at(-1)).toBe(`1 passed, 0 failed, ${results.length - 1} skipped`);
  });

  it('stops at the door of a service that does not sign in', async () => {
    const account = { url: central.url, username: 'zj.lin', password: 'wrong', seed: 62 };
    expect(await runConformance(account)).toMatchObject([{ name: opening, outcome: 'failed' }]);
  });
});

describe('the conformance run catches a deployment that', () => {
  it('answers a state that does not exist', async () => {
    const names = await failingBehind(
      central.url,
      {
        onAnswer: (answering, { url }) => {
          if (isCase(url.pathname)) Object.assign(answering.body as object, { state: 99 });
        },
      },
      'reading: a case',
    );
    expect(names).toEqual([expect.stringContaining('reading: a case')]);
  });

  it('[S01] lets everybody patrol, or names findings without evidence', async () => {
    expect(await failingChecks(central.url, 'patrol', 'zj.wu')).toEqual([]);
    const isPatrol = (path: string): boolean => path === '/v1/patrol';
    const open = {
      onAnswer: (answering: Answering, { url }: { url: URL }) => {
        if (!isPatrol(url.pathname)) return;
        answering.status = 200;
        answering.body = { ranAt: '2026-11-24T09:00:00+08:00', hits: [], problems: [] };
      },
    };
    expect(await failingBehind(central.url, open, 'patrol: a report')).toHaveLength(1);
    const bare = {
      onAnswer: (answering: Answering, { url }: { url: URL }) => {
        if (!isPatrol(url.pathname)) return;
        const { hits } = answering.body as { hits: { evidenceIds: string[] }[] };
        for (const hit of hits) hit.evidenceIds = [];
      },
    };
    expect(await failingBehind(central.url, bare, 'patrol: a report', 'zj.wu')).toHaveLength(1);
  });

  it('leaves out the ETag', async () => {
    const names = await failingBehind(
      central.url,
      { onAnswer: (answering) => void delete answering.headers['etag'] },
      'reading: a case',
    );
    expect(names).toEqual([expect.stringContaining('ETag')]);
  });

  it('gives other bytes than the hash says, or other ranges than asked for', async () => {
    for (const content of ['corrupt', 'short', 'long'] as const) {
      central.faults.set({ content });
      const names = await failingChecks(central.url, 'content').finally(() =>
        central.faults.set({}),
      );
      expect(names).toEqual([
        expect.stringContaining('the size and the hash'),
        expect.stringContaining('a range brings'),
      ]);
    }
  });

  it('ignores idempotency keys', async () => {
    const names = await failingBehind(
      central.url,
      {
        onRequest: ({ headers }) => {
          if (headers['idempotency-key'] !== undefined) headers['idempotency-key'] = randomUUID();
        },
      },
      'acts: the same key',
    );
    expect(names).toHaveLength(2);
  });

  it('ignores the version that was seen', async () => {
    const names = await failingBehind(
      central.url,
      {
        onRequest: async ({ url, headers }) => {
          if (!isAct(url.pathname)) return;
          const current = new URL(url.pathname.replace('/actions', ''), url);
          const { authorization = '' } = headers;
          const read = await fetch(current, { headers: { authorization } });
          headers['if-match'] = read.headers.get('etag') ?? '';
        },
      },
      'acts: on an older version',
    );
    expect(names).toEqual([expect.stringContaining('older version')]);
  });

  it('answers errors that are no problem details', async () => {
    const names = await failingBehind(
      central.url,
      {
        onAnswer: (answering) => {
          if (answering.status < 400) return;
          answering.headers['content-type'] = 'application/json';
          answering.body = { message: 'no' };
        },
      },
      'reading: what does not exist',
    );
    expect(names).toEqual([expect.stringContaining('not found')]);
  });

  it('loses the last change of a short page', async () => {
    const names = await failingBehind(
      central.url,
      {
        onAnswer: (answering, { url }) => {
          const isShort = Number(url.searchParams.get('limit')) < 2_000;
          if (isShort) feedOf(answering, url.pathname)?.changes.pop();
        },
      },
      'feed: pages',
    );
    expect(names).toEqual([expect.stringContaining('pages of any size')]);
  });

  it('forgets the cursor and begins again', async () => {
    const names = await failingBehind(
      central.url,
      {
        onRequest: ({ url }) => {
          if (url.searchParams.get('cursor') !== 'bm8tc3VjaC1jdXJzb3I') {
            url.searchParams.delete('cursor');
          }
        },
      },
      'feed: pages',
    );
    expect(names).toEqual([expect.stringMatching(/^(feed: pages|opening)/)]);
  });

  it('shows a case of another department', async () => {
    const names = await failingBehind(
      central.url,
      {
        onAnswer: (answering, { url }) => {
          const found = feedOf(answering, url.pathname)?.changes.find((c) => c.entity === 'case');
          if (found?.data !== undefined) found.data['departmentId'] = 'another';
        },
      },
      'feed: shows',
    );
    expect(names).toEqual([expect.stringContaining('own department only')]);
  });

  it('lets requests without a token in', async () => {
    let token = '';
    const names = await failingBehind(
      central.url,
      {
        onRequest: ({ headers }) => {
          token = headers['authorization'] ?? token;
          headers['authorization'] = token;
        },
      },
      'sessions: no route',
    );
    expect(names).toEqual([expect.stringContaining('without a token')]);
  });

  it('tells an unknown account from a wrong password', async () => {
    const names = await failingBehind(
      central.url,
      {
        onAnswer: (answering, { url }) => {
          if (url.pathname !== '/v1/sessions' || answering.status !== 401) return;
          Object.assign(answering.body as object, { detail: randomUUID() });
        },
      },
      'sessions: a wrong password',
    );
    expect(names).toEqual([expect.stringContaining('cannot be told apart')]);
  });
});
