import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readWorkbook } from '#test/unit/core/exports/read-workbook.ts';
import { expect, test } from './harness/fixtures.ts';
import { NoticeDesk } from './harness/notice-desk.ts';
import { saveTo } from './harness/save-dialog.ts';

test('[S08] the register filters, offline too, and leaves as XLSX and on paper with what is filtered', async ({
  world,
}) => {
  const { desk: window, process: terminal } = await world.openTerminal();
  const desk = new NoticeDesk(window.page);
  const { page } = desk;
  await desk.signInToNotices('zj.wu');
  await world.client.signIn('zj.wu');
  const all = (await world.client.notices()).map(({ row }) => row);
  const online = all.filter(({ channel }) => channel === 'online');
  expect(online.length).toBeGreaterThan(1);
  expect(online.length).toBeLessThan(all.length);
  await world.central.stop();
  await desk.openNewest('网上提示');
  await expect(desk.selectedOption).toHaveAttribute('aria-setsize', String(all.length));
  const filters = page.getByRole('group', { name: '筛选' });
  await filters.getByRole('combobox', { name: '方式' }).selectOption('online');
  await expect(desk.selectedOption).toHaveAttribute('aria-setsize', String(online.length));
  const options = page.getByRole('listbox', { name: '意见列表' }).getByRole('option');
  await expect(options).toHaveCount(online.length);
  for (const text of await options.allTextContents()) expect(text).toContain('网上提示');
  await filters.getByRole('combobox', { name: '亮灯' }).selectOption('overdue');
  await expect(desk.selectedOption).toHaveAttribute('aria-setsize', '1');
  await expect(desk.selectedOption).toContainText('超期');
  await filters.getByRole('combobox', { name: '亮灯' }).selectOption('');

  const file = join(world.folder, '台账.xlsx');
  await saveTo(terminal.app, file);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: '导出 Excel' });
  await expect(dialog.getByRole('button', { name: /选择位置并导出/ })).toBeFocused();
  await expect(dialog).toContainText('网上提示');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('已保存：台账.xlsx')).toBeVisible();
  await page.keyboard.press('Escape');
  const [sheet] = readWorkbook(await readFile(file));
  expect(sheet?.rows).toHaveLength(online.length + 1);
  const people = sheet?.rows.slice(1).map((cells) => cells.map(({ value }) => value).join());
  expect(people?.join()).toContain('林晓彤');

  await page.keyboard.press('Alt+p');
  const preview = page.getByRole('region', { name: '版面预览' });
  await expect(preview).toContainText('监督纠正意见台账');
  await expect(preview).toContainText(`共 ${online.length} 件`);
  const paper = join(world.folder, '台账.pdf');
  await saveTo(terminal.app, paper);
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/已保存“台账.pdf”，共 \d+ 页/)).toBeVisible({ timeout: 30_000 });
});

test('[S08] notices are only for the supervisors, the 负责人 and whom they name', async ({
  world,
}) => {
  const ids = async (username: string): Promise<string[]> => {
    await world.client.signIn(username);
    return (await world.client.notices()).map(({ row }) => row.id);
  };
  const [all, lin] = [await ids('zj.wu'), await ids('zj.lin')];
  expect(lin.length).toBeLessThan(all.length);
  expect(await ids('zr.xie')).toEqual([]);
  const desk = new NoticeDesk((await world.openTerminal()).desk.page);
  const { page } = desk;
  await desk.signInToNotices('zj.liang');
  await expect(page.getByRole('link', { name: /^监督/ })).toHaveCount(0);
  await page.keyboard.press('F2');
  await page.keyboard.press('F5');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('form', { name: '书面监督纠正意见' })).toHaveCount(0);
  await page.keyboard.press('Alt+5');
  await expect(page.getByText('没有待您办理的监督意见')).toBeVisible();
});
