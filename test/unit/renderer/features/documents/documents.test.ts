import { describe, expect, it } from 'vitest';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import { missingFonts } from '#renderer/paper/paper-fonts.ts';
import { accepted, called, field, withCase } from '../../fake/act-desk.ts';
import type { FakeDocuments } from '../../fake/fake-documents.ts';
import { type } from '../../fake/mount-app.ts';

/** The template chosen in the form. */
function chosen(): string {
  const select = document.querySelector<HTMLSelectElement>('form[aria-label="制作文书"] select');
  return select?.selectedOptions[0]?.textContent?.trim() ?? '';
}

async function making(prepare: (documents: FakeDocuments) => void = () => {}) {
  const app = await withCase(accepted);
  prepare(app.documents);
  await app.press('d', { altKey: true });
  await app.pass(300);
  return app;
}

const issued: IssuedDocumentRow = {
  ...{ id: 'd-1', caseId: '1', templateId: 'template-01', templateVersion: 1, kind: 'acceptance' },
  ...{ title: '受理通知书', number: '湛建受〔2026〕7号', fields: {}, sha256: '0'.repeat(64) },
  ...{ issuedOn: '2026-11-23', issuedAt: '2026-11-23T02:00:00.000Z', officerName: '陈洁' },
  ...{ status: 'issued', voidReason: null, delivery: null },
  model: {} as IssuedDocumentRow['model'],
};

describe('making a document', () => {
  it('[D01] opens the template that suits, prefilled, beside the page as it will look', async () => {
    const app = await making();
    expect(chosen()).toBe('受理通知书');
    expect(field(app, '依据').value).toContain('第三十二条第一款第（五）项');
    const preview = app.find('[aria-label="版面预览"]').textContent ?? '';
    expect(preview).toContain('湛江市住房和城乡建设局');
    await type(app, field(app, '依据'), '地方性法规第八条');
    expect(app.find('[aria-label="版面预览"]').textContent).toContain('地方性法规第八条');
  });

  it('[D01] follows the case in what is only prefilled, and leaves alone what was typed', async () => {
    const app = await making();
    const change = async (words: string): Promise<void> => {
      app.documents.templates = app.documents.templates.map((template) => ({
        ...template,
        fields: template.fields.map((one) =>
          one.key === 'basis' ? { ...one, prefill: words } : one,
        ),
      }));
      app.emit('cases:changed', { ids: ['1'] });
      await app.pass(300);
    };
    await change('新的依据');
    expect(field(app, '依据').value).toBe('新的依据');
    await type(app, field(app, '依据'), '手写的依据');
    await change('又一个依据');
    expect(field(app, '依据').value).toBe('手写的依据');
  });

  it('[D03] shows no number on a draft but 文号待中心赋予 and 草稿 · 未生效', async () => {
    const app = await making();
    const preview = app.find('[aria-label="版面预览"]').textContent ?? '';
    expect(preview).toContain('文号待中心赋予');
    expect(preview).toContain('草稿 · 未生效');
    expect(preview).not.toMatch(/〔\d{4}〕/);
  });

  it('[D05] stops at the field that is wrong and submits nothing', async () => {
    const app = await making();
    await type(app, field(app, '依据'), '无');
    await app.press('Enter', { ctrlKey: true });
    expect(app.text()).toContain('依据不能只填“无”');
    expect(called(app, 'cases.submitAct')).toEqual([]);
    expect(document.activeElement).toBe(field(app, '依据'));
  });

  it('[D03] issues by Ctrl+Enter, goes back to the case and forgets what was typed', async () => {
    const app = await making();
    await type(app, field(app, '依据'), '行政许可法第三十二条');
    expect(app.documents.drafts.size).toBe(1);
    await app.press('Enter', { ctrlKey: true });
    await app.pass(500);
    expect(called(app, 'cases.submitAct')).toEqual([
      {
        id: '1',
        seenVersion: 1,
        act: {
          ...{ kind: 'document-issue', templateId: 'template-01', templateVersion: 1 },
          fields: { basis: '行政许可法第三十二条' },
        },
      },
    ]);
    expect(app.documents.drafts.size).toBe(0);
    expect(app.text()).toContain('制发文书');
  });

  it('[D03] makes one letter of two strokes of Ctrl+Enter', async () => {
    const app = await making();
    await type(app, field(app, '依据'), '行政许可法第三十二条');
    const answer = app.hold('documents.compose');
    void app.press('Enter', { ctrlKey: true });
    await app.press('Enter', { ctrlKey: true });
    answer();
    await app.pass(500);
    expect(called(app, 'cases.submitAct')).toHaveLength(1);
  });

  it('keeps what was typed when it could not be saved, and saves it again', async () => {
    const app = await making();
    const mend = app.fail('documents.saveDraft', '磁盘已满。');
    await type(app, field(app, '依据'), '写到一半');
    expect(app.text()).toContain('磁盘已满');
    mend();
    app.find('form button', '重试').click();
    await app.pass();
    expect(field(app, '依据').value).toBe('写到一半');
    expect([...app.documents.drafts.values()]).toEqual([{ basis: '写到一半' }]);
    expect(app.text()).not.toContain('磁盘已满');
  });

  it('brings back what was typed before', async () => {
    const app = await making();
    await type(app, field(app, '依据'), '写到一半');
    await app.press('Escape');
    await app.press('d', { altKey: true });
    await app.pass(300);
    expect(field(app, '依据').value).toBe('写到一半');
  });

  it('[D01] says what is wrong with a template and goes on with the others', async () => {
    const app = await making((documents) => {
      documents.templates = documents.templates.map((template) =>
        template.kind === 'acceptance'
          ? { ...template, body: [{ kind: 'paragraph', text: '{未知字段}' }] }
          : template,
      );
    });
    expect(app.text()).toContain('不能使用：模板“受理通知书”第 1 版正文第 1 段使用了未知的字段');
    expect(chosen()).toBe('延期通知书');
  });

  it('[D02] saves the draft as PDF and prints it by keys', async () => {
    const app = await making();
    await app.press('s', { ctrlKey: true });
    await app.pass();
    expect(app.text()).toContain('已保存“文书.pdf”，共 2 页，已记入操作日志');
    await app.press('p', { ctrlKey: true });
    await app.pass();
    expect(app.text()).toContain('已送打印机');
    expect(called(app, 'printing.savePdf')).toMatchObject([{ source: { kind: 'draft' } }]);
  });
});

