import type { Page } from '@playwright/test';
import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import type { Desk } from './harness/desk.ts';
import { expect, test } from './harness/fixtures.ts';

/** The project with the most cases that can be opened here, shown in the pane beside the list. */
async function showWidestProject(desk: Desk): Promise<number> {
  const { page } = desk;
  await page.keyboard.press('Alt+3');
  const rows = page.getByRole('option');
  await expect(rows.first()).toBeVisible();
  const show = async (index: number): Promise<number> => {
    await rows.nth(index).click();
    const name = await rows.nth(index).locator('.name').textContent();
    await expect(page.getByRole('article', { name: name ?? '' })).toBeVisible();
    return openable(page).count();
  };
  const counts: number[] = [];
  for (let i = 0; i < 6; i += 1) counts.push(await show(i));
  return show(counts.indexOf(Math.max(...counts)));
}

function openable(page: Page): ReturnType<Page['locator']> {
  return page.getByRole('group', { name: '四个阶段' }).locator('a');
}

/** Opens every material of the case that is shown, by keys; none may ask for the service. */
async function openEveryMaterial(page: Page): Promise<number> {
  const section = page.getByRole('region', { name: /^材料 \d/ });
  await expect(section).toBeVisible();
  const links = section.getByRole('link');
  const count = await links.count();
  const viewer = page.getByRole('region', { name: '材料阅读' });
  for (let i = 0; i < count; i += 1) {
    const name = (await links.nth(i).textContent()) ?? '';
    await links.nth(i).press('Enter');
    await expect(viewer.getByRole('heading', { name })).toBeVisible();
    await expect(viewer.locator('.stage > :not(.waiting)').first()).toBeVisible();
    await expect(viewer).not.toContainText('还没有完整缓存');
  }
  await page.keyboard.press('Escape');
  return count;
}

test('[O02] [O01] a project is taken along by keys, and every material of it opens without the service', async ({
  world,
}) => {
  test.setTimeout(180_000);
  const { desk } = await world.openTerminal();
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  const cases = await showWidestProject(desk);
  expect(cases).toBeGreaterThan(1);
  await page.keyboard.press('Alt+l');
  const dialog = page.getByRole('dialog', { name: '带走（离线包）' });
  await expect(dialog).toContainText(`办件 ${cases} 件`);
  await expect(dialog).toContainText(/材料文件\s*\d+ 个，共 [\d.]+ (KB|MB)/);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('完整', { timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /离线包 完整/ })).toBeVisible();

  await world.central.stop();
  await expect(page.getByText(/离线 · 数据截至/).first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Alt+6');
  await expect(page.getByRole('list', { name: '已带走的办件和项目' })).toContainText('✔ 完整');
  await expect(page.getByText(/按截至 .* 的数据核对/)).toBeVisible();
  await page.getByRole('list', { name: '已带走的办件和项目' }).getByRole('link').press('Enter');
  let opened = 0;
  for (let i = 0; i < cases; i += 1) {
    await openable(page).nth(i).press('Enter');
    opened += await openEveryMaterial(page);
    await page.keyboard.press('Alt+6');
    await page.getByRole('list', { name: '已带走的办件和项目' }).getByRole('link').press('Enter');
    await expect(openable(page)).toHaveCount(cases);
  }
  expect(opened).toBeGreaterThan(0);
});

for (const theme of ['浅色', '深色', '高对比']) {
  test(`[O02] the dialog and the page of packages pass axe and fit their width: ${theme}`, async ({
    world,
  }) => {
    const { desk } = await world.openTerminal();
    const { page } = desk;
    const look = async (): Promise<void> => {
      expect(await violations(page)).toEqual([]);
      expect(await hasSidewaysScroll(page)).toBe(false);
    };
    await desk.signIn('zj.lin');
    await desk.waitUntilSynced();
    await page.keyboard.press('Alt+9');
    await page.getByRole('radio', { name: theme }).press('Space');
    await page.keyboard.press('Alt+6');
    await expect(page.getByText('还没有离线包')).toBeVisible();
    await look();
    for (const zoom of ['标准', '150']) {
      await page.keyboard.press('Alt+9');
      await page.getByRole('radio', { name: zoom }).first().press('Space');
      await page.keyboard.press('Alt+1');
      await expect(desk.selectedRow).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('article')).toBeVisible();
      await page.keyboard.press('Alt+l');
      const dialog = page.getByRole('dialog');
      await expect(dialog).toContainText('材料文件');
      await look();
      await page.keyboard.press('Enter');
      await expect(dialog).toContainText('完整', { timeout: 30_000 });
      await look();
      await page.keyboard.press('Escape');
      await look();
      await page.keyboard.press('Alt+3');
      await expect(page.getByRole('group', { name: '四个阶段' })).toBeVisible();
      await page.keyboard.press('Alt+l');
      await expect(dialog).toContainText('其他部门');
      await look();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+6');
      await expect(page.getByText('完整').first()).toBeVisible();
      await look();
      while ((await page.getByRole('button', { name: /移除/ }).count()) > 0) {
        const left = await page.getByRole('button', { name: /移除/ }).count();
        await page.getByRole('button', { name: /移除/ }).first().press('Enter');
        await expect(page.getByRole('button', { name: /移除/ })).toHaveCount(left - 1);
      }
    }
  });
}
