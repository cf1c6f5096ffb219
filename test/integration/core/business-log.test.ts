import { describe, expect, it } from 'vitest';
import type { CaseEvent, Opinion } from '#shared/central/cases.ts';
import type { HandlerOutput } from '#shared/desktop/contract.ts';
import type { LogFilter, LogRow } from '#shared/desktop/logs.contract.ts';
import { RawTerminal, casesOf } from '../central/central.fixture.ts';
import {
  clock,
  newMachine,
  service,
  sharedService,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';

const shared = sharedService();
const everything: LogFilter = { officerId: null, caseText: '', act: null, from: null, to: null };

async function signedIn(username: string, url = shared.central.url): Promise<Terminal> {
  const terminal = startTerminal(newMachine(), url);
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

async function logOf(terminal: Terminal, filter: Partial<LogFilter> = {}, limit = 200) {
  const rows: LogRow[] = [];
  for (let after: string | null = null; ;) {
    const input = { filter: { ...everything, ...filter }, after, limit };
    const page: HandlerOutput<'logs:page'> = await terminal.ask('logs:page', input);
    rows.push(...page.rows);
    if (page.next === null) return { rows, total: page.total };
    after = page.next;
  }
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] =>
  rows.map(({ id }) => id).toSorted();

describe('the business-operation log', () => {
  it('[S03] holds every step and opinion of the own department and nothing of another', async () => {
    const raw = new RawTerminal(shared.central.url);
    await raw.signIn('zj.wu');
    const { changes } = await raw.readFeed();
    const own = new Map(casesOf(changes).map(({ row }) => [row.id, row]));
    // The cases of others are known by their progress alone.
    const progress = changes.filter(({ entity }) => entity === 'progress');
    expect(progress.some(({ id }) => !own.has(id))).toBe(true);
    const terminal = await signedIn('zj.wu');
    const { rows, total } = await logOf(terminal, {}, 60);
    const expected = changes
      .filter(({ entity }) => entity === 'case-event' || entity === 'opinion')
      .map(({ data }) => data as unknown as CaseEvent | Opinion);
    expect(idsOf(rows)).toEqual(idsOf(expected));
    expect(total).toBe(rows.length);
    const times = rows.map(({ at }) => Date.parse(at));
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    for (const { caseId, caseNumber } of rows) {
      expect(own.get(caseId)).toMatchObject({ number: caseNumber, departmentId: 'zj' });
    }
  });

  it('[S03] is filtered by person, case, act and days', async () => {
    const terminal = await signedIn('zj.wu');
    const { rows } = await logOf(terminal);
    const expectOnly = async (
      filter: Partial<LogFilter>,
      isMeant: (row: LogRow) => boolean,
    ): Promise<void> => {
      const found = await logOf(terminal, filter, 7);
      const meant = rows.filter(isMeant);
      expect(meant.length).toBeGreaterThan(0);
      expect(found).toEqual({ rows: meant, total: meant.length });
    };
    const { officers } = await terminal.ask('logs:choices');
    const lin = officers.find(({ name }) => name === '林晓彤');
    const officerId = lin!.id;
    await expectOnly({ officerId }, (row) => row.officerId === officerId);
    await expectOnly({ act: 'opinion' }, ({ entity }) => entity === 'opinion');
    const { caseNumber } = rows[0]!;
    await expectOnly({ caseText: caseNumber }, (row) => row.caseNumber === caseNumber);
    const word = '施工许可';
    await expectOnly({ caseText: word }, ({ caseTitle }) => caseTitle.includes(word));
    const dayOf = ({ at }: LogRow): string =>
      new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
    const day = dayOf(rows[Math.floor(rows.length / 2)]!);
    await expectOnly({ from: day, to: day }, (row) => dayOf(row) === day);
    await expectOnly({ to: day, officerId }, (row) => {
      return dayOf(row) <= day && row.officerId === officerId;
    });
    const input = { filter: { ...everything, from: '2026-02-30' }, after: null, limit: 5 };
    expect(await terminal.refusal('logs:page', input)).toBe('INPUT_INVALID');
  });

  it('[S03] tells both times of an act, and the state of the case before and after', async () => {
    const central = await service();
    const terminal = await signedIn('zj.wu', central.url);
    const handler = await signedIn('zj.lin', central.url);
    const detail = await handler.caseFor('accept');
    const item = await handler.accept(detail);
    await handler.acted(item.id, 'accepted');
    const { rows } = await terminal.until(
      () => logOf(terminal, { act: 'accept', officerId: 'officer-zj.lin' }),
      ({ rows: [newest] }) => newest?.caseId === detail.case.id,
    );
    expect(rows[0]).toMatchObject({
      ...{ entity: 'case-event', act: 'accept', stateBefore: detail.case.state, stateAfter: 3 },
      ...{ deviceAt: item.deviceAt, officerName: '林晓彤', caseNumber: detail.case.number },
    });
  });
});

describe('looking at the log', () => {
  it('[S03] is recorded here and at the service, once a minute for the same conditions', async () => {
    const central = await service();
    const machine = newMachine();
    const time = { ...clock(), shift: 0 };
    const now = (): Date => new Date(time.now().getTime() + time.shift);
    const terminal = startTerminal(machine, central.url, { now });
    const { officer } = await terminal.signIn('zj.wu');
    await terminal.synced();
    const look = async (filter: Partial<LogFilter>, after: string | null = null) => {
      const input = { filter: { ...everything, ...filter }, after, limit: 5 };
      return terminal.ask('logs:page', input);
    };
    central.faults.set({ down: true });
    const { next, total } = await look({});
    await look({}, next);
    await look({});
    await look({ act: 'accept' });
    // Two records wait, and the queue shows one line.
    const { items } = await terminal.ask('outbox:list', { limit: 50 });
    expect(items).toMatchObject([{ subject: 'patrol', state: 'waiting' }]);
    expect((await terminal.ask('status:read')).waiting).toBe(1);
    expect(await terminal.refusal('outbox:withdraw', { id: items[0]!.id })).toBe(
      'OUTBOX_STATE_WRONG',
    );
    time.shift = 61_000;
    await look({});
    central.faults.set({});
    await terminal.ask('status:sync-now');
    await terminal.status(({ waiting }) => waiting === 0);
    expect((await terminal.ask('outbox:list', { limit: 50 })).items).toHaveLength(1);
    const raw = new RawTerminal(central.url);
    await raw.signIn('zj.wu');
    const { changes } = await raw.readFeed();
    const looks = changes.filter(({ entity }) => entity === 'supervision-record');
    const acts = looks.map(({ data }) => data!['act']);
    expect(acts).toHaveLength(3);
    expect(acts).toContainEqual({ kind: 'view-log', conditions: '全部记录', rows: total });
    expect(acts).toContainEqual(expect.objectContaining({ conditions: '操作：受理' }));
    await terminal.core.close();
    const cache = await openedCache(machine, officer!.id);
    const kinds = cache.prepare(`SELECT count(*) FROM journal WHERE kind = 'log-viewed'`).pluck();
    expect(kinds.get()).toBe(3);
    cache.close();
  });

  it('[S03] is for the supervisor alone', async () => {
    const input = { filter: everything, after: null, limit: 5 };
    for (const username of ['zj.lin', 'zj.chen']) {
      const terminal = await signedIn(username);
      expect(await terminal.refusal('logs:page', input)).toBe('PERMISSION_DENIED');
      expect(await terminal.refusal('logs:choices')).toBe('PERMISSION_DENIED');
    }
  });
});
