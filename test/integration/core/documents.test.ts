import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import type { PaperSource } from '#shared/desktop/documents.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { canonicalJson } from '#shared/domain/documents/canonical-json.ts';
import type { Template } from '#shared/domain/documents/template.ts';
import { templates } from '#test/central/seed/templates.ts';
import { FeedRepository } from '#test/central/store/feed.repository.ts';
import { type CallFailed, clock, service, sharedService } from './core.fixture.ts';
import { acceptedCase, basis, issuing, listOf, signedIn, submit } from './documents.fixture.ts';

const shared = sharedService();

describe('documents at the terminal', () => {
  it('[D01] [D03] [D04] [L02] makes, issues, delivers and voids a document of a case', async () => {
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
});
