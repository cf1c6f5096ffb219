import { CentralClient } from './harness/central-client.ts';
import { expect, test } from './harness/fixtures.ts';
import { NoticeDesk } from './harness/notice-desk.ts';

const content = '办理记录与材料清单不一致，请在系统中更正。';

test('[S05] [S10] an online notice waits while offline, is effective after, received and answered by keys', async ({
  world,
}) => {
  test.slow();
  const wu = new NoticeDesk((await world.openTerminal('wu')).desk.page);
  const lin = new NoticeDesk((await world.openTerminal('lin')).desk.page);
  await wu.signInToNotices('zj.wu');
  await lin.signInToNotices('zj.lin');
  await world.client.signIn('zj.lin');
  const [running] = await world.client.cases(8);
  if (running === undefined) throw new Error('the demo data has no running case');
  const { number } = running.row;

  // Offline: typed, kept, and visibly without effect.
  await wu.openCase(number);
  await world.central.stop();
  await expect(wu.page.getByText(/离线 · 数据截至/).first()).toBeVisible({ timeout: 30_000 });
  await wu.page.keyboard.press('F4');
  const dialog = wu.page.getByRole('dialog', { name: '网上提示' });
  await expect(dialog).toContainText('离线：提交后为“待上报 · 未生效”');
  await expect(dialog.getByLabel('对象', { exact: true })).toHaveValue('officer/officer-zj.lin');
  // Nobody outside the department is offered, nor the supervisor.
  const offered = await dialog
    .getByLabel('对象', { exact: true })
    .locator('option')
    .allTextContents();
  expect(offered.join()).not.toMatch(/吴敏仪|李思源|谢海涛/);
  expect(offered.join()).toMatch(/林晓彤.*黄志远|黄志远.*林晓彤/);
  await dialog.getByLabel('情形 / 提示内容').fill(content);
  // Told of the same before, only writing is left; of another situation, not.
  await wu.page.keyboard.press('Alt+3');
  await expect(dialog).toContainText(/同类情形已提示过 \d 次，须用书面监督纠正意见/);
  await wu.page.keyboard.press('Alt+5');
  await expect(dialog).not.toContainText('须用书面监督纠正意见');
  await wu.page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(wu.page.getByText(/离线：网上提示已存入待上报 · 未生效/)).toBeVisible();
  await wu.openNewest(content);
  await expect(wu.selectedOption).toContainText('待上报');
  await expect(wu.notice).toContainText('只在本机：待上报 · 未生效');
  await expect(wu.pendingActs).toContainText('提出');

  await world.central.start();
  await expect(wu.statusBar).toContainText('待上报 0', { timeout: 60_000 });
  await wu.waitForState('已发出');
  await expect(wu.notice).not.toContainText('未生效');

  // The addressee is told, and gets from the bell to the notice.
  await expect(lin.statusBar.getByText('在线')).toBeVisible({ timeout: 60_000 });
  await lin.page.keyboard.press('Alt+0');
  const alerts = lin.page.getByRole('dialog', { name: '提醒' }).getByRole('option');
  await expect(alerts.first()).toContainText(content, { timeout: 30_000 });
  await lin.page.keyboard.press('Enter');
  await expect(lin.notice).toContainText(content);
  await lin.page.keyboard.press('Escape');

  // 签收, 核查, 纠正 and 反馈 in one flow; the correction is an act on the case.
  await lin.openCase(number);
  await lin.page.keyboard.press('Alt+y');
  await lin.page.getByRole('textbox', { name: '意见' }).fill('已按材料清单更正办理记录。');
  await lin.page.keyboard.press('Control+Enter');
  await expect(lin.actOutcome('已生效')).toBeVisible({ timeout: 15_000 });
  await lin.openRectification(content);
  await lin.page.keyboard.press('s');
  await expect(lin.stepForm('① 核查')).toBeVisible({ timeout: 20_000 });
  const way = wu.notice.getByRole('list', { name: '办理环节' });
  await expect(way.getByRole('listitem').filter({ hasText: '签收' })).toContainText(
    /林晓彤\s*\d{4}-\d\d-\d\d \d\d:\d\d/,
    { timeout: 20_000 },
  );
  await lin.answer({ verdict: '属实', verification: '经核查属实，清单序号填错。' });
  await lin.waitForState('已反馈，待负责人签署');
  await world.client.signIn('zj.lin');
  const [answered] = (await world.client.notices()).filter(({ row }) => row.content === content);
  expect(answered?.row.answer.correction?.links).toHaveLength(1);
  const acts = (await world.client.noticeEvents(answered!.row.id)).map(({ act }) => act);
  expect(acts).toEqual(['open', 'receive', 'verify', 'correct', 'feed-back']);
});

test('[S10] answered from two terminals at once: one counts, the other is shown as a conflict with nothing lost', async ({
  world,
}) => {
  test.slow();
  const text = '经核查属实，第一台终端填写。';
  const lin = new NoticeDesk((await world.openTerminal('one')).desk.page);
  await lin.signInToNotices('zj.lin');
  await lin.openRectification('没有在系统中及时开始办理');
  await world.central.stop();
  await expect(lin.page.getByText(/离线 · 数据截至/).first()).toBeVisible({ timeout: 30_000 });
  await lin.page.keyboard.press('h');
  await lin.fillVerification('属实', text);
  await expect(lin.pendingActs).toContainText('待上报 · 未生效');

  const second = await world.startSecondService();
  const other = new CentralClient(second.url);
  await other.signIn('zj.lin');
  const found = (await other.notices()).find(({ row }) => row.content.includes('及时开始办理'));
  await other.actOnNotice(found!.row.id, {
    ...{ kind: 'verify', verdict: 'unfounded' },
    text: '经核查不属实，第二台终端填写。',
  });
  await second.stop();
  await world.central.start();

  await expect(lin.statusBar).toContainText('冲突 1', { timeout: 60_000 });
  await lin.page.getByRole('link', { name: '处理冲突' }).first().press('Enter');
  const conflict = lin.page.getByRole('region', { name: '冲突' });
  for (const part of ['我的', '服务器', '基线', text, '第二台终端填写']) {
    await expect(conflict).toContainText(part);
  }
  await conflict.getByRole('button', { name: '撤回' }).press('Enter');
  await expect(lin.statusBar).toContainText('冲突 0');
  await world.client.signIn('zj.lin');
  const events = await world.client.noticeEvents(found!.row.id);
  expect(events.filter(({ act }) => act === 'verify')).toHaveLength(1);
});
