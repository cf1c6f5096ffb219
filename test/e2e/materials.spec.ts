import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { searchBytes } from '#test/disk/byte-search.ts';
import { expect, test } from './harness/fixtures.ts';

test('[W11] [W12] [O01] 300 pages are read and marked beside the form by keys alone, offline too', async ({
  world,
}) => {
  const { desk } = await world.openTerminal();
  const { page } = desk;
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  const { number, names } = await world.client.caseWithFile('zj.lin', /全本/);
  await desk.openCase(number);
  const link = page.getByRole('link', { name: names[0]! });
  await link.focus();
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('region', { name: '材料阅读' });
  await expect(viewer.getByText('第 1 / 300 页')).toBeVisible();
  await expect(page.getByRole('group', { name: '第 1 页' })).toContainText('施工合同');
  for (const shown of [2, 3]) {
    await page.keyboard.press('PageDown');
    await expect(viewer.getByText(`第 ${shown} / 300 页`)).toBeVisible();
  }
  expect(await viewer.locator('canvas').count()).toBeLessThan(8);
  expect(page.workers()).toHaveLength(1);
  await page.keyboard.press('+');
  await expect(viewer.getByText('125%')).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.press('0');
  await page.keyboard.press(' ');
  await expect(viewer.getByText('缺 Space')).toBeVisible();
  await expect(page.getByRole('button', { name: /一次性告知补正/ })).toBeVisible();

  // Fetched ahead; on a busy machine that takes its time.
  const ahead = page.getByRole('row', { name: /中标通知书/ });
  await expect(ahead).toContainText('已缓存', { timeout: 20_000 });
  await world.central.stop();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: '第 1 页' })).toContainText('中标通知书');
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  // Closing ends the thread that parses.
  await expect.poll(() => page.workers().length).toBe(0);
  await expect(page.getByRole('link', { name: '中标通知书' })).toBeFocused();
  expect(violations).toEqual([]);
});

test('[W16] what changed between two hand-ins is shown page by page, and framed in a picture', async ({
  world,
}) => {
  const { desk } = await world.openTerminal();
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  const again = await world.client.caseWithFile('zj.lin', /证照\.png$/, 2);
  await desk.openCase(again.number);
  const viewer = page.getByRole('region', { name: '材料阅读' });
  await page.getByRole('link', { name: '统一社会信用代码证照' }).press('Enter');
  await page.keyboard.press('c');
  await expect(viewer.getByText(/红框为有差别的区域。共 [1-9]/)).toBeVisible();
  await page.getByRole('link', { name: '建设项目申请表' }).press('Enter');
  await page.keyboard.press('c');
  await viewer.getByRole('button', { name: '第 1 页 更改' }).click();
  await expect(viewer.getByText('第2次提交')).not.toHaveCount(0);
  await expect(viewer.getByRole('group', { name: '第 1 页' })).toHaveCount(2);
});

test('[W11] a copy for another program is asked for, private, and gone with the lock', async ({
  world,
}) => {
  const { desk, process, files } = await world.openTerminal();
  const { page } = desk;
  let said = '';
  process.app.process().stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  const { number } = await world.client.caseWithFile('zj.lin', /消防设计说明/);
  await desk.openCase(number);
  await page.getByRole('link', { name: '消防设计说明' }).press('Enter');
  const viewer = page.getByRole('region', { name: '材料阅读' });
  await expect(viewer.getByText('GB18030')).toBeVisible();
  const clear = { statement: '建设单位对所提交材料的真实性' };
  expect(await searchBytes(files.userDataDir, clear)).toEqual([]);
  await viewer.getByRole('button', { name: /用其他程序打开/ }).click();
  await expect(page.getByRole('dialog')).toContainText('离开加密缓存');
  await page.getByRole('button', { name: '加水印并打开' }).click();
  await expect(viewer.getByText(/带水印的副本“消防设计说明.txt”/)).toBeVisible();
  await expect.poll(() => said).toMatch(/shell\.openPath .*消防设计说明\.txt/);
  const folder = join(files.userDataDir, 'opened-copies');
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(await searchBytes(folder, { ...clear, mark: '建设局 林晓彤' })).toHaveLength(2);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: '终端已锁定' })).toBeVisible();
  await expect.poll(() => stat(folder).catch(() => null)).toBeNull();
});
