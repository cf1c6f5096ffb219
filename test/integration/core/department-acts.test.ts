import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import {
  newMachine,
  sharedService,
  startSharedTerminal,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';

const shared = sharedService();
let handler: Terminal;
let lead: Terminal;

beforeAll(async () => {
  handler = await startSharedTerminal(shared, 'zj.lin');
  lead = await startSharedTerminal(shared, 'zj.chen');
});

/** Takes an act and waits until it has taken effect and come back through the feed. */
async function act(by: Terminal, id: string, taken: CaseAct): Promise<CaseDetail> {
  const { version } = await by.ask('cases:read', { id });
  const request = { id, act: taken, seenVersion: version };
  const item = await by.ask('cases:submit-act', request);
  await by.acted(item.id, 'accepted');
  return seen(by, id, version + 1);
}

/** The case at this terminal once it knows a version. */
function seen(by: Terminal, id: string, version: number): Promise<CaseDetail> {
  return by.until(
    () => by.ask('cases:read', { id }),
    (detail) => detail.version >= version,
  );
}

/** A running case of zj.lin, fresh for every test; its matter allows an extension. */
async function runningCase(): Promise<CaseDetail> {
  const fresh = (await handler.rows('todo')).find(
    ({ state, handlerName, matterName }) =>
      state === 1 && handlerName === '林晓彤' && matterName.includes('消防'),
  );
  if (fresh === undefined) throw new Error('the desk has no fresh case');
  await act(handler, fresh.id, { kind: 'accept', note: '' });
  return act(handler, fresh.id, { kind: 'handling-begin', note: '' });
}

describe('[K05] an extension', () => {
  it('is given by the 负责人, moves the due date, and stands in the history with its days', async () => {
    const before = await runningCase();
    const { id } = before.case;
    await seen(lead, id, before.version);
    const refused = { id, act: { kind: 'extend', days: 5, text: '须现场复核' } as const };
    expect((await handler.ask('cases:preview-act', refused)).refusal).toContain('负责人');
    const after = await act(lead, id, { kind: 'extend', days: 5, text: '须现场复核，情况复杂。' });
    expect(after.clock.allowedDays).toBe(before.clock.allowedDays + 5);
    expect((after.clock.dueOn ?? '') > (before.clock.dueOn ?? '')).toBe(true);
    const at = await seen(handler, id, after.version);
    expect(at.events.at(-1)).toMatchObject({
      ...{ act: 'extend', officerName: '陈立', details: { 延长工作日: '5' } },
    });
  });
});

describe('[W06] [K07] a case that changes hands', () => {
  it('is passed on, worked by the other, taken back no more, and its clock does not move', async () => {
    const other = await startSharedTerminal(shared, 'zj.huang');
    const before = await runningCase();
    const { id } = before.case;
    const { items } = await handler.ask('officers:colleagues');
    const to = items.find(({ name }) => name === '黄志远');
    expect(to).toBeDefined();
    const passed = await act(handler, id, {
      ...{ kind: 'pass-on', officerId: to?.id ?? '', text: '外出培训，请接办。' },
    });
    expect(passed.clock).toEqual(before.clock);
    await seen(other, id, passed.version);
    const row = (await other.rows('todo')).find((each) => each.id === id);
    expect(row).toMatchObject({ handlerName: '黄志远', isPassedOn: true });
    const taken = await act(handler, id, { kind: 'take-back', text: '培训改期。' });
    expect(taken.events.at(-1)).toMatchObject({ officerName: '林晓彤', onBehalfOf: null });
    const again = await act(handler, id, {
      ...{ kind: 'pass-on', officerId: to?.id ?? '', text: '培训照旧，请接办。' },
    });
    await seen(other, id, again.version);
    const opinion = { kind: 'opinion', conclusion: 'agree', text: '已核对图纸，同意。' } as const;
    const worked = await act(other, id, opinion);
    await seen(handler, id, worked.version);
    const { choices } = await handler.ask('cases:read', { id });
    expect(choices.find(({ kind }) => kind === 'take-back')?.refusal).toContain('不能收回');
    const back = await act(other, id, { kind: 'hand-back', text: '请由原承办人继续。' });
    expect(back.handlerName).toBe('林晓彤');
    expect(back.clock.dueOn).toBe(before.clock.dueOn);
  });
});

describe('[W08] [K06] what a 负责人 wants of a case', () => {
  it('shows at the handler as 催办 and card, until the handler acts and the card is lifted', async () => {
    const { case: row, version } = await runningCase();
    await seen(lead, row.id, version);
    await act(lead, row.id, { kind: 'urge', text: '建设单位来电询问，请尽快办理。' });
    const carded = await act(lead, row.id, {
      ...{ kind: 'card-issue', level: 'yellow', text: '临近到期无意见。' },
    });
    await seen(handler, row.id, carded.version);
    const shown = async () => (await handler.rows('todo')).find(({ id }) => id === row.id);
    expect(await shown()).toMatchObject({ urgeCount: 1, card: 'yellow' });
    await act(handler, row.id, { kind: 'opinion', conclusion: 'agree', text: '资料齐全，同意。' });
    expect(await shown()).toMatchObject({ urgeCount: 0, card: 'yellow' });
    const { version: latest } = await handler.ask('cases:read', { id: row.id });
    await seen(lead, row.id, latest);
    const lifted = await act(lead, row.id, { kind: 'card-lift', text: '已提出意见。' });
    await seen(handler, row.id, lifted.version);
    expect(await shown()).toMatchObject({ card: null });
  });
});

describe('会签', () => {
  it('lies on the desk of who is asked, holds the decision, and is marked among the opinions', async () => {
    const { case: row, version } = await runningCase();
    await seen(lead, row.id, version);
    const asked = await act(handler, row.id, {
      ...{ kind: 'countersign-begin', text: '请对消防衔接会签。' },
      officerIds: ['officer-zj.chen'],
    });
    expect(asked.countersigners).toEqual([{ name: '陈立', hasSigned: false }]);
    expect(asked.choices.find(({ kind }) => kind === 'approve')?.refusal).toContain('会签');
    await seen(lead, row.id, asked.version);
    const mine = await lead.ask('worklist:page', {
      filter: { bucket: 'todo', scope: 'mine', light: null, stage: null, matterId: null },
      ...{ after: null, limit: 200 },
    });
    expect(mine.rows.find(({ id }) => id === row.id)?.isAskedToSign).toBe(true);
    const signed = await act(lead, row.id, {
      ...{ kind: 'opinion', conclusion: 'agree', text: '衔接无异议，同意。' },
    });
    expect(signed.opinions.at(-1)).toMatchObject({ isCountersigned: true, officerName: '陈立' });
    const after = await seen(handler, row.id, signed.version);
    expect(after.choices.find(({ kind }) => kind === 'approve')?.refusal).toBeNull();
  });
});

describe('[K08] an overdue case', () => {
  it('takes its reason once, says whether it is objective, and keeps it', async () => {
    const late = (await handler.rows('todo')).find(
      ({ light, handlerName }) => light === 'overdue' && handlerName === '林晓彤',
    );
    if (late === undefined) throw new Error('the desk has no late case');
    const explained = await act(handler, late.id, {
      ...{ kind: 'explain-overdue', isObjective: true, text: '台风影响，现场核查改期。' },
    });
    expect(explained.case.overdueReason).toMatchObject({ isObjective: true, byName: '林晓彤' });
    expect(explained.choices.find(({ kind }) => kind === 'explain-overdue')?.refusal).toContain(
      '已说明',
    );
  });
});

describe('[W05] a batch', () => {
  it('takes the act on what is safe, leaves the rest alone, and answers for each', async () => {
    const rows = await handler.rows('todo');
    const fresh = rows.filter(({ state, handlerName }) => state === 1 && handlerName === '林晓彤');
    const done = rows.find(({ state }) => state === 8);
    const ids = [...fresh.slice(0, 3).map(({ id }) => id), done?.id ?? '', 'case-of-nobody'];
    const accept = { kind: 'accept', note: '' } as const;
    const { items } = await handler.ask('batch:preview', { act: accept, ids });
    expect(items.map(({ problem }) => problem === null)).toEqual([true, true, true, false, false]);
    const cases = items.map(({ id, version }) => ({ id, seenVersion: version }));
    const { results } = await handler.ask('batch:submit', { act: accept, cases });
    expect(results.map(({ problem }) => problem)).toEqual([
      ...[null, null, null],
      ...['本件已经受理', '本件已不在您的办理范围内'],
    ]);
    const queue = await handler.until(
      async () => (await handler.ask('outbox:list', { limit: 50 })).items,
      (all) => ids.slice(0, 3).every((id) => isAccepted(all, id)),
    );
    expect(queue.filter(({ subjectId }) => subjectId === done?.id)).toEqual([]);
  });

  it('that breaks in the middle says what was taken and why the rest was not', async () => {
    const machine = newMachine();
    const first = startTerminal(machine, shared.central.url);
    const { officer } = await first.signIn('zj.huang');
    await first.synced();
    await first.core.close();
    const db = await openedCache(machine, officer?.id ?? '');
    db.exec(`CREATE TRIGGER third_breaks BEFORE INSERT ON outbox
      WHEN (SELECT count(*) FROM outbox) >= 2 BEGIN SELECT raise(ABORT, 'broken'); END`);
    db.close();
    const terminal = startTerminal(machine, shared.central.url);
    await terminal.signIn('zj.huang');
    await terminal.synced();
    const unclaimed = (await terminal.rows('todo')).filter((row) => row.handlerName === null);
    const ids = unclaimed.slice(0, 4).map(({ id }) => id);
    const act = { kind: 'claim', note: '' } as const;
    const { items } = await terminal.ask('batch:preview', { act, ids });
    const cases = items.map(({ id, version }) => ({ id, seenVersion: version }));
    const told: string[] = [];
    terminal.core.on((name) => told.push(name));
    const { results } = await terminal.ask('batch:submit', { act, cases });
    expect(results.map(({ problem }) => problem)).toEqual([
      ...[null, null],
      ...Array<unknown>(2).fill(expect.stringContaining('终端内部出错')),
    ]);
    expect(told).toContain('outbox:changed');
    expect(terminal.log).toContainEqual(expect.objectContaining({ level: 'error' }));
    // While nothing is taken there is nothing to hide: the failure itself is the answer.
    expect(await terminal.refusal('batch:submit', { act, cases: cases.slice(2) })).toBe('INTERNAL');
  });

  it('refuses acts that decide something', async () => {
    const act = { kind: 'approve', text: '' } as never;
    expect(await handler.refusal('batch:preview', { act, ids: ['case-0000001'] })).toBe(
      'INPUT_INVALID',
    );
  });
});

function isAccepted(
  items: readonly { subjectId: string; state: string }[],
  caseId: string,
): boolean {
  return items.some((item) => item.subjectId === caseId && item.state === 'accepted');
}
