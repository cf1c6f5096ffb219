import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FeedChange } from '#shared/central/feed.ts';
import type { OfficerRole } from '#shared/domain/permissions.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
import type { RawTerminal } from './central.fixture.ts';
import { NoticeWay, openDesk, opening, written, type Desk } from './notices.fixture.ts';

let central: TestCentral;
let desk: Desk;

beforeAll(async () => {
  central = await startTestCentral();
  desk = await openDesk(central);
});
afterEach(() => become('handler'));
afterAll(() => central.dispose());

const me = 'officer-zj.lin';
function become(...roles: OfficerRole[]): void {
  central.changeOfficer(me, { roles });
}

const keyOf = ({ entity, id }: FeedChange): string => `${entity} ${id}`;
const keysOf = (changes: readonly FeedChange[]): string[] => changes.map(keyOf);
const without = (keys: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return keys.filter((key) => !known.has(key));
};
const ofOp = (changes: readonly FeedChange[], op: FeedChange['op']): string[] =>
  keysOf(changes.filter((change) => change.op === op));

/** What an officer sees when a terminal begins anew. */
async function scopeOf(terminal: RawTerminal): Promise<string[]> {
  return ofOp((await terminal.readFeed('', 2_000)).changes, 'put').toSorted();
}

/** What the supervisors of the department see and 林晓彤 does not. */
async function hiddenFrom({ wu, lin }: Desk): Promise<string[]> {
  return without(await scopeOf(wu), await scopeOf(lin)).filter((key) => !key.startsWith('phrase '));
}

describe('[S06] a change of roles', () => {
  it('brings what was written before, each row once, whatever the size of a page', async () => {
    const { lin } = desk;
    const hidden = await hiddenFrom(desk);
    const entities = new Set(hidden.map((key) => key.split(' ')[0]));
    expect([...entities].toSorted()).toEqual([
      ...['leave', 'notice', 'notice-event', 'notice-evidence', 'notice-paper', 'permission-order'],
    ]);
    const { cursor } = await lin.readFeed();
    become('handler', 'supervisor');
    const news = await lin.readFeed(cursor);
    expect(ofOp(news.changes, 'drop')).toEqual([]);
    expect(keysOf(news.changes)[0]).toBe(`officer ${me}`);
    expect(keysOf(news.changes).slice(1).toSorted()).toEqual(hidden.toSorted());
    const paged = await lin.readFeed(cursor, 7);
    expect(paged).toEqual(news);
    expect((await lin.readFeed(news.cursor)).changes).toEqual([]);
    expect(await hiddenFrom(desk)).toEqual([]);
  });

  it('takes away what the new roles do not show, without its content, and nothing else', async () => {
    const { lin } = desk;
    const before = await scopeOf(lin);
    const hidden = await hiddenFrom(desk);
    become('supervisor');
    const { cursor } = await lin.readFeed();
    become('handler');
    const { changes } = await lin.readFeed(cursor, 7);
    expect(ofOp(changes, 'put')).toEqual([`officer ${me}`]);
    expect(ofOp(changes, 'drop').toSorted()).toEqual(hidden.toSorted());
    expect(changes.filter(({ op, data }) => op === 'drop' && data !== undefined)).toEqual([]);
    expect(await scopeOf(lin)).toEqual(before);
    // Of the own notices of the addressee nothing has gone.
    expect(before.some((key) => key.startsWith('notice '))).toBe(true);
  });

  it('and changes of the rows themselves meet in one order', async () => {
    const { wu, lin } = desk;
    const [draft, own] = [new NoticeWay(), new NoticeWay()];
    await draft.go([wu, written()]);
    const { cursor } = await lin.readFeed();
    become('handler', 'supervisor');
    const cancelled = await draft.go([wu, { kind: 'cancel', text: '不必发出。' }]);
    const whole = (await lin.readFeed(cursor)).changes;
    const ofDraft = whole.filter(({ id }) => id === draft.id);
    expect(ofDraft.map(({ entity }) => entity)).toEqual(['notice-evidence', 'notice']);
    expect(ofDraft[1]?.data).toEqual(cancelled);
    const later = (await lin.readFeed()).cursor;
    await own.go([wu, opening()]);
    become('handler');
    const { changes } = await lin.readFeed(later);
    expect(changes.find(({ entity, id }) => entity === 'notice' && id === own.id)?.op).toBe('put');
    const ops = changes.filter(({ id }) => id === draft.id).map(({ op }) => op);
    expect(ops).toEqual(['drop', 'drop']);
    expect(new Set(keysOf(changes)).size).toBe(changes.length);
  });

  it('[O11] concerns cases as well, and that officer alone', async () => {
    const { lin, huang } = desk;
    const before = await scopeOf(lin);
    const [mine, others] = [await lin.readFeed(), await huang.readFeed()];
    become('permission-approver');
    const gone = await lin.readFeed(mine.cursor);
    expect(ofOp(gone.changes, 'drop').some((key) => key.startsWith('case '))).toBe(true);
    become('handler');
    const back = await lin.readFeed(gone.cursor, 500);
    const returned = without(ofOp(back.changes, 'put'), [`officer ${me}`]);
    expect(returned.toSorted()).toEqual(ofOp(gone.changes, 'drop').toSorted());
    expect(await scopeOf(lin)).toEqual(before);
    expect(keysOf((await huang.readFeed(others.cursor)).changes)).toEqual([`officer ${me}`]);
  });

  it('[S05] reaches the live stream: what it shows now is told, what it no longer shows is not', async () => {
    const { wu, lin } = desk;
    const headers = { authorization: `Bearer ${lin.session?.accessToken ?? ''}` };
    const stream = await fetch(`${central.url}/v1/events`, { headers });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    const next = async (): Promise<string> =>
      new TextDecoder().decode((await reader.read()).value ?? new Uint8Array());
    expect(await next()).toContain('event: ready');
    become('handler', 'supervisor');
    expect(await next()).toContain('event: changed');
    const way = new NoticeWay();
    await way.go([wu, written()]);
    expect(await next()).toContain('event: changed');
    become('handler');
    expect(await next()).toContain('event: changed');
    await way.go([wu, { kind: 'cancel', text: '不必发出。' }]);
    become('handler');
    // One nudge of the change of the officer; of the draft there was none before it.
    expect((await next()).match(/event: changed/g)).toHaveLength(1);
    await reader.cancel();
  });
});
