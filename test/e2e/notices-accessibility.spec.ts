import type { Locator } from '@playwright/test';
import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import { expect, test } from './harness/fixtures.ts';
import { NoticeDesk } from './harness/notice-desk.ts';

/** The large size is the hard one for the width; the usual one is judged in one theme. */
const looks = [
  { theme: '浅色', zooms: ['标准', '150'] },
  { theme: '深色', zooms: ['150'] },
  { theme: '高对比', zooms: ['150'] },
];

async function wear({ page }: NoticeDesk, theme: string, zoom: string): Promise<void> {
  await page.keyboard.press('Alt+9');
  await page.getByRole('radio', { name: theme }).press('Space');
  await page.getByRole('radio', { name: zoom }).first().press('Space');
}

/** What is shown passes WCAG 2.2 A/AA and needs no sideways scrolling. */
async function judge({ page }: NoticeDesk, what: string, shown: Locator): Promise<void> {
  await expect(shown, what).toBeVisible({ timeout: 15_000 });
  expect(await violations(page), what).toEqual([]);
  expect(await hasSidewaysScroll(page), what).toBe(false);
}

for (const { theme, zooms } of looks) {
  test(`[S08] [S16] what the supervisor has of notices passes axe and fits its width: ${theme}`, async ({
    world,
  }) => {
    test.slow();
    const desk = new NoticeDesk((await world.openTerminal()).desk.page);
    const { page } = desk;
    await desk.openPatrol();
    for (const zoom of zooms) {
      const judged = (what: string, shown: Locator): Promise<void> =>
        judge(desk, `${what} ${zoom}`, shown);
      await wear(desk, theme, zoom);
      await desk.openNewest('已办结');
      await judged('register', desk.notice);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/notices\//);
      await judged('notice', desk.notice);
      await page.keyboard.press('Escape');
      await desk.openTab('统计');
      await judged('statistics', page.getByRole('region', { name: '按方式' }));
      await page.keyboard.press('t');
      await judged('statistics in figures', page.getByRole('table', { name: '按方式' }));
      await page.keyboard.press('t');
      await desk.openTab('巡查');
      await page.getByRole('listbox', { name: '巡查发现' }).focus();
      for (const [key, name] of [
        ['F2', '口头提示'],
        ['F4', '网上提示'],
      ] as const) {
        await page.keyboard.press(key);
        const dialog = page.getByRole('dialog', { name });
        await judged(name, dialog.getByLabel('情形 / 提示内容'));
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
      }
      await page.keyboard.press('F5');
      const form = page.getByRole('form', { name: '书面监督纠正意见' });
      await form.getByRole('radio', { name: '较重' }).press('Space');
      await expect(form.getByLabel('报告内容')).toBeVisible();
      await judged('written', page.getByRole('region', { name: '版面预览' }));
      await page.keyboard.press('Escape');
    }
  });

  test(`[S10] 整改 and the forms of its steps pass axe and fit their width: ${theme}`, async ({
    world,
  }) => {
    test.slow();
    const lin = new NoticeDesk((await world.openTerminal('lin')).desk.page);
    await lin.signInToNotices('zj.lin');
    const chen = new NoticeDesk((await world.openTerminal('chen')).desk.page);
    await chen.signInToNotices('zj.chen');
    for (const zoom of zooms) {
      await wear(lin, theme, zoom);
      await lin.openRectification(/退回 2 次/);
      await judge(lin, `rectification ${zoom}`, lin.notice);
      for (const [key, name] of [
        ['h', '① 核查'],
        ['o', '提出异议'],
      ] as const) {
        await lin.page.keyboard.press(key);
        await judge(lin, `${name} ${zoom}`, lin.stepForm(name));
        await lin.page.keyboard.press('Escape');
      }
      await wear(chen, theme, zoom);
      await chen.openRectification('待审批');
      await chen.page.keyboard.press('y');
      await judge(chen, `approval ${zoom}`, chen.stepForm('审批同意'));
      await expect(chen.page.getByRole('region', { name: '版面预览' })).toBeVisible();
      await chen.page.keyboard.press('Escape');
    }
  });
}
