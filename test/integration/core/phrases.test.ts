import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  newMachine,
  service,
  sharedService,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';

const shared = sharedService();

async function signedIn(url: string, username = 'zj.lin'): Promise<Terminal> {
  const terminal = startTerminal(newMachine(), url);
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

async function texts(terminal: Terminal, kind: 'opinion' | null = null): Promise<string[]> {
  const { items } = await terminal.ask('phrases:list', { kind });
  return items.map(({ text }) => text);
}

describe('常用意见 at the terminal', () => {
  it('[W13] come with the feed: own ones first, the most used of them first, only those that suit', async () => {
    const terminal = await signedIn(shared.central.url);
    const all = await texts(terminal);
    expect(all.length).toBeGreaterThanOrEqual(14);
    const { items } = await terminal.ask('phrases:list', { kind: 'opinion' });
    expect(items.map(({ owner }) => owner).slice(0, 3)).toEqual([
      'officer',
      'officer',
      'department',
    ]);
    expect(items.map(({ text }) => text)).not.toContain('材料齐全、符合法定形式，予以受理。');
    const last = items.at(-1)!;
    await terminal.ask('phrases:note-use', { id: last.id });
    const after = (await terminal.ask('phrases:list', { kind: 'opinion' })).items;
    expect(after[2]).toMatchObject({ id: last.id, uses: 1 });
    expect(after[0]?.owner).toBe('officer');
  });

  it('[W13] are kept, changed and retired at the service, and the pull brings them', async () => {
    const terminal = await signedIn(shared.central.url);
    const events: string[] = [];
    terminal.core.on((name) => events.push(name));
    const draft = { owner: 'officer', kinds: ['opinion'], text: '请补充计算书。' } as const;
    const kinds = [...draft.kinds];
    const requestId = randomUUID();
    const first = { ...draft, kinds, replaces: null, requestId };
    const { id } = await terminal.ask('phrases:save', first);
    expect((await terminal.ask('phrases:save', first)).id).toBe(id);
    expect(await texts(terminal, 'opinion')).toContain('请补充计算书。');
    expect(events).toContain('phrases:changed');
    const changed = { ...first, text: '请补充结构计算书。', replaces: id, requestId: randomUUID() };
    const next = await terminal.ask('phrases:save', changed);
    expect((await texts(terminal)).filter((text) => text.includes('计算书'))).toEqual([
      '请补充结构计算书。',
    ]);
    await terminal.ask('phrases:retire', { id: next.id, requestId: randomUUID() });
    expect((await texts(terminal)).some((text) => text.includes('计算书'))).toBe(false);
  });

  it('[W13] are there offline, where a change says that nothing was kept', async () => {
    const central = await service();
    const terminal = await signedIn(central.url);
    await central.close();
    const draft = { owner: 'officer', kinds: [], text: '离线', replaces: null } as const;
    const envelope = await terminal.core.call('phrases:save', {
      ...draft,
      requestId: randomUUID(),
    });
    expect(envelope).toMatchObject({
      ok: false,
      error: { code: 'CENTRAL_UNREACHABLE', retryable: true },
    });
    expect(JSON.stringify(envelope)).toContain('所填内容仍在');
    expect((await texts(terminal)).length).toBeGreaterThanOrEqual(14);
  });

  it('[W13] of the department are the 负责人’s to keep', async () => {
    const [lin, chen] = [
      await signedIn(shared.central.url),
      await signedIn(shared.central.url, 'zj.chen'),
    ];
    const draft = { owner: 'department', kinds: [], text: '部门表述', replaces: null } as const;
    expect(
      await lin.refusal('phrases:save', { ...draft, kinds: [], requestId: randomUUID() }),
    ).toBe('PERMISSION_DENIED');
    expect((await lin.ask('phrases:list', { kind: null })).mayKeepDepartmental).toBe(false);
    expect((await chen.ask('phrases:list', { kind: null })).mayKeepDepartmental).toBe(true);
    await chen.ask('phrases:save', { ...draft, kinds: [], requestId: randomUUID() });
    await lin.ask('status:sync-now');
    expect(await texts(lin)).toContain('部门表述');
  });
});
