import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedPage } from '#shared/central/feed.ts';
import type { NoticeEvent } from '#shared/central/supervision.ts';
import { chainBeginning, chainText } from '#shared/domain/notices/evidence.ts';
import { sha256 } from '#test/central/notices/notice-evidence.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { runConformance } from '#test/conformance/conformance.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
import { failingBehind } from './conformance.fixture.ts';
import type { Tampering } from './tampering-proxy.ts';

let central: TestCentral;

beforeAll(async () => {
  central = await startTestCentral({ cases: 0 });
});
afterAll(() => central.dispose());

const isNotice = (path: string): boolean => path.startsWith('/v1/notices/');

const broken: readonly {
  readonly what: string;
  readonly check: string;
  readonly tampering: () => Tampering;
}[] = [
  {
    what: 'opens a notice again for the same key',
    check: 'the same key',
    tampering: () => ({
      onRequest: ({ headers }) => {
        if (headers['idempotency-key'] !== undefined) headers['idempotency-key'] = randomUUID();
      },
    }),
  },
  {
    what: 'takes a step on whatever version there is',
    check: 'on an older version',
    tampering: () => ({
      onRequest: async ({ url, headers }) => {
        if (!isNotice(url.pathname) || headers['if-match'] !== '"1"') return;
        const current = new URL(url.pathname.replace('/actions', ''), url);
        const { authorization = '' } = headers;
        const read = await fetch(current, { headers: { authorization } });
        headers['if-match'] = read.headers.get('etag') ?? '';
      },
    }),
  },
  {
    what: 'takes a step that is not due',
    check: 'no step can be skipped',
    tampering: () => {
      let accepted: unknown = null;
      return {
        onAnswer: (answering, { url }) => {
          if (!isNotice(url.pathname) || !url.pathname.endsWith('/actions')) return;
          if (answering.status === 201) accepted = answering.body;
          if (answering.status !== 409) return;
          answering.status = 201;
          answering.headers['content-type'] = 'application/json';
          answering.body = accepted;
        },
      };
    },
  },
  {
    what: 'writes a history whose links do not hold',
    check: 'every act is a link',
    tampering: () => ({
      onAnswer: ({ body, status }, { url }) => {
        if (!url.pathname.endsWith('/events') || status !== 200) return;
        const { items } = body as { items: NoticeEvent[] };
        for (const event of items) event.at = '2026-01-05T01:00:00.000Z';
      },
    }),
  },
  {
    what: 'leaves out of the history whom a notice is about',
    check: 'every act is a link',
    tampering: () => ({
      onAnswer: ({ body, status }, { url }) => {
        if (!url.pathname.endsWith('/events') || status !== 200) return;
        const { items } = body as { items: NoticeEvent[] };
        let previousHash = chainBeginning;
        for (const event of items) {
          delete event.content['subject'];
          event.previousHash = previousHash;
          event.hash = previousHash = sha256(chainText(event));
        }
      },
    }),
  },
  {
    what: 'freezes no evidence',
    check: 'one that is opened',
    tampering: () => ({
      onAnswer: ({ body, status }, { url }) => {
        if (url.pathname !== '/v1/changes' || status !== 200) return;
        const page = body as FeedPage;
        page.changes = page.changes.filter(({ entity }) => entity !== 'notice-evidence');
      },
    }),
  },
  {
    what: 'shows a draft to whom it is about',
    check: 'a draft is shown',
    tampering: () => {
      let supervisor = '';
      return {
        onRequest: ({ method, url, headers }) => {
          if (!isNotice(url.pathname)) return;
          if (method === 'POST') supervisor = headers['authorization'] ?? '';
          else headers['authorization'] = supervisor;
        },
      };
    },
  },
  {
    what: 'says that anything wrong is wrong somewhere',
    check: 'what is wrong in an opening',
    tampering: () => ({
      onAnswer: ({ body, status }) => {
        if (status === 422) delete (body as { fields?: unknown }).fields;
      },
    }),
  },
];

describe('the conformance run catches a deployment that', () => {
  it.each(broken)('[S10] $what', async ({ check, tampering }) => {
    const names = await failingBehind(central.url, tampering(), `notices: ${check}`);
    expect(names).toEqual([expect.stringContaining(check)]);
  });
});

describe('the conformance run of notices', () => {
  it('[S10] says what it could not try without a supervisor, or with one of another department', async () => {
    const account = { url: central.url, username: 'zj.lin', password: demoPassword, seed: 62 };
    const supervisor = { username: 'zr.xie', password: demoPassword };
    for (const given of [account, { ...account, supervisor }]) {
      const results = await runConformance(given, 'notices');
      const skipped = results.filter(({ outcome }) => outcome === 'skipped');
      expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      expect(skipped).toHaveLength(8);
      expect(skipped.every(({ message }) => message.includes('supervisor'))).toBe(true);
    }
  });
});
