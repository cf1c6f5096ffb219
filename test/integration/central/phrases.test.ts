import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phrase, PhraseDraft } from '#shared/central/phrases.ts';
import { RawTerminal, startTestCentral, type Answer, type TestCentral } from './central.fixture.ts';

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

const draft: PhraseDraft = {
  owner: 'officer',
  kinds: ['opinion'],
  text: '建议现场复核后再报。',
  replaces: null,
};

function add(
  terminal: RawTerminal,
  change: Partial<PhraseDraft> = {},
  key: string = randomUUID(),
): Promise<Answer<Phrase & { code: string }>> {
  const headers = { 'idempotency-key': key };
  return terminal.call('POST', '/v1/phrases', { ...draft, ...change }, headers);
}

function retire(terminal: RawTerminal, id: string): Promise<Answer<Phrase & { code: string }>> {
  const headers = { 'idempotency-key': randomUUID() };
  return terminal.call('POST', `/v1/phrases/${id}/retire`, {}, headers);
}

/** The library as the feed gives it to an officer. */
async function library(terminal: RawTerminal): Promise<Phrase[]> {
  const { changes } = await terminal.readFeed();
  return changes
    .filter(({ entity }) => entity === 'phrase')
    .map(({ data }) => data as unknown as Phrase);
}

describe('the library of 常用意见', () => {
  it('[W13] offers a department’s officers its dozen, and each the own ones only', async () => {
    const phrases = await library(await signedIn('zj.lin'));
    const departmental = phrases.filter(({ officerId }) => officerId === null);
    expect(departmental.length).toBeGreaterThanOrEqual(12);
    expect(new Set(phrases.map(({ departmentId }) => departmentId))).toEqual(new Set(['zj']));
    const personal = phrases.filter(({ officerId }) => officerId !== null);
    expect(new Set(personal.map(({ officerId }) => officerId))).toEqual(
      new Set(['officer-zj.lin']),
    );
  });

  it('[W13] adds once per key, for nobody else to see, and refuses another text under the key', async () => {
    const [lin, huang] = [await signedIn('zj.lin'), await signedIn('zj.huang')];
    const key = randomUUID();
    const first = await add(lin, {}, key);
    const again = await add(lin, {}, key);
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    expect((await add(lin, { text: '另一条' }, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const ofLin = (await library(lin)).filter(({ text }) => text === draft.text);
    expect(ofLin).toHaveLength(1);
    expect((await library(huang)).some(({ text }) => text === draft.text)).toBe(false);
    expect((await retire(huang, first.body.id)).body.code).toBe('NOT_FOUND');
  });

  it('[W13] leaves departmental ones to the 负责人', async () => {
    const [lin, chen] = [await signedIn('zj.lin'), await signedIn('zj.chen')];
    expect((await add(lin, { owner: 'department' })).body.code).toBe('PERMISSION_DENIED');
    const added = await add(chen, { owner: 'department', text: '部门统一表述。' });
    expect(added.status).toBe(201);
    expect((await library(lin)).some(({ id }) => id === added.body.id)).toBe(true);
    expect((await retire(lin, added.body.id)).body.code).toBe('PERMISSION_DENIED');
    expect((await retire(chen, added.body.id)).body.retired).toBe(true);
  });

  it('[W13] overwrites nothing: a change retires the old one and adds another, both stay', async () => {
    const lin = await signedIn('zj.lin');
    const old = await add(lin, { text: '旧的表述。' });
    const next = await add(lin, { text: '新的表述。', replaces: old.body.id });
    const phrases = await library(lin);
    expect(phrases.find(({ id }) => id === old.body.id)).toMatchObject({
      text: '旧的表述。',
      retired: true,
    });
    expect(phrases.find(({ id }) => id === next.body.id)).toMatchObject({ retired: false });
    const versions = central.store
      .prepare(`SELECT count(*) FROM change_log WHERE entity = 'phrase' AND id = ?`)
      .pluck()
      .get(old.body.id);
    expect(versions).toBe(2);
    const failed = await add(lin, { text: '落空。', replaces: 'phrase-zj-01' });
    expect(failed.body.code).toBe('PERMISSION_DENIED');
    expect((await library(lin)).some(({ text }) => text === '落空。')).toBe(false);
  });
});
