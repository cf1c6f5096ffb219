import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readWorkbook } from '#test/unit/core/exports/read-workbook.ts';
import { expect, test, type OpenTerminal } from './harness/fixtures.ts';

/** Answers the system's save dialogs to come with this file. */
async function saveTo(terminal: OpenTerminal, filePath: string): Promise<void> {
  await terminal.process.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
}

test('[W13] F7 writes with the library: filtered, inserted, submitted; what is written joins it', async ({
  world,
}) => {
  const { desk, row } = await world.openCaseInState(8);
  const { page } = desk;
  const { name: project } = await world.client.project(row.projectId);
  await page.keyboard.press('Alt+y');
  const text = page.getByRole('form').getByRole('textbox').first();
  await expect(text).toBeFocused();
  await page.keyboard.type('一、');
  await page.keyboard.press('F7');
  const library = page.getByRole('dialog', { name: '常用意见' });
  await expect(library.getByRole('option').first()).toBeVisible();
  await page.keyboard.type('现场核查');
  await expect(library.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(library).toBeHidden();
  const written = `一、经现场核查，${project}与报审图纸一致，建议准予。`;
  await expect(text).toHaveValue(written);
  await expect(text).toBeFocused();
  await page.keyboard.press('F7');
  await page.keyboard.press('Alt+s');
  await page.keyboard.press('Control+Enter');
  await expect(library.getByRole('option').filter({ hasText: '一、经现场核查' })).toBeVisible({
    timeout: 15_000,
  });
  await page.keyboard.press('Escape');
  await expect(text).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(desk.actOutcome('已生效')).toBeVisible({ timeout: 15_000 });
  const opinions = await world.client.opinions(row.id);
  expect(opinions.map((opinion) => opinion.text)).toContain(written);
});

test('[T05] list and case leave as XLSX files by keys, offline too, whole and with their watermark', async ({
  world,
}) => {
  const terminal = await world.openTerminal();
  const { desk } = terminal;
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  await world.central.stop();
  const counted = await page.getByRole('button', { name: /^待办\s*\d+/ }).textContent();
  const count = Number(/\d+/.exec(counted ?? '')?.[0]);
  const listFile = join(world.folder, '清单.xlsx');
  await saveTo(terminal, listFile);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: '导出 Excel' });
  await expect(dialog.getByText('本人（含受委托、会签）及未分派；待办')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /选择位置并导出/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('已保存：清单.xlsx')).toBeVisible();
  await page.keyboard.press('Escape');
  const [list, scope] = readWorkbook(await readFile(listFile));
  expect(list?.rows).toHaveLength(count + 1);
  expect(list?.xml).toContain('林晓彤');
  expect(scope?.rows.map(([name]) => name?.value)).toContain('数据截至');

  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toBeVisible();
  const number = (await page.getByRole('article').getAttribute('aria-label')) ?? '';
  await saveTo(terminal, join(world.folder, 'gone', '办件.xlsx'));
  await page.keyboard.press('Control+e');
  await expect(dialog.getByRole('button', { name: /选择位置并导出/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('文件没有保存，原有文件不受影响');
  await saveTo(terminal, join(world.folder, '办件'));
  await dialog.getByRole('button', { name: /选择位置并导出/ }).press('Enter');
  await expect(dialog.getByText('已保存：办件.xlsx')).toBeVisible();
  const sheets = readWorkbook(await readFile(join(world.folder, '办件.xlsx')));
  expect(sheets.map(({ name }) => name)).toEqual([
    ...['基本信息', '办理过程', '材料', '意见', '计时', '口径'],
  ]);
  expect(sheets[0]?.rows[1]?.[1]?.value).toBe(number);
  expect((await readdir(world.folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
});

test('[W08] a 催办 rings the bell; Alt+0 and Enter lead to its case; a lock leaves nothing to read', async ({
  world,
}) => {
  await world.client.signIn('zj.lin');
  const [found] = await world.client.cases(8);
  if (found === undefined) throw new Error('the demo data has no case that is being handled');
  const { desk } = await world.openTerminal();
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  const bell = page.getByRole('button', { name: /^提醒/ });
  // The summary of the cases, and what there is to tell of notices.
  await expect(bell).toHaveAccessibleName(/\d+ 条未读提醒/);
  const before = Number(/(\d+) 条未读/.exec((await bell.textContent()) ?? '')?.[1]);
  const selected = await desk.selectedNumber();
  await world.client.signIn('zj.chen');
  await world.client.act(found.row.id, found.version, { kind: 'urge', text: '请今日内提出意见。' });
  await expect(bell).toHaveAccessibleName(`提醒，${before + 1} 条未读提醒`, { timeout: 20_000 });
  expect(await desk.selectedNumber()).toBe(selected);
  await page.keyboard.press('Alt+0');
  const panel = page.getByRole('dialog', { name: '提醒' });
  const rows = panel.getByRole('option');
  await expect(rows.first()).toContainText('催办');
  await expect(rows.first()).toContainText('陈立：请今日内提出意见。');
  await expect(rows.filter({ hasText: '办件概况' })).toContainText(/待办 \d+/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: found.row.number })).toBeVisible();
  await expect(bell).toHaveAccessibleName(`提醒，${before} 条未读提醒`);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: '终端已锁定' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText(found.row.number);
});
