import { expect, test } from './harness/fixtures.ts';

test('[W01] [W04] [K06] the list is worked by keys: select, read beside, open, back, next, switch', async ({
  world,
}) => {
  const { desk } = await world.openTerminal();
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  for (const tab of ['待办', '在办', '已办']) {
    await expect(page.getByRole('button', { name: new RegExp(`^${tab}\\s*\\d+`) })).toBeVisible();
  }
  const first = await desk.selectedNumber();
  await page.keyboard.press('ArrowDown');
  const second = await desk.selectedNumber();
  expect(second).not.toBe(first);
  const pane = page.getByRole('region', { name: '阅读窗格' });
  await expect(pane.getByRole('article', { name: second })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: second })).toBeVisible();
  await expect(desk.grid).toBeHidden();
  await page.keyboard.press('Escape');
  expect(await desk.selectedNumber()).toBe(second);
  await expect(desk.selectedRow).toBeFocused();
  await page.keyboard.press('F3');
  expect(await desk.selectedNumber()).not.toBe(second);
  await page.keyboard.press('F6');
  expect(await pane.evaluate((region) => region.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('F6');
  await expect(desk.selectedRow).toBeFocused();
  for (const light of ['超期', '黄牌', '预警', '正常']) {
    await expect(desk.grid.getByText(light).first()).toBeVisible();
  }
});

test('[W02] the most urgent come first and the paused are where they wait for others', async ({
  world,
}) => {
  const { desk } = await world.openTerminal();
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  const running = desk.grid.getByRole('row').filter({ hasText: /超期|黄牌|预警|正常/ });
  const texts = await running.allTextContents();
  const rank = (text: string): number =>
    ['超期', '黄牌', '预警', '正常'].findIndex((light) => text.includes(light));
  const due = texts.filter((text) => /部门开始办理|特别程序结束/.test(text)).map(rank);
  expect(due.length).toBeGreaterThan(2);
  expect(due).toEqual(due.toSorted((a, b) => a - b));
  await page.getByRole('button', { name: /^在办/ }).press('Enter');
  await expect(desk.grid.getByText('暂停').first()).toBeVisible();
});

test('[W09] a case is found by 首字母, 拼音, number and words, offline as well', async ({
  world,
}) => {
  await world.client.signIn('zj.lin');
  const [waiting] = await world.client.cases(1);
  const title = waiting?.row.title ?? '';
  const { desk } = await world.openTerminal();
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  await world.central.stop();
  for (const text of [
    'jzgcsgxk',
    'jianzhugongcheng',
    title.slice(0, 6),
    waiting?.row.number ?? '',
  ]) {
    await page.keyboard.press('Control+f');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Escape');
  }
});

test('[W04] the sheet of keys opens on ? and lists the acts', async ({ world }) => {
  const { desk } = await world.openTerminal();
  await desk.signIn('zj.lin');
  await desk.page.keyboard.press('?');
  const sheet = desk.page.getByRole('dialog', { name: '全部按键' });
  for (const key of ['F8', 'F9', 'Ctrl+Enter', 'Alt+1']) {
    await expect(sheet.getByText(key).first()).toBeVisible();
  }
  await desk.page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});
