import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { CaseEvent } from '#shared/central/cases.ts';
import type {
  DetectionRule,
  patrolReportSchema,
  ruleTrialSchema,
} from '#shared/central/detection.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import {
  casesOf,
  RawTerminal,
  startTestCentral,
  type Answer,
  type TestCentral,
} from './central.fixture.ts';

type Report = z.output<typeof patrolReportSchema>;
type Trial = z.output<typeof ruleTrialSchema> & { code: string; fields: Record<string, string> };

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

async function patrolOf(username: string): Promise<Report> {
  const { status, body } = await (await signedIn(username)).call<Report>('GET', '/v1/patrol');
  expect(status).toBe(200);
  return body;
}

async function tried(
  username: string,
  ruleId: string,
  parameters: unknown,
): Promise<Answer<Trial>> {
  const terminal = await signedIn(username);
  return terminal.call<Trial>('POST', '/v1/patrol/trial', { ruleId, parameters });
}

describe('[S01] a patrol at the reference service', () => {
  it('finds by all twenty rules in 市住建局, for the 监管员 and for the 负责人', async () => {
    const report = await patrolOf('zj.wu');
    expect(report.ranAt).toBe(central.clock.now.toISOString());
    expect(report.problems).toEqual([]);
    expect(new Set(report.hits.map(({ ruleId }) => ruleId)).size).toBe(20);
    expect(await patrolOf('zj.chen')).toEqual(report);
  });

  it('finds what the seed has marked in the cases of the department', async () => {
    const { hits } = await patrolOf('zj.wu');
    const found = new Set(hits.flatMap(({ caseId, subject }) => [caseId, subject.id]));
    const own = new Set(
      casesOf((await (await signedIn('zj.wu')).readFeed()).changes).map(({ row }) => row.id),
    );
    const marked = central.store
      .prepare('SELECT subject_id FROM seed_scenario')
      .pluck()
      .all() as string[];
    const missed = marked.filter((id) => own.has(id) && !found.has(id));
    expect(missed).toEqual([]);
  });

  it('sees nothing of another department', async () => {
    const ids = new Set(
      casesOf((await (await signedIn('zr.xie')).readFeed()).changes).map(({ row }) => row.id),
    );
    const { hits } = await patrolOf('zr.xie');
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.filter(({ caseId }) => caseId !== null && !ids.has(caseId))).toEqual([]);
  });

  it('is refused to 承办人 and to those who run the system', async () => {
    for (const username of ['zj.lin', 'zj.sheng', 'yy.he']) {
      const terminal = await signedIn(username);
      const run = await terminal.call('GET', '/v1/patrol');
      expect([run.status, run.body['code']]).toEqual([403, 'PERMISSION_DENIED']);
      const trial = await tried(username, 'R01', { days: 1 });
      expect([trial.status, trial.body.code]).toEqual([403, 'PERMISSION_DENIED']);
    }
    const stranger = await new RawTerminal(central.url).call('GET', '/v1/patrol');
    expect(stranger.status).toBe(401);
  });

  it('[P04] finds an account that really acts from two terminals', async () => {
    const [one, other] = [await signedIn('zj.lin'), await signedIn('zj.lin')];
    const open = casesOf((await one.readFeed()).changes).filter(
      ({ row }) => row.state === 3 && row.handlerId === 'officer-zj.lin',
    );
    const officerIds = ['officer-zj.huang'];
    const asking: CaseAct = { kind: 'countersign-begin', officerIds, text: '请会签。' };
    const before = (await patrolOf('zj.wu')).hits.length;
    const [first, second] = open;
    const a = await one.act(first!.row.id, first!.version, asking);
    const b = await other.act(second!.row.id, second!.version, asking);
    expect([a.status, b.status]).toEqual([201, 201]);
    const { body } = await one.call<{ items: CaseEvent[] }>(
      'GET',
      `/v1/cases/${first!.row.id}/events`,
    );
    expect(body.items.at(-1)?.terminalId).toBe(one.terminalId);
    const { hits } = await patrolOf('zj.wu');
    expect(hits).toHaveLength(before + 1);
    const hit = hits.find(
      ({ ruleId, officerId }) => ruleId === 'R17' && officerId === 'officer-zj.lin',
    );
    expect(hit?.evidenceIds.toSorted()).toEqual(
      [a.body.receipt.eventId, b.body.receipt.eventId].toSorted(),
    );
  });
});

describe('[S14] trying a rule at the reference service', () => {
  it('says what other parameters would change, and changes nothing', async () => {
    const before = await patrolOf('zj.wu');
    const { status, body } = await tried('zj.wu', 'R01', { days: 1 });
    expect(status).toBe(200);
    expect(body.added.count).toBe(body.added.hits.length);
    expect(body.added.count).toBeGreaterThan(0);
    expect([body.removed.count, body.kept.count]).toEqual([0, 1]);
    const lenient = await tried('zj.chen', 'R01', { days: 20 });
    expect([lenient.body.removed.count, lenient.body.kept.count]).toEqual([1, 0]);
    expect(await patrolOf('zj.wu')).toEqual(before);
  });

  it('names a parameter that is broken, missing or none, and an unknown rule', async () => {
    const broken = await tried('zj.wu', 'R01', { days: 'bald' });
    expect([broken.status, broken.body.code]).toEqual([422, 'RULE_PARAMETER_INVALID']);
    expect(broken.body.fields).toEqual({ days: expect.stringContaining('受理期限') as string });
    expect((await tried('zj.wu', 'R01', {})).status).toBe(422);
    expect((await tried('zj.wu', 'R99', { days: 1 })).status).toBe(404);
    expect((await tried('zj.wu', 'R01', { days: null })).status).toBe(422);
  });

  it('[S01] names a published rule that cannot run, and runs the others', async () => {
    const read = central.store
      .prepare(`SELECT data FROM feed_row WHERE entity = 'detection-rule' AND id = 'R02'`)
      .pluck();
    const data = read.get() as string;
    const put = central.store.prepare(
      `UPDATE feed_row SET data = ? WHERE entity = 'detection-rule' AND id = 'R02'`,
    );
    const rule = JSON.parse(data) as DetectionRule;
    put.run(JSON.stringify({ ...rule, check: 'telepathy' }));
    try {
      const { hits, problems } = await patrolOf('zj.wu');
      expect(problems.map(({ ruleId }) => ruleId)).toEqual(['R02']);
      expect(new Set(hits.map(({ ruleId }) => ruleId)).size).toBe(19);
    } finally {
      put.run(data);
    }
  });
});
