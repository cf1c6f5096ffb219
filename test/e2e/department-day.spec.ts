import { expect, test } from './harness/fixtures.ts';

test('[W05] [W06] [W08] a batch, a 催办 and a case passed on, by keys at two desks', async ({
  world,
}) => {
  const { desk } = await world.openTerminal('handler');
  const { page } = desk;
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  await world.client.signIn('zj.lin');

  // A batch: the first case at 接件 and the rows after it; what cannot be accepted stays picked.
  await page.getByRole('combobox', { name: '亮灯' }).selectOption('idle');
  await expect(desk.selectedRow).toBeVisible();
  await desk.selectedRow.focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('已选 4 件')).toBeVisible();
  await page.keyboard.press('Control+b');
  const dialog = page.getByRole('dialog', { name: /批量办理/ });
  await dialog.getByRole('radio', { name: '受理', exact: true }).press('Space');
  await expect(dialog.getByRole('status')).toContainText('可办');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('status')).toContainText('存入待上报');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect
    .poll(async () => (await world.client.cases(3)).length, { timeout: 15_000 })
    .toBeGreaterThan(4);

  // The 负责人 urges; the handler sees it in the list and answers with an opinion.
  const lead = await world.openTerminal('lead');
  await lead.desk.signIn('zj.chen');
  await lead.desk.waitUntilSynced();
  const [running] = await world.client.cases(8);
  if (running === undefined) throw new Error('the demo data has no running case');
  const { number } = running.row;
  await lead.desk.openCase(number);
  await lead.desk.page.keyboard.press('Alt+c');
  await lead.desk.page
    .getByRole('textbox', { name: '催办内容' })
    .fill('建设单位询问，请尽快办理。');
  await lead.desk.page.keyboard.press('Control+Enter');
  await expect(lead.desk.actOutcome('已生效')).toBeVisible({ timeout: 15_000 });

  await desk.openCase(number);
  await expect(page.getByRole('region', { name: '提示' })).toContainText('催办');
  await page.keyboard.press('Alt+y');
  await page.getByRole('textbox', { name: '意见' }).fill('已核对图纸，符合要求，同意。');
  await page.keyboard.press('Control+Enter');
  await expect(desk.actOutcome('已生效')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('region', { name: '提示' })).toBeHidden();

  // Passed on.
  await page.keyboard.press('Alt+z');
  const receiver = page.getByRole('combobox', { name: '转给' });
  await expect(receiver).toBeFocused();
  for (let i = 0; i < 20 && (await receiver.inputValue()) !== 'officer-zj.huang'; i += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(receiver).toHaveValue('officer-zj.huang');
  await page.getByRole('textbox', { name: '转办的理由' }).fill('外出培训，请接办。');
  await page.keyboard.press('Control+Enter');
  await expect(desk.actOutcome('已生效')).toBeVisible({ timeout: 15_000 });
  const events = await world.client.events(running.row.id);
  expect(events.slice(-2).map(({ act }) => act)).toEqual(['urge', 'pass-on']);
});
