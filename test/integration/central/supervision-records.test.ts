import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupervisionRecord } from '#shared/central/supervision.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import type { PatrolAct, PatrolActOf } from '#shared/domain/patrol/patrol-acts.ts';
import { casesOf, startTestCentral, type Answer, type TestCentral } from './central.fixture.ts';
import type { RawTerminal } from './central.fixture.ts';
import { openDesk, rowsOf, signedIn, type Desk } from './notices.fixture.ts';

let central: TestCentral;
let desk: Desk;
let xie: RawTerminal;
let caseIds: string[];
let foreignId: string;
let found: Hit[];

beforeAll(async () => {
  central = await startTestCentral();
  desk = await openDesk(central);
  xie = await signedIn(central, 'zr.xie');
  caseIds = casesOf((await desk.wu.readFeed()).changes).map(({ row }) => row.id);
  foreignId = casesOf((await xie.readFeed()).changes)[0]!.row.id;
  found = await listed();
});
afterAll(() => central.dispose());

async function listed(terminal: RawTerminal = desk.wu): Promise<Hit[]> {
  return (await terminal.call<{ hits: Hit[] }>('GET', '/v1/patrol')).body.hits;
}

/** A hit that the service finds, of a case or of none. */
function hitWhere(isWanted: (hit: Hit) => boolean): Hit {
  const hit = found.find(isWanted);
  if (hit === undefined) throw new Error('the demo data has no such hit');
  return hit;
}

function disposal({ ruleId, ruleVersion, key, factsHash, caseId }: Hit): PatrolActOf<'dispose'> {
  const reason = '当日系统补录，时间相近属正常。';
  return { kind: 'dispose', ruleId, ruleVersion, key, factsHash, caseId, reason };
}
const sample = (ids: string[]): PatrolAct => ({
  ...{
    kind: 'sample',
    seed: 62,
    population: 120,
    scope: '本部门本月办结的办件',
    conditions: null,
    populationSha256: null,
  },
  caseIds: ids,
});
const look: PatrolAct = { kind: 'view-log', conditions: '林晓彤，2026-11-01 起', rows: 42 };

const isOfCase = ({ caseId }: Hit): boolean => caseId !== null;

function add(
  terminal: RawTerminal,
  act: unknown,
  key: string = randomUUID(),
): Promise<Answer<SupervisionRecord & { code: string }>> {
  const body = { act, deviceAt: '2026-11-24T09:29:00+08:00', deviceOffsetMs: null };
  return terminal.call('POST', '/v1/supervision-records', body, { 'idempotency-key': key });
}