describe('the documents of a case', () => {
  async function withIssued() {
    const app = await withCase(accepted, () => {});
    app.documents.issued = [issued];
    app.emit('cases:changed', { ids: null });
    await app.pass(100);
    return app;
  }

  it('[D03] lists number and delivery, and strikes a void one', async () => {
    const app = await withIssued();
    expect(app.text()).toContain('湛建受〔2026〕7号');
    expect(app.text()).toContain('已生效 · 未送达');
    app.documents.issued = [{ ...issued, status: 'void', voidReason: '文字有误' }];
    app.emit('cases:changed', { ids: null });
    await app.pass(100);
    expect(app.text()).toContain('已作废：文字有误');
    expect(document.querySelector('li.is-void')).not.toBeNull();
  });

  it('[D04] records a delivery by keys', async () => {
    const app = await withIssued();
    app.find('button', '登记送达').click();
    await app.pass();
    await type(app, field(app, '签收人'), '王先生');
    field(app, '签收人').focus();
    await app.press('Enter', { ctrlKey: true });
    await app.pass();
    expect(called(app, 'cases.submitAct')).toMatchObject([
      {
        act: {
          ...{ kind: 'document-deliver', documentId: 'd-1', way: 'direct', receiver: '王先生' },
          deliveredOn: '2026-11-24',
        },
      },
    ]);
    expect(app.text()).toContain('已存入待上报，中心接受后生效');
  });

  it('[D03] voids with a reason', async () => {
    const app = await withIssued();
    app.find('button', '作废').click();
    await app.pass();
    await type(app, field(app, '作废理由'), '许可内容有误');
    field(app, '作废理由').focus();
    await app.press('Enter', { ctrlKey: true });
    await app.pass();
    expect(called(app, 'cases.submitAct')).toMatchObject([
      { act: { kind: 'document-void', documentId: 'd-1', reason: '许可内容有误' } },
    ]);
  });

  it('[D03] brings back the reason after Esc and after the lock, and forgets it when submitted', async () => {
    const app = await withIssued();
    const open = async (): Promise<void> => {
      app.find('button', '作废').click();
      await app.pass();
    };
    await open();
    await type(app, field(app, '作废理由'), '写到一半的理由');
    document.querySelector('dialog')!.dispatchEvent(new Event('cancel'));
    await app.pass();
    expect(document.querySelector('dialog')).toBeNull();
    await open();
    expect(field(app, '作废理由').value).toBe('写到一半的理由');
    app.core.session = app.core.lockedState();
    app.emit('session:changed', {});
    await app.pass(500);
    expect(app.text()).not.toContain('写到一半的理由');
    app.core.session = app.core.unlockedState();
    app.emit('session:changed', {});
    await app.pass(500);
    await open();
    expect(field(app, '作废理由').value).toBe('写到一半的理由');
    field(app, '作废理由').focus();
    await app.press('Enter', { ctrlKey: true });
    await app.pass(500);
    expect(called(app, 'cases.submitAct')).toHaveLength(1);
    expect(app.documents.forms.size).toBe(0);
  });

  it('[W17] opens the 办理单 by one key, and the list by another', async () => {
    const app = await withCase(accepted);
    await app.press('p', { ctrlKey: true });
    await app.pass(300);
    expect(app.find('h1').textContent).toContain('办理单');
    await app.press('s', { ctrlKey: true });
    await app.pass();
    expect(called(app, 'printing.savePdf')).toEqual([
      { source: { kind: 'case-form', caseId: '1' } },
    ]);
    await app.press('Escape');
    await app.press('p', { altKey: true });
    await app.pass(300);
    expect(called(app, 'documents.compose').at(-1)).toMatchObject({
      source: { kind: 'worklist', filter: { bucket: 'todo' } },
    });
  });
});

describe('the type faces of the standard', () => {
  const faces = (installed: readonly string[]) => (font: string) => {
    const [first = ''] = font.split(',');
    const name = first.replaceAll('"', '');
    return installed.includes(name) ? name : (font.split(', ').at(-1) ?? '');
  };

  it('[D02] are asked for by drawing, and those that are missing are named', () => {
    expect(missingFonts(faces([]))).toEqual(['小标宋体', '仿宋体']);
    expect(missingFonts(faces(['仿宋']))).toEqual(['小标宋体']);
    expect(missingFonts(faces(['FangSong', '方正小标宋简体']))).toEqual([]);
    expect(missingFonts(() => null)).toEqual([]);
  });
});
