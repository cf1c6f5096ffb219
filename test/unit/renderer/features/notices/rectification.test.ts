import { describe, expect, it } from 'vitest';
import { atNoticeDesk, type NoticeDesk } from '../../fake/notice-desk.ts';
import { lastAct, submittedKinds } from '../../fake/notice-page.ts';
import { officer as handler } from '../../fake/sample-cases.ts';
import { lead } from '../../fake/sample-notices.ts';

async function atRectification(who = handler, hasNotices = true): Promise<NoticeDesk> {
  const app = await atNoticeDesk((notices) => {
    if (!hasNotices) return;
    notices.add('online', 'answered');
    notices.add('online', 'received', { content: '逾期受理。' });
    notices.add('written', 'awaiting-approval');
    notices.add('online', 'issued', { content: '未一次性告知。' });
    notices.add('online', 'closed');
  }, who);
  await app.press('5', { altKey: true });
  await app.pass(500);
  return app;
}

function rows(): string[] {
  return [...document.querySelectorAll('[role="option"]')].map((row) =>
    row.textContent.replace(/\s+/g, ' '),
  );
}

function pane(app: NoticeDesk): string {
  return app.find('section[aria-label="阅读窗格"]').textContent;
}

describe('整改', () => {
  it('[S10] lists what waits for the officer, and shows it beside the list', async () => {
    const app = await atRectification();
    expect(app.page.vm.$route.path).toBe('/rectification');
    expect(rows()).toHaveLength(2);
    expect(pane(app)).toContain('未一次性告知。');
    await app.press('ArrowDown');
    await app.pass(300);
    expect(pane(app)).toContain('逾期受理。');
  });

  it('[S10] answers in the pane by keys, and keeps the notice while its next form opens', async () => {
    const app = await atRectification();
    await app.press('s');
    await app.pass(500);
    expect(submittedKinds(app)).toEqual(['receive']);
    expect(app.find('section[aria-label="阅读窗格"] form').getAttribute('aria-label')).toBe(
      '① 核查',
    );
    expect(pane(app)).toContain('未一次性告知。');
  });

  it('[S10] shows the 负责人 what is to be signed and approved', async () => {
    const app = await atRectification(lead);
    expect(rows()).toHaveLength(2);
    expect(rows().join()).toContain('待审批');
    expect(rows().join()).toContain('已反馈，待负责人签署');
    await app.press('F3');
    await app.pass(300);
    await app.press('y');
    await app.pass(500);
    await app.press('Enter', { ctrlKey: true });
    await app.pass(500);
    expect(lastAct(app)).toEqual({ kind: 'sign', text: '' });
  });

  it('[S10] turns to what is under way and what is closed, and opens a whole page', async () => {
    const app = await atRectification();
    await app.press(']');
    await app.press(']');
    await app.pass(300);
    expect(rows().join()).toContain('已办结');
    await app.press('F6');
    expect(document.activeElement?.closest('section')?.getAttribute('aria-label')).toBe('阅读窗格');
    await app.press('F6');
    await app.press('Enter');
    await app.pass(300);
    expect(app.page.vm.$route.path).toBe('/notices/notice-5');
    await app.press('Escape');
    await app.pass(300);
    expect(app.page.vm.$route.path).toBe('/rectification');
  });

  it('[S10] says what it means that nothing waits', async () => {
    const app = await atRectification(handler, false);
    expect(app.text()).toContain('没有待您办理的监督意见');
    await app.press('[');
    await app.pass(300);
    expect(app.text()).toContain('没有已办结的监督意见');
  });

  it('[S10] forgets what it showed when the cache is locked', async () => {
    const app = await atRectification();
    await app.press('l', { ctrlKey: true });
    await app.pass(500);
    expect(app.text()).not.toContain('未一次性告知。');
  });
});
