import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseEvent } from '#shared/central/cases.ts';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { parseDocumentNumber } from '#shared/domain/documents/document-number.ts';
import { requireShape } from '#test/central/store/row-shape.ts';
import { casesOf, RawTerminal, startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;
let chen: RawTerminal;
let lin: RawTerminal;

beforeAll(async () => {
  central = await startTestCentral();
  chen = await signedIn('zj.chen');
  lin = await signedIn('zj.lin');
});
afterAll(() => central.dispose());

async function signedIn(username: string): Promise<RawTerminal> {
  const terminal = new RawTerminal(central.url);
  await terminal.signIn(username);
  return terminal;
}

const acceptance: CaseAct = {
  ...{ kind: 'document-issue', templateId: 'template-01', templateVersion: 1 },
  fields: { basis: '《中华人民共和国行政许可法》第三十二条第一款第（五）项' },
};
const approval: CaseAct = {
  ...{ kind: 'document-issue', templateId: 'template-06', templateVersion: 1 },
  fields: { basis: '《中华人民共和国行政许可法》第三十八条第一款', content: '新建教学楼一栋。' },
};

async function documents(): Promise<IssuedDocumentRow[]> {
  const { changes } = await chen.readFeed();
  return changes
    .filter(({ entity }) => entity === 'document')
    .map(({ data }) => data as unknown as IssuedDocumentRow);
}

async function casesInState(...states: number[]): Promise<{ id: string; version: number }[]> {
  const { changes } = await chen.readFeed();
  return casesOf(changes)
    .filter(({ row }) => states.includes(row.state))
    .map(({ row, version }) => ({ id: row.id, version }));
}

/** Takes an act on the newest version, again when another was quicker. */
async function act(terminal: RawTerminal, caseId: string, what: CaseAct): Promise<number> {
  for (;;) {
    const { headers } = await terminal.call('GET', `/v1/cases/${caseId}`);
    const version = Number((headers.get('etag') ?? '').replaceAll('"', ''));
    const { status } = await terminal.act(caseId, version, what);
    if (status !== 412) return status;
  }
}

/** Sequence numbers given under a 代字 this year, in order. */
async function sequence(prefix: string): Promise<number[]> {
  return (await documents())
    .flatMap(({ number }) => parseDocumentNumber(number ?? '') ?? [])
    .filter((number) => number.prefix === prefix && number.year === 2026)
    .map((number) => number.sequence)
    .toSorted((a, b) => a - b);
}

const upTo = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);

