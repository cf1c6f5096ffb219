import { describe, expect, it } from 'vitest';
import { accepted, called, field, received, withCase } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';
import { sampleCase } from '../../fake/sample-cases.ts';

describe('the draft of an act', () => {
  it('keeps what was typed when the form is left, and brings it back', async () => {
    const app = await withCase(accepted, (core) =>
      core.add(sampleCase('2', { title: '另一件', state: 3, acceptedOn: '2026-11-23' })),
    );
    await app.press('y', { altKey: true });
    await type(app, field(app, '意见'), '写到一半');
    await app.press('F3');
    expect(app.core.forms.get('1')?.fields).toMatchObject({ words: { opinion: '写到一半' } });
    await app.press('ArrowUp');
    await app.pass();
    expect(field(app, '意见').value).toBe('写到一半');
    expect(app.text()).toContain('已恢复上次未提交的内容');
    expect(document.activeElement?.getAttribute('role')).toBe('row');
  });

  it('forgets what was typed after it has been submitted', async () => {
    const app = await withCase(accepted);
    await app.press('y', { altKey: true });
    await type(app, field(app, '意见'), '同意，材料齐全。');
    await app.press('Enter', { ctrlKey: true });
    await app.pass(1000);
    expect(app.core.forms.has('1')).toBe(false);
  });

  it('keeps the marks on materials when another act than 补正 is submitted', async () => {
    const app = await withCase(received);
    (app.find('[aria-label="齐全：消防设计文件"]') as HTMLInputElement).click();
    await app.press('F8');
    await app.pass(500);
    await app.press('Enter', { ctrlKey: true });
    const mark = app.find('[aria-label="齐全：消防设计文件"]') as HTMLInputElement;
    expect(mark.checked).toBe(false);
    expect(app.core.forms.has('1')).toBe(true);
  });

  it('keeps what was typed last when the terminal is locked at once', async () => {
    const app = await withCase(accepted);
    await app.press('y', { altKey: true });
    const text = field(app, '意见');
    text.value = '最后一个字';
    text.dispatchEvent(new Event('input', { bubbles: true }));
    await app.press('l', { ctrlKey: true });
    expect(app.core.forms.get('1')?.fields).toMatchObject({ words: { opinion: '最后一个字' } });
    const names = app.calls.map(({ name }) => name);
    expect(names.lastIndexOf('cases.saveForm')).toBeLessThan(names.indexOf('session.lock'));
  });

  it('says when a draft cannot be kept, and keeps it on 重试 without submitting anything', async () => {
    const app = await withCase(accepted);
    const release = app.fail('cases.saveForm', '本机缓存正忙，草稿没有存下。');
    await app.press('y', { altKey: true });
    await type(app, field(app, '意见'), '写到一半');
    await app.press('Escape');
    expect(app.find('[role="alert"]').textContent).toContain('草稿没有存下');
    release();
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    expect(document.querySelector('[role="alert"]')).toBeNull();
    expect(app.core.forms.get('1')?.fields).toMatchObject({ words: { opinion: '写到一半' } });
    expect(called(app, 'cases.submitAct')).toEqual([]);
  });

  it('says when an earlier draft cannot be read, and still keeps what is typed', async () => {
    const app = await withCase(accepted, (core) =>
      core.add(sampleCase('2', { title: '另一件', state: 3, acceptedOn: '2026-11-23' })),
    );
    const release = app.fail('cases.readForm', '读不出上次的内容。');
    await app.press('F3');
    expect(app.find('[role="alert"]').textContent).toContain('读不出上次的内容');
    release();
    await app.press('F8', { shiftKey: true });
    await type(app, app.find('form textarea'), '新写的');
    expect(app.core.forms.has('2')).toBe(true);
  });
});
