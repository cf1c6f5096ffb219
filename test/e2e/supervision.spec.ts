import type { Locator, Page } from '@playwright/test';
import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import { expect, test } from './harness/fixtures.ts';
import { NoticeDesk } from './harness/notice-desk.ts';

/** The selected row of the list; the chosen options of its filters are none. */
function selectedIn(page: Page): Locator {
  return page.locator('[role=option][aria-selected=true]');
}

/** Every page of supervision with what shows that it has read its data. */
const pages: readonly (readonly [tab: string, shown: (page: Page) => Locator])[] = [
  ['抽查', (page) => page.getByRole('form', { name: '抽取办件' })],
  ['重复情形', (page) => page.getByRole('table', { name: '按人员' })],
  ['规则', (page) => selectedIn(page)],
  ['意见台账', (page) => page.getByRole('group', { name: '意见分类' })],
  ['统计', (page) => page.getByText(/共 [\d,]+ 份/)],
  ['业务操作日志', (page) => selectedIn(page)],
  ['巡查', (page) => page.getByRole('article')],
];

for (const theme of ['浅色', '深色', '高对比']) {
  test(`[S01] every page of supervision passes axe and fits its width: ${theme}`, async ({
    world,
  }) => {
    const desk = new NoticeDesk((await world.openTerminal()).desk.page);
    const { page } = desk;
    await desk.openPatrol();
    for (const zoom of ['标准', '150']) {
      await page.keyboard.press('Alt+9');
      await page.getByRole('radio', { name: theme }).press('Space');
      await page.getByRole('radio', { name: zoom }).first().press('Space');
      await page.keyboard.press('Alt+4');
      for (const [tab, shown] of pages) {
        await desk.openTab(tab);
        await expect(shown(page), tab).toBeVisible();
        expect(await violations(page), tab).toEqual([]);
        expect(await hasSidewaysScroll(page), tab).toBe(false);
      }
    }
    await page.getByRole('listbox', { name: '巡查发现' }).focus();
    await page.keyboard.press('n');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('[S01] a finding is read, its case opened and come back to, and disposed of, by keys', async ({
  world,
}) => {
  const desk = new NoticeDesk((await world.openTerminal()).desk.page);
  const { page } = desk;
  await desk.openPatrol();
  const list = page.getByRole('listbox', { name: '巡查发现' });
  const selected = desk.selectedOption;
  await list.focus();
  await page.keyboard.press('Home');
  while (!/440800-\d+/.test((await selected.textContent()) ?? '')) {
    await page.keyboard.press('ArrowDown');
  }
  const [number] = /440800-\d+-\d{4}-\d+/.exec((await selected.textContent()) ?? '') ?? [];
  await expect(page.getByRole('article').getByRole('link', { name: number! })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: '证据', exact: true })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: number! })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeFocused();
  await expect(selected).toContainText(number!);
  const before = Number(await selected.getAttribute('aria-setsize'));
  await page.keyboard.press('n');
  await page.keyboard.type('已核对原始材料，情况属正常办理。');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已标为非问题')).toBeVisible();
  await expect(selected).toHaveAttribute('aria-setsize', String(before - 1));
  await expect(list).toBeFocused();
});

test('[S02] [S14] a sample is drawn and a rule tried with another figure, by keys', async ({
  world,
}) => {
  const desk = new NoticeDesk((await world.openTerminal()).desk.page);
  const { page } = desk;
  await desk.openPatrol();
  await desk.openTab('抽查');
  await page.getByLabel('件数').fill('5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('20191227');
  await page.keyboard.press('Enter');
  const drawn = page.getByRole('region', { name: '抽查结果' });
  await expect(drawn.getByRole('row')).toHaveCount(6, { timeout: 10_000 });
  await expect(drawn).toContainText('20191227');
  await expect(drawn.getByRole('link').first()).toBeFocused();
  await desk.openTab('规则');
  await page.getByLabel('工作日').fill('2');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/新增 \d+/).first()).toBeVisible({ timeout: 20_000 });
  await page.getByLabel('工作日').fill('两天');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('工作日')).toHaveAttribute('aria-invalid', 'true');
});
