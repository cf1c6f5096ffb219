import { violations, hasSidewaysScroll } from './harness/accessibility.ts';
import { expect, test } from './harness/fixtures.ts';

test('[W03] [W09] [W10] [W14] by keys alone: a saved filter, the palette, a project with its path', async ({
  world,
}) => {
  const { desk, process } = await world.openTerminal();
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();

  // A filter is kept under a name and is the first list of the next start.
  await page.keyboard.press(']');
  await expect(desk.selectedRow).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('dialog', { name: '保存当前筛选' })).toBeVisible();
  await page.keyboard.type('等别人的');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  const chip = page.getByRole('button', { name: /^等别人的，\d+ 件，默认$/ });
  await expect(chip).toHaveAttribute('aria-pressed', 'true');

  // The palette opens while somebody types, and finds an act of the case by its 首字母.
  await page.keyboard.press('[');
  await expect(chip).toHaveAttribute('aria-pressed', 'false');
  await expect(
    page.locator('article:not([inert])').getByRole('group', { name: '办理' }),
  ).toBeVisible();
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: '命令' });
  await expect(palette.getByRole('option', { name: /填写意见|受理/ }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: '查找办件' })).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dbrd');
  await expect(palette.getByRole('option').first()).toContainText('等别人的');
  await page.keyboard.press('Enter');
  await expect(chip).toHaveAttribute('aria-pressed', 'true');

  // A project, found by the 首字母 of its builder's place, shown with four lanes and who waits for whom.
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('listbox', { name: '项目列表' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const second = page.getByRole('option', { selected: true });
  const name = (await second.locator('.name').textContent()) ?? '';
  await expect(page.getByRole('article', { name })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await expect(palette.getByRole('group', { name: '项目' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const article = page.getByRole('article', { name });
  for (const lane of ['立项用地规划许可', '工程建设许可', '施工许可', '竣工验收']) {
    await expect(article.getByRole('region', { name: lane, exact: true })).toBeVisible();
  }
  await expect(article.getByText('关键路径').first()).toBeVisible();
  await expect(article.getByText(/等待：.+（.+局）/).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await hasSidewaysScroll(page)).toBe(false);

  // After the button that takes the project along, an own case opens from its card by Enter.
  await page.keyboard.press('Tab');
  await expect(article.getByRole('button', { name: /带走/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(article.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: /^440800-/ })).toBeVisible();

  // The default filter stays with the officer and is the first list of the next start.
  await process.stop();
  const next = (await world.openTerminal()).desk;
  await next.signIn('zj.lin');
  const tab = next.page.getByRole('button', { name: /^在办/ });
  await expect(tab).toHaveAttribute('aria-pressed', 'true');
});

for (const theme of ['深色', '高对比']) {
  test(`[W10] [W14] projects and palette pass axe and fit at 150 %: ${theme}`, async ({
    world,
  }) => {
    const { desk } = await world.openTerminal();
    const { page } = desk;
    await desk.signIn('zj.lin');
    await desk.waitUntilSynced();
    for (const choice of [`主题：${theme}`, '大字号 150']) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(choice);
      const palette = page.getByRole('dialog', { name: '命令' });
      await expect(palette.getByRole('option')).toHaveCount(1);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Alt+3');
    await expect(page.getByRole('article')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await hasSidewaysScroll(page)).toBe(false);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '项目详情' })).toBeAttached();
    expect(await violations(page)).toEqual([]);
    expect(await hasSidewaysScroll(page)).toBe(false);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: '命令' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
