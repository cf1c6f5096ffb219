import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import type { PaperSource } from '#shared/desktop/documents.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { canonicalJson } from '#shared/domain/documents/canonical-json.ts';
import type { Template } from '#shared/domain/documents/template.ts';
import { templates } from '#test/central/seed/templates.ts';
import { FeedRepository } from '#test/central/store/feed.repository.ts';
import {
  type CallFailed,
  clock,
  newMachine,
  service,
  sharedService,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';

const shared = sharedService();
const basis = '《中华人民共和国行政许可法》第三十二条第一款第（五）项';
const issuing: CaseAct = {
  ...{ kind: 'document-issue', templateId: 'template-01', templateVersion: 1, fields: { basis } },
};

async function signedIn(url: string): Promise<Terminal> {
  const terminal = startTerminal(newMachine(), url);
  await terminal.signIn('zj.lin');
  await terminal.synced();
  return terminal;
}

/** An own case that has been accepted. */
async function acceptedCase(terminal: Terminal) {
  const detail = await terminal.caseFor('special-begin');
  return { id: detail.case.id, version: detail.version };
}

async function submit(terminal: Terminal, id: string, act: CaseAct) {
  const { version } = await terminal.ask('cases:read', { id });
  const item = await terminal.ask('cases:submit-act', { id, act, seenVersion: version });
  return terminal.acted(item.id, 'accepted');
}

const listOf = async (terminal: Terminal, caseId: string) =>
  (await terminal.ask('documents:list', { caseId })).items;

describe('documents at the terminal', () => {
  it('[D01] [D03] [D04] makes, issues, delivers and voids a document of a case', async () => {
    const central = await service();
    const terminal = await signedIn(central.url);
    const { id } = await acceptedCase(terminal);
    const { items } = await terminal.ask('documents:templates', { caseId: id });
    expect(items[0]).toMatchObject({ name: '受理通知书', isSuitable: true, prefilled: { basis } });
    expect(items.find(({ name }) => name === '送达回证')).toBeUndefined();

    await submit(terminal, id, issuing);
    const [issued] = await terminal.until(
      () => listOf(terminal, id),
      (all) => all.length === 1,
    );
    expect(issued).toMatchObject({ number: '湛建受〔2026〕1号', status: 'issued' });
    const seen = { kind: 'document', documentId: issued!.id } as const;
    const { model } = await terminal.ask('documents:compose', { source: seen });
    expect(model).toMatchObject({ number: '湛建受〔2026〕1号', mark: null, watermark: null });

    const documentId = issued!.id;
    await submit(terminal, id, {
      ...{ kind: 'document-deliver', documentId, way: 'left', note: '' },
      ...{ receiver: '王先生', deliveredOn: '2026-06-17' },
    });
    await terminal.until(
      () => listOf(terminal, id),
      ([one]) => one?.delivery !== null,
    );
    const receipt = await terminal.ask('documents:compose', {
      source: { kind: 'delivery', documentId },
    });
    const text = JSON.stringify(receipt.model.blocks);
    for (const word of ['湛建受〔2026〕1号', '留置送达', '王先生', '2026年6月17日'])
      expect(text).toContain(word);
    expect(receipt.model.mark).toBeNull();

    await submit(terminal, id, { kind: 'document-void', documentId, reason: '送达对象有误' });
    await terminal.until(
      () => listOf(terminal, id),
      ([one]) => one?.status === 'void',
    );
    const voided = await terminal.ask('documents:compose', { source: seen });
    expect(voided.model).toMatchObject({ number: '湛建受〔2026〕1号', mark: '已作废' });
    const voidedReceipt = await terminal.ask('documents:compose', {
      source: { kind: 'delivery', documentId },
    });
    expect(voidedReceipt.model.mark).toBe('已作废');
    await submit(terminal, id, issuing);
    const all = await terminal.until(
      () => listOf(terminal, id),
      (list) => list.length === 2,
    );
    expect(all.map(({ number }) => number).toSorted()).toEqual([
      '湛建受〔2026〕1号',
      '湛建受〔2026〕2号',
    ]);
  });

  it('[D03] [O07] a draft made offline has no number and says so across the page', async () => {
    const central = await service();
    const terminal = await signedIn(central.url);
    const { id, version } = await acceptedCase(terminal);
    await central.close();
    const source: PaperSource = {
      ...{ kind: 'draft', caseId: id, templateId: 'template-01', templateVersion: 1 },
      fields: { basis },
    };
    const { model, findings } = await terminal.ask('documents:compose', { source });
    expect(findings).toEqual([]);
    expect(model).toMatchObject({ number: '（文号待中心赋予）', mark: '草稿 · 未生效' });
    await terminal.ask('cases:submit-act', { id, act: issuing, seenVersion: version });
    expect(await listOf(terminal, id)).toEqual([]);
    const again = { id, act: issuing, seenVersion: version };
    expect(await terminal.refusal('cases:submit-act', again)).toBe('ACT_LINT_FAILED');
    const twice = await terminal.ask('documents:compose', { source });
    expect(twice.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('“受理通知书”已经提交，尚未生效，不能重复制发'),
    ]);
  });

  it('[D01] [O07] a letter drafted offline states the act that it follows', async () => {
    const central = await service();
    const terminal = await signedIn(central.url);
    const { id, version } = await acceptedCase(terminal);
    await central.close();
    const special: CaseAct = {
      ...{ kind: 'special-begin', specialKind: 9, name: '专家评审', approver: '陈局' },
      ...{ content: '组织专家评审深基坑方案', limitDays: 20, organisation: '市建设工程质量协会' },
    };
    await terminal.ask('cases:submit-act', { id, act: special, seenVersion: version });
    const { items } = await terminal.ask('documents:templates', { caseId: id });
    const letter = items.find(({ kind }) => kind === 'special')!;
    expect(letter.isSuitable).toBe(true);
    const source: PaperSource = {
      ...{ kind: 'draft', caseId: id, templateId: letter.id, templateVersion: letter.version },
      fields: letter.prefilled,
    };
    const { model, findings } = await terminal.ask('documents:compose', { source });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    const text = JSON.stringify(model.blocks);
    for (const word of ['专家评审', '20', '市建设工程质量协会']) expect(text).toContain(word);
  });

  it('[D05] refuses before it is queued what the lint refuses, with the field', async () => {
    const terminal = await signedIn(shared.central.url);
    const { id, version } = await acceptedCase(terminal);
    const act = { ...issuing, fields: { basis: '/' } } as CaseAct;
    const failed = await terminal
      .ask('cases:submit-act', { id, act, seenVersion: version })
      .catch((error: unknown) => error);
    expect((failed as CallFailed).failure).toMatchObject({
      code: 'ACT_LINT_FAILED',
      fields: { basis: '依据不能只填“/”' },
    });
    expect((await terminal.ask('outbox:list', { limit: 5 })).items).toEqual([]);
  });

  it('[D01] a template with a field it does not know is named and leaves everything as it was', async () => {
    const central = await service();
    const terminal = await signedIn(central.url);
    const { id, version } = await acceptedCase(terminal);
    const [first] = templates as [Template];
    const bad: Template = {
      ...first,
      version: 2,
      body: [{ kind: 'paragraph', text: '你单位（{征信等级}）的申请收悉。' }],
    };
    const change = { entity: 'template', row: bad, scope: 'all', scopeId: '' } as const;
    new FeedRepository(central.store).put(change, clock().now().toISOString());
    await terminal.ask('status:sync-now');
    const { items } = await terminal.ask('documents:templates', { caseId: id });
    const problem = '模板“受理通知书”第 2 版正文第 1 段使用了未知的字段“{征信等级}”';
    expect(items.find((one) => one.id === first.id)).toMatchObject({ problem, isSuitable: false });
    expect(items.filter((one) => one.problem !== null)).toHaveLength(1);
    const source: PaperSource = {
      ...{ kind: 'draft', caseId: id, templateId: first.id, templateVersion: 2, fields: {} },
    };
    expect(await terminal.refusal('documents:compose', { source })).toBe('DOCUMENT_INVALID');
    const act = { ...issuing, templateVersion: 2 } as CaseAct;
    const refused = await terminal.refusal('cases:submit-act', { id, act, seenVersion: version });
    expect(refused).toBe('ACT_LINT_FAILED');
    expect(await listOf(terminal, id)).toEqual([]);
    expect((await terminal.ask('cases:read', { id })).version).toBe(version);
  });

  it('[D02] keeps what a newer service has frozen as it came, and says what it cannot lay out', async () => {
    const central = await service();
    const terminal = await signedIn(central.url);
    const { id } = await acceptedCase(terminal);
    await submit(terminal, id, issuing);
    const [issued] = await terminal.until(
      () => listOf(terminal, id),
      (all) => all.length === 1,
    );
    const { case: row } = await terminal.ask('cases:read', { id });
    const publish = async (documentId: string, model: IssuedDocumentRow['model']) => {
      const sha256 = createHash('sha256').update(canonicalJson(model)).digest('hex');
      const frozen = { ...issued!, id: documentId, model, sha256 };
      const scope = { scope: 'cases', scopeId: row.departmentId, caseId: id } as const;
      const put = { entity: 'document', row: frozen, ...scope } as const;
      new FeedRepository(central.store).put(put, clock().now().toISOString());
      await terminal.ask('status:sync-now');
      await terminal.until(
        () => listOf(terminal, id),
        (all) => all.some((one) => one.id === documentId),
      );
      return terminal.ask('documents:compose', { source: { kind: 'document', documentId } });
    };
    const [first, ...others] = issued!.model.blocks;
    const seal = { place: '骑年盖月', by: ['湛江市住房和城乡建设局'] };
    const { model } = await publish('newer-1', {
      ...issued!.model,
      seal,
      blocks: [{ ...first!, indent: 2 }, ...others],
    });
    expect(model.title).toBe('受理通知书');
    const strange = { ...issued!.model, blocks: [first!, { kind: 'table', rows: [] }] };
    const failed = await publish('newer-2', strange).catch((error: unknown) => error);
    expect((failed as CallFailed).failure).toMatchObject({
      code: 'DOCUMENT_INVALID',
      message: expect.stringContaining(
        '“湛建受〔2026〕1号”正文第 2 段的类型“table”本终端不认识',
      ) as string,
    });
  });

  it('keeps what was typed into a template until it is issued, and what was typed beside it', async () => {
    const terminal = await signedIn(shared.central.url);
    const { id } = await acceptedCase(terminal);
    const draft = { caseId: id, templateId: 'template-04' };
    const draftOf = async () =>
      (await terminal.ask('documents:templates', { caseId: id })).items.find(
        (one) => one.id === draft.templateId,
      )?.draft;
    await terminal.ask('documents:save-draft', { ...draft, fields: { reason: '写到一半' } });
    expect(await draftOf()).toEqual({ reason: '写到一半' });
    await terminal.ask('documents:save-draft', { ...draft, fields: null });
    expect(await draftOf()).toBeNull();
    const form = { kind: 'opinion', fields: { words: { opinion: '写到一半的意见' } } } as const;
    await terminal.ask('cases:save-form', { id, form });
    const { templateId } = issuing as { templateId: string };
    await terminal.ask('documents:save-draft', { caseId: id, templateId, fields: { basis } });
    await submit(terminal, id, issuing);
    const { items } = await terminal.ask('documents:templates', { caseId: id });
    expect(items.find((one) => one.id === templateId)?.draft).toBeNull();
    expect((await terminal.ask('cases:read-form', { id })).form).toEqual(form);
  });

  it('keeps what was typed for 作废 until it is submitted, and beside it what was typed for 送达', async () => {
    const terminal = await signedIn(shared.central.url);
    const { id } = await acceptedCase(terminal);
    await submit(terminal, id, issuing);
    const [issued] = await terminal.until(
      () => listOf(terminal, id),
      (all) => all.length > 0,
    );
    const of = { id, documentId: issued!.id };
    const kept = async (kind: 'document-void' | 'document-deliver') =>
      (await terminal.ask('cases:read-document-form', { ...of, kind })).fields;
    const voiding = { kind: 'document-void', fields: { reason: '写到一半' } } as const;
    await terminal.ask('cases:save-document-form', { ...of, ...voiding });
    const delivering = { kind: 'document-deliver', fields: { receiver: '王' } } as const;
    await terminal.ask('cases:save-document-form', { ...of, ...delivering });
    expect(await kept('document-void')).toEqual(voiding.fields);
    await submit(terminal, id, {
      ...{ kind: 'document-void', documentId: issued!.id, reason: '写完的理由' },
    });
    expect(await kept('document-void')).toBeNull();
    expect(await kept('document-deliver')).toEqual(delivering.fields);
  });

  it('[W17] a 办理单 holds facts, clock, materials and history, marked with who printed it', async () => {
    const terminal = await signedIn(shared.central.url);
    const { id } = await acceptedCase(terminal);
    const { case: row } = await terminal.ask('cases:read', { id });
    const { model } = await terminal.ask('documents:compose', {
      source: { kind: 'case-form', caseId: id },
    });
    expect(model.watermark).toMatch(/^市住建局 林晓彤 2026-06-17 12:\d\d$/);
    const text = JSON.stringify(model.blocks);
    for (const part of [row.number, row.applicant, '计时', '到期日', '材料', '办理过程', '接件'])
      expect(text).toContain(part);
    const officerId = (await terminal.ask('session:state')).officer!.id;
    const output = {
      officerId,
      source: { kind: 'case-form', caseId: id },
      ...({ stage: 'done', how: 'pdf' } as const),
      ...{ title: '办理单', pages: 2, sha256: 'a'.repeat(64) },
    } as const;
    await terminal.ask('documents:note-output', output);
    // Whoever sits here by now gets no entry for what another one let out.
    const foreign = { ...output, officerId: 'officer-somebody-else' };
    expect(await terminal.refusal('documents:note-output', foreign)).toBe('LOCKED');
  });

  it('[W17] the list on paper follows the filter and says what it counts', async () => {
    const terminal = await signedIn(shared.central.url);
    const filter = { bucket: 'todo', scope: 'department', light: 'warning', stage: null } as const;
    const whole = { ...filter, matterId: null };
    const page = await terminal.ask('worklist:page', { filter: whole, after: null, limit: 200 });
    const { model } = await terminal.ask('documents:compose', {
      source: { kind: 'worklist', filter: whole },
    });
    expect(model.blocks).toHaveLength(page.total);
    expect(model.notes[0]).toContain(`全部门办件、亮灯为预警　共 ${page.total} 件`);
    expect(model.notes[1]).toContain('口径');
    expect(model.watermark).not.toBeNull();
  });
});
