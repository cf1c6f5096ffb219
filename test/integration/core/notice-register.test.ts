import { beforeAll, describe, expect, it } from 'vitest';
import type { NoticeRow } from '#shared/desktop/notices.contract.ts';
import { noticeStates } from '#shared/domain/notices/notice-vocabulary.ts';
import {
  newMachine,
  sendAgain,
  sharedService,
  startSharedTerminal,
  type Terminal,
} from './core.fixture.ts';
import {
  backOnline,
  everything,
  offline,
  openedAt,
  openingFor,
  rowsOf,
  seen,
  signedInAs,
  take,
} from './notices.fixture.ts';

const shared = sharedService();
let wu: Terminal;
let chen: Terminal;
let lin: Terminal;
beforeAll(async () => {
  [wu, chen, lin] = (await Promise.all(
    ['zj.wu', 'zj.chen', 'zj.lin'].map((name) => startSharedTerminal(shared, name)),
  )) as [Terminal, Terminal, Terminal];
});

async function alertsOf(terminal: Terminal) {
  return (await terminal.ask('alerts:list', { limit: 200 })).items;
}

describe('the register of notices', () => {
  it('[S16] comes in pages that put together are the list, in its order', async () => {
    for (const tab of ['all', 'open', 'to-do', 'closed'] as const) {
      const filter = { ...everything, tab };
      const whole = await wu.ask('notices:page', { filter, after: null, limit: 200 });
      const pieces: NoticeRow[] = [];
      let after: string | null = null;
      do {
        const page: typeof whole = await wu.ask('notices:page', { filter, after, limit: 2 });
        expect(page.total).toBe(whole.rows.length);
        pieces.push(...page.rows);
        after = page.next;
      } while (after !== null);
      expect(pieces).toEqual(whole.rows);
    }
    const first = await wu.ask('notices:page', { filter: everything, after: null, limit: 1 });
    const times = (await rowsOf(wu)).map(({ openedAt }) => openedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(first.next).not.toBeNull();
    const wrong = { filter: everything, after: 'nonsense', limit: 1 };
    expect(await wu.refusal('notices:page', wrong)).toBe('INPUT_INVALID');
  });

  it('[S16] filters, counts and adds up alike', async () => {
    const rows = await rowsOf(wu);
    const counts = await wu.ask('notices:counts');
    expect(counts).toEqual({
      toDo: rows.filter(({ isMine }) => isMine).length,
      open: (await rowsOf(wu, { tab: 'open' })).length,
      overdue: rows.filter(({ light }) => light === 'overdue').length,
      closed: (await rowsOf(wu, { tab: 'closed' })).length,
    });
    expect(counts.toDo).toBeGreaterThan(0);
    expect(counts.overdue).toBeGreaterThan(0);
    for (const light of ['overdue', 'warning', 'normal', 'idle'] as const) {
      expect((await rowsOf(wu, { light })).map(({ id }) => id)).toEqual(
        rows.filter((row) => row.light === light).map(({ id }) => id),
      );
    }
    const { addresseeName } = rows.at(-1)!;
    const of = await rowsOf(wu, { addresseeId: 'officer-zj.lin', situation: 2 });
    expect(of).toMatchObject([{ addresseeName, rounds: 2 }]);

    const statistics = await wu.ask('notices:statistics', { from: null, to: null });
    const effective = rows.filter(({ state }) => !noticeStates.slice(0, 2).includes(state));
    expect(statistics.total).toBe(effective.length);
    for (const part of [
      'byChannel',
      'bySituation',
      'byDepartment',
      'byPerson',
      'byMonth',
    ] as const) {
      const sum = statistics[part].reduce((total, each) => total + each.total, 0);
      expect(sum).toBe(effective.length);
    }
    expect(statistics.byPerson.map(({ name }) => name)).toContain('林晓彤');
    expect(statistics.conditions).toContain('草稿和待上报的不计');
    const none = await wu.ask('notices:statistics', { from: '2020-01-01', to: '2020-12-31' });
    expect(none.total).toBe(0);
  });

  it('[T04] [T05] lets its statistics out on paper with what they mean, to who may see them', async () => {
    const source = { kind: 'notice-statistics', from: '2026-01-01', to: null } as const;
    const { model } = await wu.ask('documents:compose', { source });
    const read = await wu.ask('notices:statistics', { from: '2026-01-01', to: null });
    expect(model.notes.join()).toContain(`共 ${read.total} 份`);
    expect(model.notes.join()).toContain('提出日期 2026-01-01 至 今日');
    expect(model.watermark).not.toBeNull();
    const [first] = read.byPerson;
    const figures = [first!.total, first!.closed, first!.open, first!.overdue].map(String);
    expect(model.blocks).toContainEqual({
      kind: 'cells',
      cells: ['对象', first!.name, ...figures],
    });
    expect(await lin.refusal('documents:compose', { source })).toBe('PERMISSION_DENIED');
  });

  it('[S10] [S12] lays before each what waits for that officer: supervisor, 负责人, addressee', async () => {
    const waiting = async (terminal: Terminal) =>
      (await rowsOf(terminal, { tab: 'to-do' })).map(({ state }) => state);
    expect(new Set(await waiting(wu))).toEqual(new Set(['signed']));
    expect(await waiting(chen)).toContain('awaiting-approval');
    expect(await waiting(chen)).toContain('delivered');
    expect(new Set(await waiting(lin))).toEqual(new Set(['received']));
  });
});

describe('being told of notices', () => {
  it('[S06] [S08] tells addressee, 负责人 and supervisor once each of what waits for them and what has lapsed', async () => {
    const kindsOf = async (terminal: Terminal) =>
      (await alertsOf(terminal))
        .filter(({ noticeId }) => noticeId !== null)
        .map(({ kind }) => kind);
    expect(new Set(await kindsOf(lin))).toEqual(
      new Set(['notice-new', 'notice-due', 'notice-lapsed']),
    );
    expect(await kindsOf(chen)).toContain('notice-approval');
    expect(await kindsOf(wu)).toContain('notice-verify');
    expect(await kindsOf(wu)).toContain('notice-lapsed');
    const before = (await alertsOf(lin)).length;
    await lin.ask('status:sync-now');
    expect((await alertsOf(lin)).length).toBe(before);

    const act = await openingFor(wu, 'online', null, {
      ...{ addressee: { kind: 'officer', id: 'officer-zj.lin' }, situation: 5 },
    });
    const id = await openedAt(wu, act);
    const [newest] = await lin.until(
      () => alertsOf(lin),
      (items) => items.length > before,
    );
    expect(newest).toMatchObject({
      ...{ kind: 'notice-new', noticeId: id, caseId: null, isRead: false, dueOn: act.dueOn },
      ...{
        caseNumber: '网上提示',
        caseTitle: expect.stringContaining('林晓彤：受理意见') as string,
      },
    });
    const events: unknown[] = [];
    const off = wu.core.on((name, payload) => void events.push([name, payload]));
    await seen(lin, id, () => true);
    await lin.acted((await take(lin, id, { kind: 'receive' })).id, 'accepted');
    const objection = await lin.until(
      () => lin.ask('notices:read', { id }),
      ({ notice }) => notice.state === 'received',
    );
    expect(objection.choices.find(({ kind }) => kind === 'object')?.refusal).toBeNull();
    await lin.acted((await take(lin, id, { kind: 'object', text: '情况不符' })).id, 'accepted');
    await wu.until(
      () => alertsOf(wu),
      (items) => items.some(({ kind, noticeId }) => kind === 'notice-objected' && noticeId === id),
    );
    expect(events).toContainEqual(['notices:changed', { ids: [id] }]);
    off();
    // What was told of it needs the addressee's eyes no more.
    const own = await lin.until(
      () => alertsOf(lin),
      (items) => items.find(({ noticeId }) => noticeId === id)?.isRead === true,
    );
    expect(own.find(({ noticeId }) => noticeId === id)?.kind).toBe('notice-new');
  });
});

describe('what is typed', () => {
  it('[S04] [S06] is kept across restarts until it is submitted, beside what is typed for others', async () => {
    const machine = newMachine();
    const before = await signedInAs(shared.central.url, 'zj.wu', machine);
    const form = { content: '写到一半' };
    for (const kind of ['online', 'oral']) {
      await before.ask('notices:save-form', { noticeId: 'new', kind, form });
    }
    const unknown = { noticeId: 'none', kind: 'close', form };
    expect(await before.refusal('notices:save-form', unknown)).toBe('NOT_FOUND');
    await before.core.close();
    const terminal = await signedInAs(shared.central.url, 'zj.wu', machine);
    const kept = async (kind: string) =>
      (await terminal.ask('notices:read-form', { noticeId: 'new', kind })).form;
    expect(await kept('online')).toEqual(form);
    const addressee = { kind: 'officer', id: 'officer-zj.liang' } as const;
    await openedAt(
      terminal,
      await openingFor(terminal, 'online', null, { addressee, situation: 3 }),
    );
    expect(await kept('online')).toBeNull();
    expect(await kept('oral')).toEqual(form);
  });
});

describe('bad input', () => {
  it('[S11] evidence that no longer matches is refused here with its field, by the service in the queue', async () => {
    const [about] = await wu.rows();
    const addressee = { kind: 'officer', id: 'officer-zj.liang' } as const;
    const act = await openingFor(wu, 'online', about!.id, { addressee, situation: 1 });
    const evidence = { ...act.evidence, sha256: '0'.repeat(64) };
    const wrong = { id: null, act: { ...act, evidence }, seenVersion: null };
    await expect(wu.ask('notices:submit', wrong)).rejects.toMatchObject({
      failure: {
        code: 'ACT_LINT_FAILED',
        fields: { evidence: expect.stringContaining('不一致') as string },
      },
    });
    await offline(shared.central, wu);
    const item = await wu.ask('notices:submit', { id: null, act, seenVersion: null });
    const oral = { ...act, channel: 'oral' } as const;
    const talk = await wu.ask('notices:submit', { id: null, act: oral, seenVersion: null });
    const [rowId] = act.evidence.ids;
    changeAtService(rowId!);
    await backOnline(shared.central, wu);
    for (const { id } of [item, talk]) {
      const refused = await wu.acted(id, 'refused');
      expect(refused.reason).toContain('证据与系统中的记录不一致');
    }
    const refusedRow = { isLocal: true, pending: 'refused' };
    const rows = await rowsOf(wu);
    expect(rows.find(({ id }) => id === item.subjectId)).toMatchObject(refusedRow);
    await wu.ask('outbox:withdraw', { id: item.id });

    // A talk that was held stays on record with what the service says to it, and goes there again.
    expect(await wu.refusal('outbox:withdraw', { id: talk.id })).toBe('OUTBOX_STATE_WRONG');
    expect(rows.find(({ id }) => id === talk.subjectId)).toMatchObject(refusedRow);
    const { pending } = await wu.ask('notices:read', { id: talk.subjectId });
    expect(pending).toMatchObject([{ reason: expect.stringContaining('证据') as string }]);
    const again = await wu.ask('outbox:resubmit', sendAgain(talk.id, null));
    await wu.acted(again.id, 'refused');
    const left = await rowsOf(wu);
    expect(left.find(({ id }) => id === talk.subjectId)).toMatchObject(refusedRow);
  });

  it('[S06] repeats of the same kind are told and must be written', async () => {
    const addressee = { kind: 'officer', id: 'officer-zj.liang' } as const;
    const first = await openingFor(wu, 'online', null, { addressee, situation: 2 });
    await openedAt(wu, first);
    const { findings } = await wu.ask('notices:check', { id: null, act: first });
    expect(findings).toMatchObject([{ field: 'channel', level: 'error' }]);
    expect(findings[0]?.message).toContain('同类情形已提示过 1 次');
  });
});

/** Somebody has reached behind the service: a row is not what every terminal has. */
function changeAtService(rowId: string): void {
  const { store } = shared.central;
  const triggers = store
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all() as { name: string; sql: string }[];
  for (const { name } of triggers) store.exec(`DROP TRIGGER "${name}"`);
  const changed = store
    .prepare(`UPDATE feed_row SET data = json_set(data, '$.officerName', '别人') WHERE id = ?`)
    .run(rowId);
  for (const { sql } of triggers) store.exec(sql);
  expect(changed.changes).toBe(1);
}
