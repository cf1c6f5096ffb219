import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import type { MountedApp } from '../../fake/mount-app.ts';
import { atRegister } from '../../fake/register-desk.ts';
import { lead } from '../../fake/sample-notices.ts';
import { choose, paneText, selectedRow } from '../../fake/supervision-desk.ts';

/** The rows as they read. */
function rows(): string[] {
  return [...document.querySelectorAll('[role="option"]')].map((row) =>
    (row.textContent ?? '').replace(/\s+/g, ' '),
  );
}

function total(app: MountedApp): string {
  return app.find('.filters .total').textContent?.trim() ?? '';
}

/** The register with all notices. */
async function atAll() {
  const app = await atRegister();
  await app.press('4');
  await app.pass(300);
  return app;
}

describe('[S10] [S12] the register of notices', () => {
  it('opens at what waits for the officer, with light, channel, addressee, state, date and rounds', async () => {
    const app = await atRegister();
    expect(rows()).toHaveLength(1);
    const [row] = rows();
    for (const words of ['网上提示', '一般', '陈洁', '待监管员核验', '11-27', '退回 1 次']) {
      expect(row).toContain(words);
    }
    expect(paneText(app)).toContain('反馈已签署。');
  });

  it('has tabs with counts, by key and by click', async () => {
    const app = await atRegister();
    const tabs = app.find('[aria-label="意见分类"]').textContent?.replace(/\s+/g, ' ');
    expect(tabs).toContain('待处理 1');
    expect(tabs).toContain('办理中 4');
    expect(tabs).toContain('已办结 1');
    expect(tabs).toContain('全部 5');
    await app.press('2');
    await app.pass(300);
    expect(rows()).toHaveLength(4);
    app.find('[aria-label="意见分类"] button', '已办结').click();
    await app.pass(300);
    expect(rows().join()).toContain('材料未扫描。');
    expect(total(app)).toBe('1 份');
  });

  it('shows a light as shape and word, and how many working days are left', async () => {
    await atAll();
    const overdue = rows().find((row) => row.includes('意见栏为空。')) ?? '';
    expect(overdue).toMatch(/● 超期.*超 2 日/);
    const far = rows().find((row) => row.includes('越权办理。')) ?? '';
    expect(far).toMatch(/■ 正常.*书面监督纠正意见.*剩 13 日.*◆ 较重.*黄志远/);
    const ended = rows().find((row) => row.includes('材料未扫描。')) ?? '';
    expect(ended).not.toMatch(/剩|超/);
  });

  it.each([
    ['方式', 'written', '越权办理。'],
    ['情形', '1', '意见栏为空。'],
    ['情节', 'serious', '越权办理。'],
    ['亮灯', 'overdue', '意见栏为空。'],
    ['对象', 'officer-2', '越权办理。'],
    ['提出月份', '2026-10', '材料未扫描。'],
  ])('is filtered by %s, and cleared', async (label, value, content) => {
    const app = await atAll();
    await choose(app, label, value);
    expect(rows()).toHaveLength(1);
    expect(rows()[0]).toContain(content);
    expect(paneText(app)).toContain(content);
    app.find('button', '清除筛选').click();
    await app.pass(300);
    expect(rows()).toHaveLength(5);
  });

  it('the pane follows the arrows, F6 goes there and back, F3 on, Enter opens the whole page', async () => {
    const app = await atAll();
    expect(document.activeElement?.getAttribute('role')).toBe('listbox');
    const [, second, third] = rows();
    await app.press('ArrowDown');
    expect(selectedRow(app)).toBe(second);
    expect(paneText(app)).toContain('越权办理。');
    const list = document.activeElement;
    await app.press('F6');
    expect(list?.contains(document.activeElement)).toBe(false);
    expect(app.find('section[aria-label="阅读窗格"]').contains(document.activeElement)).toBe(true);
    await app.press('F6');
    expect(document.activeElement).toBe(list);
    await app.press('F3');
    expect(selectedRow(app)).toBe(third);
    await app.press('Enter');
    await app.pass(300);
    expect(app.page.vm.$route.path).toBe('/notices/notice-3');
  });

  it('says what has no effect yet, and keeps the place when the list changes', async () => {
    const app = await atAll();
    await app.press('End');
    const before = selectedRow(app);
    app.notices.submit({
      id: 'notice-5',
      act: { kind: 'close', text: '核验属实，予以办结。' },
    });
    app.emit('notices:changed', { ids: ['notice-5'] });
    await app.pass(500);
    expect(selectedRow(app)).toBe(before);
    expect(rows().find((row) => row.includes('反馈已签署。'))).toContain('待上报 · 未生效');
  });

  it('says what an empty tab means and what to do', async () => {
    const app = await atRegister('register', () => {});
    expect(app.text()).toContain('没有等您处理的意见');
    await app.press('4');
    await app.pass(300);
    expect(app.text()).toContain('F2 口头提示、F4 网上提示、F5 书面意见');
    await choose(app, '方式', 'oral');
    expect(app.text()).toContain('没有符合筛选的意见');
  });

  it('says what went wrong and can be tried again', async () => {
    const app = await atRegister();
    const end = app.fail('notices.page', '缓存正忙。');
    await app.press('2');
    await app.pass(300);
    expect(app.find('[role="alert"]').textContent).toContain('缓存正忙。');
    end();
    app.find('[role="alert"] button', '重试').click();
    await app.pass(300);
    expect(rows()).toHaveLength(4);
  });

  it('is there for the 负责人, whose own steps it opens with', async () => {
    const app = await atRegister(
      'register',
      (notices) => {
        notices.add('written', 'awaiting-approval', { content: '待审批的意见。' });
        notices.add('online', 'issued', { content: '别人的。' });
      },
      lead,
    );
    expect(app.find('h1').textContent).toBe('意见台账');
    expect(rows()).toHaveLength(1);
    expect(rows()[0]).toMatch(/未编号.*待审批的意见。.*待审批/);
  });
});