describe('documents at the reference service', () => {
  it('[D01] [D03] issues: number, frozen text with its hash, an event in the history', async () => {
    const [found] = await casesInState(3);
    const before = await sequence('湛建受');
    const answer = await chen.act(found!.id, found!.version, acceptance);
    expect(answer.status).toBe(201);
    const [document] = (await documents()).filter(({ caseId }) => caseId === found!.id);
    expect(document).toMatchObject({
      number: `湛建受〔2026〕${before.length + 1}号`,
      ...{ status: 'issued', issuedOn: '2026-11-24', officerName: '陈立' },
      model: { number: document!.number, dated: '2026年11月24日', mark: null },
    });
    expect(document!.sha256).toMatch(/^[0-9a-f]{64}$/);
    const path = `/v1/cases/${found!.id}/events`;
    const { body } = await chen.call<{ items: CaseEvent[] }>('GET', path);
    expect(body.items.at(-1)).toMatchObject({
      act: 'document-issue',
      details: { 文书: '受理通知书', 文号: document!.number },
    });
  });

  it('[D03] gives one number to one key, however often it comes', async () => {
    const [found] = await casesInState(8);
    const before = await sequence('湛建受');
    const key = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3].map(() => chen.act(found!.id, found!.version, acceptance, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await sequence('湛建受')).toEqual(upTo(before.length + 1));
  });

  it('[D05] refuses what the lint refuses, names the fields and takes no number', async () => {
    const [found] = await casesInState(8);
    const before = await sequence('湛建受');
    const empty = await chen.act(found!.id, found!.version, {
      ...acceptance,
      fields: { basis: '无' },
    });
    expect([empty.status, empty.body]).toMatchObject([
      422,
      { code: 'ACT_LINT_FAILED', fields: { basis: '依据不能只填“无”' } },
    ]);
    const old = { ...acceptance, templateVersion: 7 } as CaseAct;
    const { body } = await chen.act(found!.id, found!.version, old);
    expect(body).toMatchObject({
      fields: { template: expect.stringContaining('第 7 版') as string },
    });
    expect(await sequence('湛建受')).toEqual(before);
  });

  it('[D05] measures the filled document, and answers a broken row for good', async () => {
    const [found] = await casesInState(3);
    const before = await sequence('湛建受');
    const basis = '长'.repeat(4_001);
    const { status, body } = await chen.act(found!.id, found!.version, {
      ...acceptance,
      fields: { basis },
    });
    expect([status, body]).toMatchObject([422, { fields: { basis: expect.anything() as string } }]);
    expect(await sequence('湛建受')).toEqual(before);
    const [document] = await documents();
    const row = { ...document!, title: '长'.repeat(201) };
    expect(() => requireShape({ entity: 'document', row })).toThrow(
      expect.objectContaining({ code: 'ACT_LINT_FAILED', retryable: false }),
    );
  });

  it('[D03] [D04] [L02] a void number is never given again; delivery is recorded once', async () => {
    const issued = (await documents()).find(
      ({ kind, status, number }) => kind === 'approval' && status === 'issued' && number !== null,
    )!;
    const before = await sequence('湛建许');
    const second = await act(chen, issued.caseId, approval);
    expect(second).toBe(422);
    const voiding = {
      kind: 'document-void',
      documentId: issued.id,
      reason: '许可内容有误',
    } as const;
    expect(await act(chen, issued.caseId, voiding)).toBe(201);
    expect(await act(chen, issued.caseId, voiding)).toBe(422);
    expect(await act(chen, issued.caseId, approval)).toBe(201);
    const [old, next] = (await documents())
      .filter(({ caseId }) => caseId === issued.caseId)
      .toSorted((a, b) => (a.issuedAt < b.issuedAt ? -1 : 1));
    expect(old).toMatchObject({ number: issued.number, status: 'void', sha256: issued.sha256 });
    expect(next?.status).toBe('issued');
    expect(await sequence('湛建许')).toHaveLength(before.length + 1);
    const delivering: CaseAct = {
      ...{ kind: 'document-deliver', documentId: next!.id, way: 'direct', note: '' },
      ...{ receiver: '王先生', deliveredOn: '2026-11-24' },
    };
    const early: CaseAct = { ...delivering, deliveredOn: '2026-11-20' };
    expect(await act(chen, issued.caseId, early)).toBe(422);
    expect(await act(chen, issued.caseId, delivering)).toBe(201);
    expect(await act(chen, issued.caseId, delivering)).toBe(422);
  });

  it('[D03] numbers have no gap and no double, whoever issues and voids at the same time', async () => {
    const cases = await casesInState(3, 8);
    const own = (await lin.readFeed()).changes;
    const linId = lin.session!.officer.id;
    const lins = new Set(
      casesOf(own).flatMap(({ row }) => (row.handlerId === linId ? [row.id] : [])),
    );
    const step = fc.record({
      at: fc.nat({ max: cases.length - 1 }),
      by: fc.constantFrom('lin', 'chen'),
      how: fc.constantFrom('issue', 'issue', 'void', 'wrong'),
    });
    const run = async (steps: readonly { at: number; by: string; how: string }[]) => {
      const standing = await documents();
      await Promise.all(
        steps.map(({ at, by, how }) => {
          const { id } = cases[at]!;
          const terminal = by === 'lin' && lins.has(id) ? lin : chen;
          const document = standing.find((one) => one.caseId === id && one.status === 'issued');
          if (how === 'void' && document !== undefined) {
            const reason = '制发有误';
            return act(terminal, id, { kind: 'document-void', documentId: document.id, reason });
          }
          const fields = how === 'wrong' ? { basis: '/' } : { basis: '行政许可法第三十二条' };
          return act(terminal, id, { ...acceptance, fields });
        }),
      );
      const given = await sequence('湛建受');
      expect(given).toEqual(upTo(given.length));
      const after = new Map((await documents()).map((one) => [one.id, one]));
      for (const one of standing) expect(after.get(one.id)?.number).toBe(one.number);
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), run), {
      numRuns: 8,
    });
  });
});
