import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import { expect, test } from './harness/fixtures.ts';

test('[O03] [L03] a damaged cache is put aside, and the settings say what became of it', async ({
  world,
}) => {
  const first = await world.openTerminal();
  await first.desk.signIn('zj.lin');
  await first.desk.waitUntilSynced();
  await first.desk.page.keyboard.press('Alt+9');
  const section = first.desk.page.getByRole('region', { name: '本机存储' });
  await section.getByRole('button', { name: '立即检查' }).click();
  await expect(section.getByText(/正常 · .* · 用时/)).toHaveCount(2, { timeout: 60_000 });
  await first.process.stop();

  const entries = await readdir(first.files.userDataDir, { recursive: true });
  const cache = entries.find((entry) => entry.endsWith('cache.db')) ?? '';
  const file = await open(join(first.files.userDataDir, cache), 'r+');
  await file.write(Buffer.alloc(64, 7), 0, 64, 100);
  await file.close();

  const { desk } = await world.openTerminal();
  const { page } = desk;
  await desk.typeCredentials('zj.lin', demoPassword);
  await expect(page.getByText('CACHE_DAMAGED')).toBeVisible({ timeout: 30_000 });
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '另存并重建' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '另存并重建' }).click();
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  await page.keyboard.press('Alt+9');
  const kept = page.getByRole('region', { name: '本机存储' }).getByRole('listitem');
  await expect(kept.first()).toContainText('文件损坏');
  expect(await violations(page)).toEqual([]);
  await kept.first().scrollIntoViewIfNeeded();
  expect(await hasSidewaysScroll(page)).toBe(false);
});
