import { describe, expect, it } from 'vitest';
import { sharedService } from './core.fixture.ts';
import { acceptedCase, basis, issuing, listOf, signedIn, submit } from './documents.fixture.ts';

const shared = sharedService();

describe('papers of a case and of the list', () => {
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
