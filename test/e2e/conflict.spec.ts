import { CentralClient } from './harness/central-client.ts';
import { expect, test } from './harness/fixtures.ts';

test('[O04] [O07] a case changed by someone else is a conflict with mine, theirs and base, never a merge', async ({
  world,
}) => {
  const { desk, row, version } = await world.openCaseInState(1);

  await world.central.stop();
  await expect(desk.page.getByText(/离线 · 数据截至/).first()).toBeVisible({ timeout: 30_000 });
  await desk.page.keyboard.press('F8');
  await expect(desk.page.getByRole('form', { name: '受理' })).toBeVisible();
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.pendingActs).toContainText('待上报 · 未生效');

  const second = await world.startSecondService();
  const lead = new CentralClient(second.url);
  await lead.signIn('zj.chen');
  await lead.act(row.id, version, { kind: 'accept', note: '负责人代为受理' });
  await second.stop();
  await world.central.start();

  await expect(desk.statusBar).toContainText('冲突 1', { timeout: 60_000 });
  await desk.page.keyboard.press('Alt+2');
  await desk.page.getByRole('link', { name: /处理冲突/ }).press('Enter');
  await expect(desk.page.getByRole('heading', { name: '冲突', exact: true })).toBeVisible();
  for (const column of ['我的', '服务器', '基线']) {
    await expect(desk.page.getByText(column).first()).toBeVisible();
  }
  await expect(desk.page.getByText('本件已经受理')).toBeVisible();
  await desk.page.getByRole('button', { name: '撤回' }).press('Enter');
  await expect(desk.statusBar).toContainText('冲突 0');
  await world.client.signIn('zj.lin');
  const events = await world.client.events(row.id);
  expect(events.filter((event) => event.state === 3)).toHaveLength(1);
});
