import { expect, test } from './harness/fixtures.ts';

test('[O12] a feed page that breaks its schema is refused whole, said, and a retry works', async ({
  world,
}) => {
  const { desk } = await world.openTerminal();
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  await world.client.setFaults({ brokenFeed: true });
  await desk.page.keyboard.press('Alt+2');
  await desk.page.getByRole('button', { name: '立即同步' }).press('Enter');
  await expect(desk.page.getByText('上次同步失败')).toBeVisible();
  await world.client.setFaults({});
  await desk.page.getByRole('button', { name: '立即同步' }).press('Enter');
  await expect(desk.page.getByText('上次同步失败')).toBeHidden();
});

test('rows of an entity that this version does not know are parked and counted', async ({
  world,
}) => {
  await world.client.setFaults({ unknownEntity: true });
  const { desk } = await world.openTerminal();
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  await desk.page.keyboard.press('Alt+2');
  await expect(desk.page.getByText('待新版本识别的数据')).toBeVisible();
  await expect(desk.page.getByText(/^\d+ 条 · 本版本不认识/)).toBeVisible();
});

test('[O08] an answer lost on the way is asked for again and takes effect once', async ({
  world,
}) => {
  const { desk, row } = await world.openCaseInState(1);
  await world.client.setFaults({ lossRate: 1 });
  await desk.page.keyboard.press('F8');
  await expect(desk.page.getByRole('form', { name: '受理' })).toBeVisible();
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.pendingActs).toContainText('未生效');
  await world.client.setFaults({});
  await expect(desk.actOutcome('已生效')).toBeVisible({ timeout: 60_000 });
  const events = await world.client.events(row.id);
  expect(events.filter((event) => event.state === 3)).toHaveLength(1);
});

test('hostile and over-long text is shown as text and runs nothing', async ({ world }) => {
  const hostile = `<img src=x onerror="document.title='owned'">\u202E${'很长'.repeat(300)}`;
  await world.client.signIn('zj.lin');
  const [running] = await world.client.cases(8);
  if (running === undefined) throw new Error('no running case in the demo data');
  const act = { kind: 'opinion', conclusion: 'note', text: hostile } as const;
  await world.client.act(running.row.id, running.version, act);
  const { desk } = await world.openTerminal();
  await desk.signIn('zj.lin');
  await desk.waitUntilSynced();
  await desk.openCase(running.row.number);
  await expect(desk.page.getByRole('article')).toContainText('<img src=x onerror=');
  expect(await desk.page.locator('img[src=x]').count()).toBe(0);
  expect(await desk.page.title()).not.toBe('owned');
  const overflow = await desk.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
