import { describe, expect, it } from 'vitest';
import { useNoticeForms } from '#renderer/features/notices/use-notice-forms.ts';
import { called, field } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';
import { atNoticeDesk, type NoticeDesk } from '../../fake/notice-desk.ts';
import { officer as handler } from '../../fake/sample-cases.ts';
import { caseWords } from '../../fake/sample-notices.ts';

const aHit = { hitKey: 'late-acceptance/1', caseId: '1' };

/** The form of an oral reminder about a finding, as the patrol opens it. */
async function onFinding(app: NoticeDesk): Promise<void> {
  useNoticeForms().open('oral', aHit);
  await app.pass();
}

/** Types where the keyboard is. */
async function typeHere(app: NoticeDesk, text: string): Promise<void> {
  await type(app, document.activeElement as HTMLElement, text);
}

/** Moves the keyboard as Tab does; the test DOM has no Tab of its own. */
function tab(): void {
  const order = [...document.querySelectorAll<HTMLElement>('dialog :is(input, select, textarea)')];
  order[order.indexOf(document.activeElement as HTMLElement) + 1]?.focus();
}

describe('oral reminder', () => {
  it('[S04] on a finding has six fields, of which two are typed, in three strokes beside the words', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    const fields = [
      ...document.querySelectorAll<HTMLInputElement>('dialog :is(input, select, textarea)'),
    ];
    expect(fields).toHaveLength(6);
    expect(fields.filter(({ value }) => value === '')).toHaveLength(2);

    // The key that opened it was the first stroke.
    let strokes = 1;
    expect(document.activeElement).toBe(field(app, '地点或电话'));
    await typeHere(app, '0759-3300000');
    tab();
    strokes += 1;
    expect(document.activeElement).toBe(field(app, '对方答复'));
    await typeHere(app, '马上处理');
    await app.press('Enter', { ctrlKey: true });
    strokes += 1;
    expect(strokes).toBe(3);
    expect(app.text()).toContain('工作记录已保存');
    expect(document.querySelector('dialog')).toBeNull();
    const [submitted] = called(app, 'notices.submit') as { act: object }[];
    expect(submitted?.act).toMatchObject({
      ...{ kind: 'open', channel: 'oral', severity: 'minor', caseId: '1', reportText: null },
      ...{ addressee: { kind: 'officer', id: handler.id }, content: caseWords.content },
      workRecord: {
        ...{ at: '2026-11-24T02:00:00.000Z', place: '0759-3300000', person: handler.name },
        ...{ content: caseWords.content, answer: '马上处理' },
      },
    });
  });

  it('[S04] F2 is about the case that is shown, and works from anywhere', async () => {
    const app = await atNoticeDesk();
    await app.press('F2');
    expect(app.find('dialog h2', '口头提示')).toBeDefined();
    expect(called(app, 'notices.prepare')).toEqual([
      { channel: 'oral', caseId: '1', hitKey: null, precedingId: null },
    ]);
    expect(app.find('dialog').textContent).toContain('渔港冷库消防设计审查');
    // Nothing was found yet, so the words are the first thing to type.
    expect(document.activeElement).toBe(field(app, '情形 / 提示内容'));
  });

  it('[S04] is complete offline and says so', async () => {
    const app = await atNoticeDesk((_, core) => {
      core.status = { ...core.status, connection: 'offline' };
    });
    await onFinding(app);
    expect(app.find('dialog').textContent).toContain('保存即完整');
    await typeHere(app, '办公室');
    tab();
    await typeHere(app, '好的');
    await app.press('Enter', { ctrlKey: true });
    expect(app.text()).toContain('已保存，联网后上报；记录已完整');
  });

  it('[S04] chooses the situation by its digit', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await app.press('4', { altKey: true });
    expect(field(app, '第十四条情形').value).toBe('4');
    field(app, '第十四条情形').focus();
    await app.press('2');
    expect(field(app, '第十四条情形').value).toBe('2');
  });

  it('[S04] stops at what is missing and keeps what was typed over Esc', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await typeHere(app, '0759-3300000');
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'notices.submit')).toEqual([]);
    expect(document.activeElement).toBe(field(app, '对方答复'));
    app.find('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await app.pass();
    expect(document.querySelector('dialog')).toBeNull();
    await onFinding(app);
    expect(field(app, '地点或电话').value).toBe('0759-3300000');
    expect(app.find('dialog').textContent).toContain('已恢复上次未提交的内容');
    app.find('dialog button', '重新填写').click();
    await app.pass(500);
    expect(field(app, '地点或电话').value).toBe('');
    expect(app.notices.forms.size).toBe(0);
  });

  it('[S04] does not mix what was typed about another matter, and offers to go on with it', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await typeHere(app, '0759-3300000');
    app.find('dialog button', '收起').click();
    await app.pass();
    await app.press('F2');
    expect(field(app, '地点或电话').value).toBe('');
    app.find('dialog button', '继续上次的').click();
    await app.pass();
    expect(field(app, '地点或电话').value).toBe('0759-3300000');
  });

  it('[S04] names a time that is none at its field', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await type(app, field(app, '时间'), '昨天');
    expect(app.find('dialog').textContent).toContain('时间：请填写如');
    await type(app, field(app, '时间'), '2026-11-24 18:00');
    expect(app.find('dialog').textContent).toContain('工作记录的时间还没有到');
  });

  it('[S13] says at once when the same was said before, and goes on in writing by F5', async () => {
    const app = await atNoticeDesk((notices) => (notices.repeatCount = 2));
    await onFinding(app);
    await app.pass(300);
    expect(app.find('dialog').textContent).toContain('同类情形已提示过 2 次');
    await typeHere(app, '0759-3300000');
    await type(app, field(app, '情形 / 提示内容'), '第三次逾期受理。');
    await app.press('F5');
    await app.pass(500);
    expect(document.querySelector('dialog')).toBeNull();
    expect(app.find('h1', '书面监督纠正意见')).toBeDefined();
    expect(field(app, '情形 / 提示内容').value).toBe('第三次逾期受理。');
    expect(app.text()).toContain('12 个月内对其同类情形已提示过 2 次');
  });

  it('[S04] refuses a reminder to oneself and keeps the form', async () => {
    const app = await atNoticeDesk((notices) => {
      notices.prepared = { addressee: { kind: 'officer', id: 'officer-9' } };
    });
    await onFinding(app);
    await app.pass(300);
    expect(app.find('dialog [role="alert"]').textContent).toContain('不能对本人提出监督意见');
  });

  it('is not there for who does not supervise', async () => {
    const app = await atNoticeDesk(() => {}, handler);
    await app.press('F2');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('[S04] keeps what was typed when it could not be prepared, and tries again', async () => {
    const app = await atNoticeDesk();
    const mend = app.fail('notices.prepare', '磁盘忙。');
    await onFinding(app);
    expect(app.find('dialog').textContent).toContain('磁盘忙');
    mend();
    app.find('dialog button', '重试').click();
    await app.pass();
    expect(field(app, '情形 / 提示内容').value).toBe(caseWords.content);
  });
});
