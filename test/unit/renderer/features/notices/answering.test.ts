import { describe, expect, it } from 'vitest';
import { called, field } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';
import type { NoticeDesk } from '../../fake/notice-desk.ts';
import { atNotice, lastAct, pick, submitForm, submittedKinds } from '../../fake/notice-page.ts';
import { officer as handler } from '../../fake/sample-cases.ts';

async function answering(state: 'issued' | 'received' | 'verified' | 'corrected') {
  return atNotice({ channel: 'online', state, who: handler });
}

function openForm(app: NoticeDesk): string {
  return app.find('form.form').getAttribute('aria-label')!;
}

describe('answering a notice', () => {
  it('[S10] goes 签收, 核查, 纠正, 反馈 in one flow: after each the next form opens', async () => {
    const app = await answering('issued');
    await app.press('s');
    await app.pass(500);
    expect(openForm(app)).toBe('① 核查');
    await pick(app, '部分属实');
    await type(app, field(app, '核查情况'), '接件当日系统停机半日。');
    await submitForm(app);
    expect(lastAct(app)).toEqual({
      ...{ kind: 'verify', verdict: 'partly', text: '接件当日系统停机半日。' },
    });
    expect(openForm(app)).toBe('② 纠正');
    await type(app, field(app, '纠正情况'), '已补记超期说明。');
    await pick(app, '说明超期原因');
    await submitForm(app);
    expect(lastAct(app)).toEqual({
      ...{ kind: 'correct', text: '已补记超期说明。' },
      links: [{ caseId: '1', eventId: '1-event-3' }],
    });
    expect(openForm(app)).toBe('③ 反馈');
    await type(app, field(app, '反馈意见'), '已整改，今后按时受理。');
    await submitForm(app);
    expect(submittedKinds(app)).toEqual(['receive', 'verify', 'correct', 'feed-back']);
    expect(document.querySelector('form.form')).toBeNull();
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('签署');
  });

  it('[S10] opens no form over the keys of somebody who has gone on to something else meanwhile', async () => {
    const app = await answering('issued');
    const release = app.hold('notices.submit');
    await app.press('s');
    await app.press('f', { ctrlKey: true });
    const search = document.activeElement;
    expect(search?.getAttribute('role')).toBe('combobox');
    release();
    await app.pass(500);
    expect(submittedKinds(app)).toEqual(['receive']);
    expect(document.querySelector('form.form')).toBeNull();
    expect(document.activeElement).toBe(search);
  });

  it('[S10] sends the version that was seen, once however often the key is pressed', async () => {
    const app = await answering('issued');
    const release = app.hold('notices.submit');
    await app.press('s');
    await app.press('s');
    release();
    await app.pass(300);
    expect(called(app, 'notices.submit')).toEqual([
      { id: 'notice-1', act: { kind: 'receive' }, seenVersion: 1 },
    ]);
  });

  it('[S10] shows at the field what is missing, and sends nothing', async () => {
    const app = await answering('received');
    await app.press('h');
    await app.pass(500);
    expect(app.find('form.form').textContent).not.toContain('请选择');
    await submitForm(app);
    expect(app.find('form.form').textContent).toContain('核查结论：请选择');
    expect(submittedKinds(app)).toEqual([]);
    await pick(app, '不属实');
    await submitForm(app);
    expect(app.find('form.form').textContent).toContain('核查情况');
    expect(document.activeElement).toBe(field(app, '核查情况'));
    expect(submittedKinds(app)).toEqual([]);
  });

  it('[S10] wants the correction itself, done in the system, not only words about it', async () => {
    const app = await answering('verified');
    await app.press('j');
    await app.pass(500);
    await type(app, field(app, '纠正情况'), '已改正。');
    await submitForm(app);
    expect(app.find('fieldset.links').textContent).toContain('请关联系统中的纠正操作');
    expect(submittedKinds(app)).toEqual([]);
    await pick(app, '受理');
    await pick(app, '受理');
    await pick(app, '说明超期原因');
    await submitForm(app);
    expect(lastAct(app)).toMatchObject({ links: [{ eventId: '1-event-3' }] });
  });

  it('[S10] keeps what was typed through Esc, and brings it back', async () => {
    const app = await answering('corrected');
    await app.press('f');
    await app.pass(500);
    await type(app, field(app, '反馈意见'), '写到一半');
    await app.press('Escape');
    await app.pass(500);
    expect(document.querySelector('form.form')).toBeNull();
    expect(app.page.vm.$route.path).toBe('/notices/notice-1');
    await app.press('f');
    await app.pass(500);
    expect(field(app, '反馈意见').value).toBe('写到一半');
    expect(app.text()).toContain('已恢复上次未提交的内容');
    await submitForm(app);
    expect(app.notices.forms.size).toBe(0);
  });

  it('[S10] a bare Enter in a field submits nothing', async () => {
    const app = await answering('corrected');
    await app.press('f');
    await app.pass(500);
    await type(app, field(app, '反馈意见'), '已整改。');
    await app.press('Enter');
    expect(submittedKinds(app)).toEqual([]);
  });

  it('[S10] says what failed, keeps the words, and tries again', async () => {
    const app = await answering('corrected');
    await app.press('f');
    await app.pass(500);
    await type(app, field(app, '反馈意见'), '已整改。');
    const mend = app.fail('notices.submit', '本机缓存繁忙，没有提交，内容已保留。请重试。');
    await submitForm(app);
    expect(app.find('form [role="alert"]').textContent).toContain('没有提交，内容已保留');
    mend();
    app.find('form [role="alert"] button', '重试').click();
    await app.pass(500);
    expect(lastAct(app)).toEqual({ kind: 'feed-back', text: '已整改。' });
  });

  it('[S16] objects with a reason, and waits for the ruling', async () => {
    const app = await answering('received');
    await app.press('o');
    await app.pass(500);
    await submitForm(app);
    expect(submittedKinds(app)).toEqual([]);
    await type(app, field(app, '异议理由'), '接件当日系统停机维护。');
    await submitForm(app);
    expect(lastAct(app)).toEqual({ kind: 'object', text: '接件当日系统停机维护。' });
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('异议待答复');
  });

  it('[S10] opens a step from the palette too, with its key', async () => {
    const app = await answering('received');
    await app.press('k', { ctrlKey: true });
    await app.pass(300);
    const entry = app.find('dialog [role="option"]', '① 核查');
    expect(entry.textContent).toContain('H');
    entry.click();
    await app.pass(500);
    expect(openForm(app)).toBe('① 核查');
  });
});