describe('[T05] the register lets out', () => {
  it('is printed as filtered, seen before, and come back to', async () => {
    const app = await atAll();
    await choose(app, '方式', 'oral');
    await app.press('p', { altKey: true });
    await app.pass(300);
    expect(called(app, 'documents.compose')).toMatchObject([
      { source: { kind: 'register', filter: { tab: 'all', channel: 'oral' } } },
    ]);
    expect(app.find('h1').textContent).toBe('监督纠正意见台账');
    await app.press('Escape');
    await app.pass(300);
    expect(rows()).toHaveLength(1);
  });

  it('as XLSX, with 口径 and figures said first', async () => {
    const app = await atAll();
    await choose(app, '亮灯', 'overdue');
    await app.press('e', { ctrlKey: true });
    expect(app.find('dialog').textContent).toContain('监督纠正意见台账.xlsx');
    (document.activeElement as HTMLButtonElement).click();
    await app.pass(300);
    expect(called(app, 'exports.save')).toMatchObject([
      { what: 'register', filter: { tab: 'all', light: 'overdue' } },
    ]);
    expect(app.find('dialog').textContent).toContain('已保存：监督纠正意见台账.xlsx');
  });
});

describe('[S06] [S08] papers of a notice', () => {
  it.each(['work-record', 'notice', 'delivery', 'answer', 'report'] as const)(
    'shows %s before it is printed',
    async (paper) => {
      const app = await atRegister();
      await app.page.vm.$router.push(`/paper/notice/notice-4/${paper}`);
      await app.pass(300);
      expect(called(app, 'documents.compose')).toEqual([
        { source: { kind: 'notice', noticeId: 'notice-4', paper } },
      ]);
      await app.press('s', { ctrlKey: true });
      expect(called(app, 'printing.savePdf')).toEqual([
        { source: { kind: 'notice', noticeId: 'notice-4', paper } },
      ]);
      expect(app.find('nav[aria-label="页面"] [aria-current="page"]').textContent).toContain(
        '监督',
      );
    },
  );
});
