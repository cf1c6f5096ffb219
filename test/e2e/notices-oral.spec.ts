import type { World } from './harness/fixtures.ts';
import { expect, test } from './harness/fixtures.ts';
import { NoticeDesk } from './harness/notice-desk.ts';

const place = '0759-3375055';
const answer = '已知悉，今天补正。';

/** Milliseconds that the machine may take over an oral reminder; the rest is the hand. */
const machineLimit = 5_000;

interface OralFigures {
  readonly keys: readonly string[];
  readonly fields: number;
  readonly typedFields: number;
  readonly milliseconds: number;
}

/** The 监管员 before a finding that is 一般 and points to somebody. */
async function beforeFinding(world: World): Promise<NoticeDesk> {
  const { desk: window } = await world.openTerminal('wu');
  const desk = new NoticeDesk(window.page);
  await desk.openPatrol();
  await desk.page.getByRole('combobox', { name: '情节' }).selectOption('minor');
  await desk.selectFinding(/林晓彤|黄志远|梁国豪/);
  await desk.page.getByRole('listbox', { name: '巡查发现' }).focus();
  return desk;
}

/** Gives an oral reminder about what stands before the officer; counts every key but the words. */
async function remind(desk: NoticeDesk): Promise<OralFigures> {
  const { page } = desk;
  const keys: string[] = [];
  const press = async (key: string): Promise<void> => {
    keys.push(key);
    await page.keyboard.press(key);
  };
  const startedAt = performance.now();
  await press('F2');
  const dialog = page.getByRole('dialog', { name: '口头提示' });
  await expect(dialog.getByLabel('地点或电话')).toBeFocused();
  const fields = await dialog.locator('input, textarea, select').count();
  const typedFields = await dialog
    .locator('input, textarea, select')
    .evaluateAll((all) => all.filter((one) => (one as HTMLInputElement).value === '').length);
  await page.keyboard.type(place);
  await press('Tab');
  await expect(dialog.getByLabel('对方答复')).toBeFocused();
  await page.keyboard.type(answer);
  await press('Control+Enter');
  await expect(dialog).toBeHidden();
  const milliseconds = Math.round(performance.now() - startedAt);
  return { keys, fields, typedFields, milliseconds };
}

test('[S04] an oral reminder about a finding: three keys, two fields typed of six, a complete work record', async ({
  world,
}, info) => {
  const desk = await beforeFinding(world);
  const figures = await remind(desk);
  await expect(desk.page.getByText('工作记录已保存')).toBeVisible();
  const words = JSON.stringify(figures);
  info.annotations.push({ type: 'oral reminder', description: words });
  console.log(`oral reminder from a finding: ${words}`);
  expect(figures.fields).toBeLessThanOrEqual(6);
  expect(figures.typedFields).toBe(2);
  expect(figures.keys).toEqual(['F2', 'Tab', 'Control+Enter']);
  expect(figures.milliseconds).toBeLessThan(machineLimit);

  await world.client.signIn('zj.wu');
  await expect
    .poll(async () => (await world.client.notices())[0]?.row.workRecord?.place)
    .toBe(place);
  const { row } = (await world.client.notices())[0]!;
  expect(row).toMatchObject({
    ...{ channel: 'oral', state: 'received', severity: 'minor' },
    workRecord: { place, answer, person: row.addressee.name, content: row.content },
  });
  expect(row.finding?.why).toBe(row.content);
  await desk.openNewest('口头提示');
  const record = desk.notice.getByRole('region', { name: '工作记录' });
  for (const part of [place, answer, row.addressee.name, row.content]) {
    await expect(record).toContainText(part);
  }
});

test('[S04] offline the record is complete at once, and is sent once with both times', async ({
  world,
}) => {
  const desk = await beforeFinding(world);
  await world.central.stop();
  await expect(desk.page.getByText(/离线 · 数据截至/).first()).toBeVisible({ timeout: 30_000 });
  const figures = await remind(desk);
  expect(figures.keys).toHaveLength(3);
  await expect(desk.page.getByText('已保存，联网后上报；记录已完整')).toBeVisible();
  await desk.openNewest('口头提示');
  await expect(desk.notice).toContainText('只在本机：工作记录已完整，联网后上报。');
  await expect(desk.notice.getByRole('region', { name: '工作记录' })).toContainText(answer);
  await expect(desk.statusBar).toContainText('待上报 1');

  await world.central.start();
  await expect(desk.statusBar).toContainText('待上报 0', { timeout: 60_000 });
  await expect(desk.notice).not.toContainText('只在本机');
  await world.client.signIn('zj.wu');
  const sent = (await world.client.notices()).filter(
    ({ row }) => row.workRecord?.answer === answer,
  );
  expect(sent).toHaveLength(1);
  const { row } = sent[0]!;
  const [opened, ...more] = await world.client.noticeEvents(row.id);
  expect(more).toEqual([]);
  expect(Date.parse(opened!.deviceAt)).toBeLessThan(Date.parse(opened!.at));
  await expect(desk.notice.getByRole('region', { name: '经过' })).toContainText(/服务器.*本机/);
});
