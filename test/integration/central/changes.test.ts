import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedEntities, isFeedEntity, type FeedChange } from '#shared/central/feed.ts';
import { casesOf, RawTerminal, startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;

beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.dispose());

async function signedIn(username: string): Promise<RawTerminal> {
  const terminal = new RawTerminal(central.url);
  await terminal.signIn(username);
  return terminal;
}

const keys = (changes: readonly FeedChange[]): string[] =>
  changes.map((change) => `${change.entity} ${change.id}`);

describe('the feed of changes', () => {
  it('is the same from the beginning in one page or in many', async () => {
    const terminal = await signedIn('zj.lin');
    const whole = await terminal.readFeed('', 2_000);
    const pages = await terminal.readFeed('', 37);
    expect(keys(pages.changes)).toEqual(keys(whole.changes));
    expect(new Set(keys(whole.changes)).size).toBe(whole.changes.length);
    expect(pages.cursor).toBe(whole.cursor);
  });

  it('holds rows of the contract, each after what it refers to', async () => {
    const terminal = await signedIn('zj.lin');
    const { changes } = await terminal.readFeed();
    const seen = new Set<string>();
    for (const change of changes) {
      if (!isFeedEntity(change.entity)) throw new Error(`unknown entity ${change.entity}`);
      feedEntities[change.entity].parse(change.data);
      seen.add(`${change.entity} ${change.id}`);
      if (change.entity !== 'case') continue;
      expect(seen).toContain(`project ${String(change.data?.['projectId'])}`);
      expect(seen).toContain(`matter ${String(change.data?.['matterId'])}`);
    }
    expect(casesOf(changes).length).toBeGreaterThan(10);
  });

  it('shows each department its own cases, and no case to those who run the system', async () => {
    const housing = await signedIn('zj.wu');
    const land = await signedIn('zr.li');
    const operator = await signedIn('yy.he');
    const ofHousing = casesOf((await housing.readFeed()).changes);
    const ofLand = casesOf((await land.readFeed()).changes);
    expect(new Set(ofHousing.map(({ row }) => row.departmentId)).size).toBe(1);
    const ids = new Set(ofHousing.map(({ row }) => row.id));
    expect(ofLand.filter(({ row }) => ids.has(row.id))).toEqual([]);
    const { changes } = await operator.readFeed();
    const entities = new Set(changes.map((change) => change.entity));
    const published = [
      ...['calendar', 'department', 'detection-rule', 'matter', 'officer'],
      ...['supervision-policy', 'template', 'terminal'],
    ];
    expect([...entities].toSorted()).toEqual(published);
    const terminals = changes.filter(({ entity }) => entity === 'terminal');
    expect(new Set(terminals.map(({ data }) => data?.['departmentId']))).toEqual(
      new Set([operator.session?.officer.departmentId]),
    );
  });

  it('[W14] shows the progress of other departments in shared projects, and no more of them', async () => {
    const terminal = await signedIn('zj.lin');
    const { changes } = await terminal.readFeed();
    const own = new Set(casesOf(changes).map(({ row }) => row.id));
    const foreign = changes.filter((change) => change.entity === 'progress' && !own.has(change.id));
    expect(foreign.length).toBeGreaterThan(0);
    for (const { data } of foreign) expect(Object.keys(data ?? {})).not.toContain('applicant');
  });

  it('brings only what is new from a cursor on', async () => {
    const terminal = await signedIn('zj.lin');
    const { changes, cursor } = await terminal.readFeed();
    const found = casesOf(changes).find(
      ({ row }) => row.state === 1 && row.handlerId === terminal.session?.officer.id,
    );
    if (found === undefined) throw new Error('no waiting case in the demo data');
    await terminal.act(found.row.id, found.version, { kind: 'accept', note: '' });
    const news = await terminal.readFeed(cursor);
    expect(news.changes.map((change) => change.entity).toSorted()).toEqual([
      ...['case', 'case-event', 'progress'],
    ]);
    expect((await terminal.readFeed(news.cursor)).changes).toEqual([]);
  });

  it('refuses a cursor that is not its own', async () => {
    const terminal = await signedIn('zj.lin');
    const answer = await terminal.call('GET', '/v1/changes?cursor=bm9uc2Vuc2U');
    expect([answer.status, answer.body['code']]).toEqual([410, 'CURSOR_UNKNOWN']);
  });

  it('nudges those whose scope a change is, and ends with the session', async () => {
    const huang = await signedIn('zj.huang');
    const stream = await fetch(`${central.url}/v1/events`, {
      headers: { authorization: `Bearer ${huang.session?.accessToken ?? ''}` },
    });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    const next = async (): Promise<string> =>
      new TextDecoder().decode((await reader.read()).value ?? new Uint8Array());
    expect(await next()).toContain('event: ready');
    const lin = await signedIn('zj.lin');
    const { changes } = await lin.readFeed();
    const found = casesOf(changes).find(
      ({ row }) => row.state === 1 && row.handlerId === lin.session?.officer.id,
    );
    if (found === undefined) throw new Error('no waiting case in the demo data');
    await lin.act(found.row.id, found.version, { kind: 'accept', note: '' });
    expect(await next()).toContain('event: changed');
    central.sessions.revokeOfficer('zj.huang');
    expect((await reader.read()).done).toBe(true);
  });
});
