import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedChange } from '#shared/central/feed.ts';
import { startTestCentral, type RawTerminal, type TestCentral } from './central.fixture.ts';
import {
  amendment,
  NoticeWay,
  openDesk,
  opening,
  problemsOf,
  rowsOf,
  signedIn,
  steps,
  written,
  type Desk,
} from './notices.fixture.ts';

let central: TestCentral;
let desk: Desk;
let xie: RawTerminal;
let sheng: RawTerminal;

beforeAll(async () => {
  central = await startTestCentral();
  desk = await openDesk(central);
  [xie, sheng] = [await signedIn(central, 'zr.xie'), await signedIn(central, 'zj.sheng')];
});
afterAll(() => central.dispose());

const isOf =
  (id: string) =>
  ({ id: own, data }: FeedChange): boolean =>
    own === id || data?.['noticeId'] === id;

/** Entities of one notice that the feed brings to an officer from a cursor on, in its order. */
async function seen(terminal: RawTerminal, id: string, cursor = ''): Promise<string[]> {
  const { changes } = await terminal.readFeed(cursor);
  return changes.filter(isOf(id)).map(({ entity }) => entity);
}

async function reads(terminal: RawTerminal, id: string): Promise<number[]> {
  const notice = await terminal.call('GET', `/v1/notices/${id}`);
  const events = await terminal.call('GET', `/v1/notices/${id}/events`);
  return [notice.status, events.status];
}

/** `changed` of the live stream, one after the other. */
async function nudgesOf(terminal: RawTerminal): Promise<() => Promise<string>> {
  const token = terminal.session?.accessToken ?? '';
  const headers = { authorization: `Bearer ${token}` };
  const stream = await fetch(`${central.url}/v1/events`, { headers });
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  const next = async (): Promise<string> =>
    new TextDecoder().decode((await reader.read()).value ?? new Uint8Array());
  await next();
  return next;
}

describe('who sees a notice', () => {
  it('[S06] a draft: the supervisors and the 负责人 of the department, nobody else', async () => {
    const { wu, chen, lin, huang } = desk;
    const way = new NoticeWay();
    await way.go([wu, written()]);
    for (const terminal of [wu, chen]) {
      expect(await seen(terminal, way.id)).toEqual(['notice-evidence', 'notice-event', 'notice']);
      expect(await reads(terminal, way.id)).toEqual([200, 200]);
    }
    // The addressee, a colleague, another department.
    for (const terminal of [lin, huang, xie]) {
      expect(await seen(terminal, way.id)).toEqual([]);
      expect(await reads(terminal, way.id)).toEqual([404, 404]);
    }
    // Who only assesses rights has nothing to do with notices.
    expect(await seen(sheng, way.id)).toEqual([]);
    expect(await reads(sheng, way.id)).toEqual([403, 403]);
    await way.go([wu, { kind: 'cancel', text: '不必发出。' }]);
    expect(await seen(lin, way.id)).toEqual([]);
  });

  it('[S06] [S11] from its effect on the addressee too, with all that was written before', async () => {
    const { wu, chen, lin, huang } = desk;
    const way = new NoticeWay();
    await way.go([wu, written()], [chen, { kind: 'return-draft', text: '请写明具体办件。' }]);
    await way.go([wu, amendment()]);
    const { cursor } = await lin.readFeed();
    const before = await huang.readFeed();
    await way.go([chen, steps.approve]);
    expect(await seen(lin, way.id, cursor)).toEqual([
      ...['notice-evidence', 'notice-event', 'notice-event', 'notice-event'],
      ...['notice-paper', 'notice-event', 'notice'],
    ]);
    expect(await reads(lin, way.id)).toEqual([200, 200]);
    expect(await problemsOf(lin, way.id)).toEqual([]);
    expect((await huang.readFeed(before.cursor)).changes).toEqual([]);
    expect(await reads(huang, way.id)).toEqual([404, 404]);
    const after = (await lin.readFeed()).cursor;
    await way.go([wu, steps.deliver]);
    expect(await seen(lin, way.id, after)).toEqual(['notice-event', 'notice']);
  });

  it('[S05] to a department: its 负责人, not its handlers', async () => {
    const { wu, chen, lin } = desk;
    const way = new NoticeWay();
    const addressee = { kind: 'department', id: 'zj' } as const;
    const notice = await way.go([wu, opening({ addressee })], [chen, steps.receive]);
    expect(notice).toMatchObject({ addressee: { name: '市住房和城乡建设局' }, state: 'received' });
    expect(await seen(lin, way.id)).toEqual([]);
    expect(await reads(lin, way.id)).toEqual([404, 404]);
    expect((await way.take(lin, steps.verify)).status).toBe(404);
  });

  it('[S05] the live stream nudges those who may read it, and them only', async () => {
    const { wu, chen, lin, huang } = desk;
    const [toLead, toAddressee, toColleague] = await Promise.all([
      nudgesOf(chen),
      nudgesOf(lin),
      nudgesOf(huang),
    ]);
    const way = new NoticeWay();
    await way.go([wu, written()]);
    expect(await toLead()).toContain('event: changed');
    await way.go([chen, steps.approve]);
    const nudge = await toAddressee();
    expect(nudge.match(/event: changed/g)).toHaveLength(1);
    // Something that concerns the colleague comes first of all that the stream has for him.
    const own = await toColleagueAfter(huang, toColleague);
    expect(own.match(/event: changed/g)).toHaveLength(1);
  });

  it('[S02] why colleagues are away, and what became of whose permissions, only who supervises', async () => {
    const { wu, chen, lin, huang } = desk;
    const entities = ['leave', 'permission-order'] as const;
    for (const entity of entities) {
      for (const terminal of [wu, chen]) {
        expect((await rowsOf(terminal, entity)).length).toBeGreaterThan(0);
      }
      for (const terminal of [lin, huang, sheng]) {
        expect(await rowsOf(terminal, entity)).toEqual([]);
      }
    }
  });

  it('[S11] nothing of it is in what another department or its supervisor gets', async () => {
    const { changes } = await xie.readFeed();
    const entities = new Set(changes.map(({ entity }) => entity));
    for (const entity of ['notice', 'notice-event', 'notice-evidence', 'notice-paper']) {
      expect(entities).not.toContain(entity);
    }
    expect(entities).toContain('supervision-policy');
  });
});

/** The first nudge of a colleague, brought about by a phrase of his own. */
async function toColleagueAfter(
  colleague: RawTerminal,
  next: () => Promise<string>,
): Promise<string> {
  const phrase = { owner: 'officer', kinds: ['opinion'], text: '同意。', replaces: null };
  await colleague.call('POST', '/v1/phrases', phrase, {
    'idempotency-key': '018f0000-0000-7000-8000-000000000001',
  });
  return next();
}
