import { hasSidewaysScroll, outgrowsWindow, violations } from './harness/accessibility.ts';
import type { Desk } from './harness/desk.ts';
import { expect, test, type World } from './harness/fixtures.ts';

/** Accepts a case, so that the journal has entries. */
async function act({ client }: World, desk: Desk): Promise<void> {
  await client.signIn('zj.lin');
  const [found] = await client.cases(1);
  await desk.openCase(found?.row.number ?? '');
  await desk.page.keyboard.press('F8');
  await expect(desk.page.getByRole('form', { name: '受理' })).toBeVisible();
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.actOutcome('已生效')).toBeVisible({ timeout: 30_000 });
}

for (const theme of ['浅色', '深色', '高对比']) {
  test(`every page passes axe and fits its width: ${theme}`, async ({ world }) => {
    const { desk } = await world.openTerminal();
    const { page } = desk;
    await expect(page.getByLabel('用户名')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await desk.signIn('zj.lin');
    await desk.waitUntilSynced();
    await act(world, desk);
    await page.keyboard.press('Alt+9');
    await page.getByRole('radio', { name: theme }).press('Space');
    for (const zoom of ['标准', '150']) {
      await page.keyboard.press('Alt+9');
      await page.getByRole('radio', { name: zoom }).first().press('Space');
      expect(await violations(page)).toEqual([]);
      expect(await hasSidewaysScroll(page)).toBe(false);
      expect(await outgrowsWindow(page)).toBe(false);
      await page.getByRole('link', { name: /操作日志/ }).press('Enter');
      await expect(page.getByRole('listbox', { name: /操作日志/ })).toBeVisible();
      await page.getByRole('button', { name: '核验' }).press('Enter');
      await expect(page.getByText(/核验通过/)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await hasSidewaysScroll(page)).toBe(false);
      expect(await outgrowsWindow(page)).toBe(false);
      await page.keyboard.press('Alt+2');
      await expect(page.getByRole('heading', { name: '同步', exact: true })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Alt+1');
      await expect(desk.selectedRow).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await hasSidewaysScroll(page)).toBe(false);
      expect(await outgrowsWindow(page)).toBe(false);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('article')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await hasSidewaysScroll(page)).toBe(false);
      expect(await outgrowsWindow(page)).toBe(false);
      await page.getByRole('link', { name: '建设项目申请表' }).press('Enter');
      await expect(page.getByRole('group', { name: '第 1 页' })).toBeVisible();
      await page.keyboard.press('n');
      await expect(page.getByRole('region', { name: '批注' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await hasSidewaysScroll(page)).toBe(false);
      expect(await outgrowsWindow(page)).toBe(false);
      await page.keyboard.press('n');
    }
  });
}

test('forms, dialogs, the lock and the banner of an outage pass axe', async ({ world }) => {
  const { desk } = await world.openCaseInState(1);
  const { page } = desk;
  for (const [key, name] of [
    ['F8', '受理'],
    ['F9', '一次性告知补正'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('form', { name })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('form', { name })).toBeHidden();
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '全部按键' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await world.central.stop();
  await expect(page.getByText(/离线 · 数据截至/).first()).toBeVisible({ timeout: 30_000 });
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: '终端已锁定' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
