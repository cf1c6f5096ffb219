import { describe, expect, it } from 'vitest';
import { useNoticeForms } from '#renderer/features/notices/use-notice-forms.ts';
import { called, field } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';
import { atNoticeDesk, type NoticeDesk } from '../../fake/notice-desk.ts';
import { caseWords } from '../../fake/sample-notices.ts';

async function onFinding(app: NoticeDesk): Promise<void> {
  useNoticeForms().open('written', { hitKey: 'late-acceptance/1', caseId: '1' });
  await app.pass(500);
}

async function chooseSeverity(app: NoticeDesk, name: string): Promise<void> {
  app
    .find('form label', new RegExp(`^${name}$`))
    .querySelector('input')
    ?.click();
  await app.pass(500);
}

function preview(app: NoticeDesk): string {
  return app.find('[aria-label="版面预览"]').textContent;
}

function lastAct(app: NoticeDesk): unknown {
  return (called(app, 'notices.submit') as { act: unknown }[]).at(-1)?.act;
}

describe('written notice', () => {
  it('[S06] opens by F5 about the case that is shown, beside the page it becomes', async () => {
    const app = await atNoticeDesk();
    await app.press('F5');
    await app.pass(500);
    expect(app.find('h1', '书面监督纠正意见')).toBeDefined();
    expect(called(app, 'notices.prepare')).toEqual([
      { channel: 'written', caseId: '1', hitKey: null, precedingId: null },
    ]);
    await type(app, field(app, '情形 / 提示内容'), '接件后无故搁置。');
    expect(preview(app)).toContain('接件后无故搁置。');
    expect(preview(app)).toContain('草稿 · 未生效');
    expect(preview(app)).toContain('文号待中心赋予');
  });

  it('[S06] goes to approval without effect, and back to where it was opened', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await app.press('Enter', { ctrlKey: true });
    await app.pass(500);
    expect(lastAct(app)).toMatchObject({
      ...{ kind: 'open', channel: 'written', severity: 'minor', workRecord: null },
      ...{ dueOn: '2026-12-01', reportText: null, severityReason: '' },
    });
    expect(app.notices.entry('notice-1').notice.state).toBe('awaiting-approval');
    expect(app.find('.message').textContent).toContain('待上报 · 未生效');
    expect(app.find('h1').textContent).not.toBe('书面监督纠正意见');
  });

  it('[S07] [S09] asks for the facts and the report as soon as it is 较重', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    expect(document.querySelector('fieldset.report')).toBeNull();
    await app.press('F11');
    await chooseSeverity(app, '较重');
    expect(field(app, '报告内容').value).toBe(caseWords.reportText);
    await app.press('F11');
    expect(document.activeElement).toBe(field(app, '情节较重的事实'));
    await type(app, field(app, '报告内容'), '');
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'notices.submit')).toEqual([]);
    expect(document.activeElement).toBe(field(app, '报告内容'));
    await type(app, field(app, '报告内容'), '报告领导小组：逾期受理。');
    await app.press('Enter', { ctrlKey: true });
    await app.pass(500);
    expect(lastAct(app)).toMatchObject({
      ...{ severity: 'serious', severityReason: caseWords.severityReason },
      reportText: '报告领导小组：逾期受理。',
    });
  });

  it('[S07] what was only prepared for a report does not go with what is 一般', async () => {
    const app = await atNoticeDesk((notices) => (notices.prepared = { severity: 'serious' }));
    await onFinding(app);
    expect(field(app, '报告内容')).toBeDefined();
    await chooseSeverity(app, '一般');
    await app.press('Enter', { ctrlKey: true });
    await app.pass(500);
    expect(lastAct(app)).toMatchObject({ severity: 'minor', severityReason: '', reportText: null });
  });

  it('[S07] tells at once that what a rule calls 较重 is not said by mouth', async () => {
    const app = await atNoticeDesk((notices) => (notices.prepared = { severity: 'serious' }));
    useNoticeForms().open('oral', { hitKey: 'late-acceptance/1', caseId: '1' });
    await app.pass(300);
    app.find('dialog button', '改用书面意见').click();
    await app.pass(500);
    expect(document.querySelector('dialog')).toBeNull();
    expect(field(app, '报告内容').value).toBe(caseWords.reportText);
    expect(field(app, '反馈期限').value).toBe('2026-12-01');
  });

  it('[S06] brings back what was typed, and saves and prints the draft by keys', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await type(app, field(app, '改正要求'), '写到一半');
    await app.press('Escape');
    await app.pass(500);
    await onFinding(app);
    expect(field(app, '改正要求').value).toBe('写到一半');
    expect(app.text()).toContain('已恢复上次未提交的内容');
    await app.press('s', { ctrlKey: true });
    await app.pass();
    expect(called(app, 'printing.savePdf')).toMatchObject([
      { source: { kind: 'notice-draft', opening: { demand: '写到一半' } } },
    ]);
  });

  it('[S06] keeps an earlier draft in sight when another goes on in writing, and is done with both forms', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await type(app, field(app, '改正要求'), '先前写的');
    await app.press('Escape');
    await app.pass(500);
    useNoticeForms().open('online', { caseId: '1' });
    await app.pass(300);
    await type(app, field(app, '情形 / 提示内容'), '再次逾期受理。');
    await type(app, field(app, '反馈期限'), '2026-11-30');
    await app.press('F5');
    await app.pass(500);
    expect(field(app, '反馈期限').value).toBe('2026-11-30');
    expect(app.find('form button', '继续上次的')).toBeDefined();
    expect([...app.notices.forms.keys()].toSorted()).toEqual(['new/online', 'new/written']);
    await app.press('Enter', { ctrlKey: true });
    await app.pass(500);
    expect(lastAct(app)).toMatchObject({ content: '再次逾期受理。', dueOn: '2026-11-30' });
    expect(app.notices.forms.size).toBe(0);
  });

  it('[S06] takes up a returned draft with the reason, and sends it again', async () => {
    const app = await atNoticeDesk((notices) => notices.add('written', 'draft-returned'));
    await app.page.vm.$router.push('/notices/notice-1/amend');
    await app.pass(500);
    expect(app.find('h1', '修改监督纠正意见')).toBeDefined();
    expect(app.text()).toContain('陈立退回修改：请写明法定时限的依据');
    await type(app, field(app, '情形 / 提示内容'), '违反行政许可法第三十二条。');
    expect(preview(app)).toContain('违反行政许可法第三十二条。');
    await app.press('Enter', { ctrlKey: true });
    await app.pass(500);
    expect(called(app, 'notices.submit')).toMatchObject([
      {
        ...{ id: 'notice-1', seenVersion: 1 },
        act: { kind: 'amend', content: '违反行政许可法第三十二条。' },
      },
    ]);
    expect(app.notices.entry('notice-1').notice.state).toBe('awaiting-approval');
  });

  it('[S06] says that a draft which has gone on takes no other words', async () => {
    const app = await atNoticeDesk((notices) => notices.add('written', 'issued'));
    await app.page.vm.$router.push('/notices/notice-1/amend');
    await app.pass(500);
    expect(app.text()).toContain('不在“退回修改”状态');
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'notices.submit')).toEqual([]);
  });

  it('[S06] follows up an earlier notice with its words', async () => {
    const app = await atNoticeDesk((notices) => notices.add('online', 'received'));
    useNoticeForms().open('written', { precedingId: 'notice-1' });
    await app.pass(500);
    expect(app.text()).toContain('接续前一份提示');
    expect(field(app, '情形 / 提示内容').value).toBe(caseWords.content);
    await app.press('Enter', { ctrlKey: true });
    await app.pass(500);
    expect(lastAct(app)).toMatchObject({ precedingId: 'notice-1' });
  });

  it('[S06] begins anew about another case while one is being written', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await type(app, field(app, '改正要求'), '关于第一件');
    useNoticeForms().open('written', {});
    await app.pass(500);
    expect(field(app, '改正要求').value).not.toBe('关于第一件');
    app.find('form button', '继续上次的').click();
    await app.pass(500);
    expect(field(app, '改正要求').value).toBe('关于第一件');
  });
});