describe('what a supervisor does outside a notice', () => {
  it('[S01] [S02] [S03] is recorded with both times, for the supervisors and the 负责人', async () => {
    const { wu, chen, lin } = desk;
    const [ofCase, ofNone] = [hitWhere(isOfCase), hitWhere((hit) => !isOfCase(hit))];
    const acts = [disposal(ofCase), disposal(ofNone), sample(caseIds.slice(0, 5)), look];
    for (const act of acts) {
      const { status, body } = await add(wu, act);
      expect([status, body]).toMatchObject([
        201,
        {
          ...{ officerName: '吴敏仪', departmentId: 'zj', act },
          ...{ at: central.clock.now.toISOString(), deviceAt: '2026-11-24T09:29:00+08:00' },
        },
      ]);
      for (const terminal of [wu, chen]) {
        const rows = await rowsOf(terminal, 'supervision-record');
        expect(rows.at(-1)).toEqual(body);
      }
    }
    for (const terminal of [lin, xie]) {
      expect(await rowsOf(terminal, 'supervision-record')).toEqual([]);
    }
  });

  it('[S03] is recorded once per key, and the key stands for nothing else', async () => {
    const { wu } = desk;
    const before = (await rowsOf(wu, 'supervision-record')).length;
    const key = randomUUID();
    const [first, again] = [await add(wu, look, key), await add(wu, look, key)];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await add(wu, { ...look, rows: 1 }, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await rowsOf(wu, 'supervision-record')).toHaveLength(before + 1);
  });

  it('[S03] is never changed and never deleted', async () => {
    const { body } = await add(desk.wu, look);
    const change = central.store.prepare(
      `UPDATE feed_row SET data = json_set(data, '$.officerName', 'x') WHERE id = ?`,
    );
    expect(() => change.run(body.id)).toThrow('append-only');
    const drop = central.store.prepare('DELETE FROM feed_row WHERE id = ?');
    expect(() => drop.run(body.id)).toThrow('append-only');
  });

  it('[S01] [S02] is refused to others, on cases of others, and where it says nothing', async () => {
    const { wu, chen, lin } = desk;
    const before = central.store.prepare('SELECT max(seq) FROM change_log').pluck().get();
    for (const terminal of [lin, chen]) {
      const { status, body } = await add(terminal, look);
      expect([status, body.code]).toEqual([403, 'PERMISSION_DENIED']);
    }
    const [hit] = found;
    const foreign = { ...disposal(hit!), caseId: foreignId };
    for (const act of [foreign, sample([caseIds[0]!, foreignId])]) {
      const { status, body } = await add(wu, act);
      expect([status, body.code]).toEqual([409, 'ACT_NOT_ALLOWED']);
    }
    for (const act of [{ ...disposal(hit!), reason: '  ' }, sample([]), { kind: 'other' }]) {
      const { status, body } = await add(wu, act);
      expect([status, body.code]).toEqual([400, 'INPUT_INVALID']);
    }
    expect(central.store.prepare('SELECT max(seq) FROM change_log').pluck().get()).toBe(before);
  });

  it('[S01] a hit judged to be none is no longer reported, to the 监管员 and to the 负责人', async () => {
    const hit = (await listed()).at(-1)!;
    expect((await add(desk.wu, disposal(hit))).status).toBe(201);
    for (const terminal of [desk.wu, desk.chen]) {
      expect((await listed(terminal)).map(({ key }) => key)).not.toContain(hit.key);
    }
  });

  it('[S01] a disposal names a hit that is found now, and a sample is of what it was drawn from', async () => {
    const hit = hitWhere(isOfCase);
    const other = hitWhere(({ ruleId }) => ruleId !== hit.ruleId);
    const before = (await listed()).length;
    const right = disposal(hit);
    for (const act of [
      { ...right, factsHash: 'f00d' },
      { ...right, key: `${hit.key}-none` },
      { ...right, ruleId: other.ruleId },
      { ...right, ruleId: 'R99' },
      { ...right, ruleVersion: hit.ruleVersion + 1 },
      { ...right, caseId: null },
    ]) {
      const { status, body } = await add(desk.wu, act);
      expect([status, body]).toMatchObject([
        409,
        { code: 'ACT_NOT_ALLOWED', detail: expect.stringContaining('疑点已变化') as string },
      ]);
    }
    const two = { ...sample(caseIds.slice(0, 2)), population: 1 };
    expect(await add(desk.wu, two)).toMatchObject({
      ...{ status: 409, body: { code: 'ACT_NOT_ALLOWED' } },
    });
    expect((await add(desk.wu, { ...two, population: 2 })).status).toBe(201);
    expect(await listed()).toHaveLength(before);
  });

  it('[S01] nobody judges a hit that is about himself', async () => {
    const own = hitWhere(({ officerId }) => officerId === 'officer-zj.lin');
    central.changeOfficer('officer-zj.lin', { roles: ['handler', 'supervisor'] });
    try {
      const { status, body } = await add(desk.lin, disposal(own));
      expect([status, body]).toMatchObject([
        409,
        { code: 'ACT_NOT_ALLOWED', detail: expect.stringContaining('涉及您本人') as string },
      ]);
      const others = hitWhere((hit) => isOfCase(hit) && hit.officerId !== 'officer-zj.lin');
      expect((await add(desk.lin, disposal(others))).status).toBe(201);
    } finally {
      central.changeOfficer('officer-zj.lin', { roles: ['handler'] });
    }
    expect((await add(desk.wu, disposal(own))).status).toBe(201);
  });
});
