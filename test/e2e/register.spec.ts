import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import { expect, test } from './harness/fixtures.ts';
import { NoticeDesk } from './harness/notice-desk.ts';

test('[S10] [T02] [T05] the register is walked, filtered, printed and counted by keys', async ({
  world,
}) => {
  const desk = new NoticeDesk((await world.openTerminal()).desk.page);
  const { page } = desk;
  await desk.signInToNotices('zj.wu');
  await page.keyboard.press('Alt+4');
  await desk.openTab('意见台账');
  await page.keyboard.press('4');
  const list = page.getByRole('listbox', { name: '意见列表' });
  const selected = list.locator('[role=option][aria-selected=true]');
  await expect(selected).toBeVisible();
  const all = Number(await selected.getAttribute('aria-setsize'));
  expect(all).toBeGreaterThan(1);
  await list.focus();
  await page.keyboard.press('ArrowDown');
  const second = (await selected.textContent()) ?? '';
  await expect(page.getByRole('article')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await hasSidewaysScroll(page)).toBe(false);

  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/notices\//);
  await page.keyboard.press('Escape');
  await expect(selected).toHaveText(second);

  await page.keyboard.press('Alt+p');
  await expect(page.getByRole('heading', { level: 1, name: '监督纠正意见台账' })).toBeVisible();
  await expect(page.getByRole('region', { name: '版面预览' })).toContainText(`共 ${all} 件`);
  await page.keyboard.press('Escape');
  await expect(selected).toHaveText(second);

  await desk.openTab('统计');
  const channels = page.getByRole('region', { name: '按方式' });
  await expect(channels.getByRole('button').first()).toBeVisible();
  await page.keyboard.press('t');
  const table = page.getByRole('table', { name: '按方式' });
  const row = table.getByRole('row', { name: /网上提示/ });
  const counted = Number(await row.getByRole('cell').first().textContent());
  expect(await violations(page)).toEqual([]);
  expect(await hasSidewaysScroll(page)).toBe(false);
  await row.getByRole('button').press('Enter');
  await expect(page.getByLabel('方式')).toHaveValue('online');
  await expect(selected).toHaveAttribute('aria-setsize', String(counted));
});
