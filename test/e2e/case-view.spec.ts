import { expect, test } from './harness/fixtures.ts';

test('[W14] [W15] [W19] [K02] [O06] a case shows its clock in segments, its peers and its history', async ({
  world,
}) => {
  const { desk } = await world.openCaseInState(10);
  const { page } = desk;
  const clock = page.getByRole('region', { name: '计时' });
  for (const part of ['受理前', '办理计时', '特别程序', '到期日'])
    await expect(clock).toContainText(part);
  const history = page.getByRole('region', { name: '办理过程' });
  for (const part of ['特别程序结束', '特别程序开始', '受理', '接件', '服务器', '本机']) {
    await expect(history).toContainText(part);
  }
  await expect(page.getByRole('region', { name: /并联办理/ })).toContainText('本件');
  await expect(page.getByRole('region', { name: /意见/ }).first()).toBeVisible();
});

test('[K03] [K09] 补正 is prefilled from the marks and shows what it does to the due date', async ({
  world,
}) => {
  const { desk, row } = await world.openCaseInState(1);
  const { page } = desk;
  await expect(page.getByRole('region', { name: '计时' })).toContainText(
    /受理或一次性告知补正|视为/,
  );
  const mark = page.getByRole('checkbox', { name: /^齐全/ }).first();
  await mark.press('Space');
  await expect(mark).not.toBeChecked();
  await page.keyboard.press('F9');
  const form = page.getByRole('form', { name: '一次性告知补正' });
  await expect(form).toBeVisible();
  await expect(page.getByRole('region', { name: '预览' })).toContainText('提交后');
  await page.keyboard.press('Control+Enter');
  await expect(desk.actOutcome('已生效')).toBeVisible({ timeout: 15_000 });
  const [event] = (await world.client.events(row.id)).slice(-1);
  expect(event?.state).toBe(6);
  expect(event?.supplement?.length).toBeGreaterThan(0);
  expect(event?.deviceAt).not.toBeNull();
});

test('[K02] [W04] a whole case by keys: 受理, 开始办理, 特别程序, 意见, 通过', async ({
  world,
}) => {
  const { desk, row } = await world.openCaseInState(1);
  const { page } = desk;
  const act = async (key: string, name: string, fill: () => Promise<void>): Promise<void> => {
    await page.keyboard.press(key);
    await expect(page.getByRole('form', { name })).toBeVisible();
    await fill();
    await page.keyboard.press('Control+Enter');
    await expect(desk.actOutcome(`${name}：`).filter({ hasText: '已生效' })).toBeVisible({
      timeout: 15_000,
    });
  };
  const nothing = async (): Promise<void> => Promise.resolve();
  await act('F8', '受理', nothing);
  await act('Shift+F8', '开始办理', nothing);
  await act('Alt+t', '开始特别程序', async () => {
    await page.getByRole('textbox', { name: '批准人' }).fill('陈立');
    await page.getByRole('textbox', { name: /内容/ }).fill('组织专家评审');
    await page.getByRole('textbox', { name: /实施单位/ }).fill('市建设工程专家库');
    await page.getByLabel(/时限/).fill('10');
  });
  await act('Alt+j', '结束特别程序', nothing);
  await act('Alt+y', '填写意见', () =>
    page.getByRole('textbox', { name: '意见' }).fill('评审意见已落实，同意。'),
  );
  await act('Alt+g', '通过', nothing);
  const states = (await world.client.events(row.id)).map((event) => event.state);
  expect(states).toEqual([1, 3, 8, 9, 10, 11]);
});

test('[W04] a bare Enter in a form sends nothing: only Ctrl+Enter or the button does', async ({
  world,
}) => {
  const { desk, row } = await world.openCaseInState(1);
  const { page } = desk;
  await page.keyboard.press('F9');
  const form = page.getByRole('form', { name: '一次性告知补正' });
  await expect(form).toBeVisible();
  await form.getByRole('checkbox').or(form.getByRole('textbox')).first().press('Enter');
  await expect(form).toBeVisible();
  await page.keyboard.press('Escape');
  expect((await world.client.events(row.id)).map((event) => event.state)).toEqual([1]);
});

test('[W01] the keyboard lives on when someone else takes the selected case away', async ({
  world,
}) => {
  const { desk } = await world.openTerminal();
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  await world.client.signIn('zj.lin');
  await page.getByRole('combobox', { name: /亮灯/ }).selectOption('normal');
  await expect(desk.selectedRow).toBeVisible();
  await desk.selectedRow.focus();
  const number = await desk.selectedNumber();
  const running = [...(await world.client.cases(3)), ...(await world.client.cases(8))];
  const found = running.find(({ row }) => row.number === number);
  if (found === undefined) throw new Error('the selected case is not a running one');
  await world.client.act(found.row.id, found.version, {
    ...{ kind: 'supplement-begin', note: '' },
    items: [{ materialId: null, name: '补充说明', demand: '请补充说明材料并签章。' }],
  });
  await expect(desk.grid.getByText(number)).toBeHidden();
  await expect(desk.selectedRow).toBeFocused();
  const next = await desk.selectedNumber();
  await page.keyboard.press('ArrowDown');
  await expect(desk.selectedRow).toBeFocused();
  expect(next).not.toBe(number);
});
