import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import { CentralClient } from './harness/central-client.ts';
import type { Desk } from './harness/desk.ts';
import { expect, test, type OpenCase, type World } from './harness/fixtures.ts';

/** Writes an opinion while the service is away; resolves when it waits in the queue. */
async function writeOffline(world: World, { desk }: OpenCase, text: string): Promise<void> {
  await world.central.stop();
  await expect(desk.page.getByText(/离线 · 数据截至/).first()).toBeVisible({ timeout: 30_000 });
  await desk.page.keyboard.press('Alt+y');
  const form = desk.page.getByRole('form', { name: '填写意见' });
  await form.getByLabel('意见').fill(text);
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.pendingActs).toContainText('待上报 · 未生效');
}

/** The page that is shown is clean in every look that officers choose. */
async function expectClean(desk: Desk, back: () => Promise<void>): Promise<void> {
  const { page } = desk;
  for (const theme of ['深色', '浅色']) {
    for (const zoom of ['150', '标准']) {
      await page.keyboard.press('Alt+9');
      await page.getByRole('radio', { name: theme }).press('Space');
      await page.getByRole('radio', { name: zoom }).first().press('Space');
      await page.keyboard.press('Alt+2');
      await back();
      expect(await violations(page)).toEqual([]);
      expect(await hasSidewaysScroll(page)).toBe(false);
    }
  }
}

test('[O05] an opinion that met another one is edited, decided anew, and takes effect once', async ({
  world,
}) => {
  const opened = await world.openCaseInState(8);
  const { desk, row, version } = opened;
  const { page } = desk;
  await writeOffline(world, opened, '我先写的意见。');
  const second = await world.startSecondService();
  const lead = new CentralClient(second.url);
  await lead.signIn('zj.chen');
  const theirs = { kind: 'opinion', conclusion: 'disagree', text: '负责人另有意见。' } as const;
  await lead.act(row.id, version, theirs);
  await second.stop();
  await world.central.start();

  await expect(desk.statusBar).toContainText('冲突 1', { timeout: 60_000 });
  const conflict = page.getByRole('region', { name: '冲突' });
  await expectClean(desk, async () => {
    await page.getByRole('link', { name: '处理冲突' }).press('Enter');
    await expect(conflict).toContainText('我先写的意见。');
    await expect(conflict).toContainText('负责人另有意见。');
  });
  await conflict.getByRole('textbox', { name: '文字' }).fill('看过负责人的意见，改为不同意。');
  await page.keyboard.press('Control+Enter');
  await expect(conflict.getByRole('alert')).toContainText('重新作出决定');
  await conflict.getByRole('radio', { name: '不同意' }).press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '同步', exact: true })).toBeVisible();
  await expect(desk.statusBar).toContainText('冲突 0');

  const done = page.getByRole('region', { name: /^已上报/ });
  await expect(done).toContainText('已生效');
  await done.getByText('详情').last().press('Enter');
  await expect(done).toContainText('我先写的意见。');
  await world.client.signIn('zj.lin');
  const texts = (await world.client.opinions(row.id)).map(({ text }) => text);
  expect(texts.filter((text) => text.includes('改为不同意'))).toHaveLength(1);
  expect(texts.join()).not.toContain('我先写的意见');
});

test('[O04] [O08] an act that the service cannot take waits as a dead letter until a person sends it again', async ({
  world,
}) => {
  const opened = await world.openCaseInState(8);
  const { desk, row } = opened;
  const { page } = desk;
  await writeOffline(world, opened, '材料齐全，同意。');
  await page.keyboard.press('Alt+2');
  const queued = page.getByRole('region', { name: '等待上报' });
  await queued.getByText('详情').press('Enter');
  const told = await queued.locator('details').innerText();
  const key = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(told)?.[0] ?? '';
  // Something else has used its key, as after a restored machine.
  const record = join(world.folder, 'central', 'central.sqlite');
  spoil(record, key);
  await world.central.start();

  await expect(desk.statusBar).toContainText('上报未成 1', { timeout: 60_000 });
  const waiting = page.getByRole('region', { name: '要处理' });
  await expectClean(desk, async () => {
    await expect(waiting).toContainText('上报未成，待处理');
  });
  await expect(waiting).toContainText('可能已生效');
  await expect(waiting.getByRole('button', { name: '撤回' })).toHaveCount(0);
  await page.keyboard.press('Alt+0');
  await expect(page.getByRole('dialog')).toContainText('上报未成');
  await page.keyboard.press('Escape');

  await world.central.stop();
  mend(record, key);
  await world.central.start();
  await waiting.getByRole('button', { name: '再次上报' }).press('Enter');
  await expect(page.getByRole('region', { name: /^已上报/ })).toContainText('已生效', {
    timeout: 60_000,
  });
  await expect(desk.statusBar).not.toContainText('上报未成');
  await world.client.signIn('zj.lin');
  const texts = (await world.client.opinions(row.id)).map(({ text }) => text);
  expect(texts.filter((text) => text === '材料齐全，同意。')).toHaveLength(1);
});

function spoil(file: string, key: string): void {
  const db = new DatabaseSync(file);
  db.prepare(`INSERT INTO action VALUES (?, 'officer-zj.wu', x'00', 201, '{}', '')`).run(key);
  db.close();
}

function mend(file: string, key: string): void {
  const db = new DatabaseSync(file);
  db.exec('DROP TRIGGER action_stays');
  db.prepare('DELETE FROM action WHERE idempotency_key = ?').run(key);
  db.close();
}
