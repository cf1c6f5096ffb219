import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import { expect, test } from './harness/fixtures.ts';
import { openFrom } from './harness/open-dialog.ts';
import { saveInto } from './harness/save-dialog.ts';

test('[O13] an act goes from terminal to terminal on a stick and takes effect once', async ({
  world,
}) => {
  const stick = join(world.folder, 'stick');
  await mkdir(stick);
  const first = await world.openTerminal('first');
  await first.desk.signIn('zj.lin');
  await first.desk.waitUntilSynced();
  const second = await world.openTerminal('second');
  await second.desk.signIn('zj.lin');
  await second.desk.waitUntilSynced();
  await world.client.signIn('zj.lin');
  const [waiting] = await world.client.cases(1);
  if (waiting === undefined) throw new Error('the demo data has no case that waits for acceptance');
  const { number, id } = waiting.row;

  await world.client.setFaults({ down: true });
  const { page } = first.desk;
  await first.desk.openCase(number);
  await page.keyboard.press('F8');
  await expect(page.getByRole('form', { name: '受理' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(first.desk.pendingActs).toContainText('未生效');

  await page.keyboard.press('Alt+2');
  await page.getByRole('button', { name: '转出到文件' }).press('Enter');
  const out = page.getByRole('dialog', { name: '转出到密封文件' });
  await expect(out.getByText('共 1 项，涉及 1 件')).toBeVisible();
  await expect(out.getByRole('checkbox').first()).toBeChecked();
  expect(await violations(page)).toEqual([]);
  expect(await hasSidewaysScroll(page)).toBe(false);
  await saveInto(first.process.app, stick);
  await page.keyboard.press('Enter');
  await expect(out.getByText('已转出 1 项')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('已用文件转移')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const [name = ''] = await readdir(stick);
  const file = join(stick, name);
  expect((await readFile(file)).includes(Buffer.from(number))).toBe(false);
  await first.process.stop();

  // A copy that the stick has lost a part of is refused in words.
  const damaged = join(stick, 'damaged.gcjs');
  await writeFile(damaged, (await readFile(file)).subarray(0, (await stat(file)).size - 100));
  const there = second.desk.page;
  await there.keyboard.press('Alt+2');
  await there.getByRole('button', { name: '从文件转入' }).press('Enter');
  const into = there.getByRole('dialog', { name: '从密封文件转入' });
  await openFrom(second.process.app, damaged);
  await there.keyboard.press('Enter');
  await expect(into.getByRole('alert')).toContainText('没有转入任何内容');
  expect(await violations(there)).toEqual([]);
  await openFrom(second.process.app, file);
  await into.getByRole('button', { name: '选择文件' }).press('Enter');
  await expect(into.getByText(number)).toBeVisible();
  expect(await violations(there)).toEqual([]);
  expect(await hasSidewaysScroll(there)).toBe(false);
  await into.getByRole('button', { name: '转入 1 项' }).press('Enter');
  await expect(into.getByText('已转入 1 项')).toBeVisible();
  await there.keyboard.press('Escape');

  await world.client.setFaults({});
  await there.getByRole('button', { name: '立即同步' }).press('Enter');
  await expect(there.getByRole('cell', { name: '已生效' })).toBeVisible({ timeout: 30_000 });

  const again = await world.openTerminal('first');
  await again.desk.signIn('zj.lin');
  await again.desk.waitUntilSynced();
  await again.desk.page.keyboard.press('Alt+2');
  await expect(again.desk.page.getByRole('cell', { name: '已生效' })).toBeVisible();
  const events = await world.client.events(id);
  expect(events.filter((event) => event.state === 3)).toHaveLength(1);
});

test('[L03] the backup and its restore drill are done and shown by keys', async ({ world }) => {
  const { desk } = await world.openCaseInState(1);
  const { page } = desk;
  await page.keyboard.press('F8');
  await expect(page.getByRole('form', { name: '受理' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(desk.actOutcome('已生效')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Alt+9');
  const backup = page.getByRole('region', { name: '加密备份' });
  await backup.getByRole('button', { name: '立即备份' }).press('Enter');
  await expect(backup.getByText('已包含全部操作')).toBeVisible();
  await backup.getByRole('button', { name: '恢复演练' }).press('Enter');
  await expect(backup.getByText(/通过：能打开，日志链完整，与本机一致/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
