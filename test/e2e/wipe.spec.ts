import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import { expect, test } from './harness/fixtures.ts';

test('[O10] a terminal ended while its window is open says what was sealed, and where to bring it', async ({
  world,
}, info) => {
  const { desk, files, row } = await world.openCaseInState(1);
  const { page } = desk;
  await world.client.setFaults({ down: true });
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+Enter');
  await expect(desk.statusBar.getByText('待上报 1')).toBeVisible({ timeout: 20_000 });
  await world.client.setFaults({});
  await world.client.revokeOtherTerminals();

  const heading = page.getByRole('heading', { name: '本终端已被中心系统停用，本机缓存已清除' });
  await expect(heading).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(`1 件尚未生效：${row.number}`)).toBeVisible();
  await expect(page.getByText(/^handover-.*\.gcjs$/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await hasSidewaysScroll(page)).toBe(false);
  await page.screenshot({ path: info.outputPath('wiped.png') });
  const left = (await readdir(files.userDataDir, { recursive: true })).filter((name) =>
    /key-slot|cache\.db/.test(name),
  );
  expect(left.map((name) => join(files.userDataDir, name))).toEqual([]);

  await page.getByRole('button', { name: '知道了，返回登录' }).press('Enter');
  await expect(page.getByLabel('用户名')).toBeVisible();
});

test('[O10] an officer takes the own cache off a shared terminal, after reading what is not sent', async ({
  world,
}, info) => {
  const { desk } = await world.openTerminal();
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  await page.keyboard.press('Alt+9');
  await page.getByRole('button', { name: '移除我的缓存…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '从本机移除我的缓存' });
  await expect(dialog.getByText('没有未生效的事项')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath('remove.png') });
  await dialog.getByRole('button', { name: '移除', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: '您的缓存已从本机移除' })).toBeVisible({
    timeout: 20_000,
  });
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '知道了，返回登录' }).press('Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
});
