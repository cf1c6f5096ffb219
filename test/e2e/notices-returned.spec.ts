import type { World } from './harness/fixtures.ts';
import { expect, test } from './harness/fixtures.ts';
import { NoticeDesk } from './harness/notice-desk.ts';

/** What 黄志远 answered and 陈立 signed; it waits for the 监管员. */
const signed = '告知内容与系统中填录的材料清单不一致';
/** What 林晓彤 has received and not yet answered. */
const received = '没有在系统中及时开始办理';

async function seat(world: World, username: string): Promise<NoticeDesk> {
  const desk = new NoticeDesk((await world.openTerminal(username)).desk.page);
  await desk.signInToNotices(username);
  return desk;
}

/** The next round of the answer, as others give it elsewhere. */
async function answerAgain(world: World): Promise<void> {
  const { client } = world;
  await client.signIn('zj.huang');
  const found = (await client.notices()).find(({ row }) => row.content.includes(signed));
  if (found === undefined) throw new Error('the demo data has no such notice');
  const { id } = found.row;
  const verification = { kind: 'verify', verdict: 'unfounded' } as const;
  await client.actOnNotice(id, { ...verification, text: '再次核对，清单与告知一致。' });
  await client.actOnNotice(id, { kind: 'correct', text: '无须更正。', links: [] });
  await client.actOnNotice(id, { kind: 'feed-back', text: '已再次核对。' });
  await client.signIn('zj.chen');
  await client.actOnNotice(id, { kind: 'sign', text: '同意反馈。' });
}

test('[S12] [S16] an answer is returned with a reason; the second return proposes the written notice, which takes its place', async ({
  world,
}) => {
  test.slow();
  const wu = await seat(world, 'zj.wu');
  const { page } = wu;
  await wu.openNewest(signed);
  // Without a reason nothing goes back.
  await page.keyboard.press('r');
  const form = wu.stepForm('退回重新整改');
  await expect(form.locator('.control').first()).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(form.locator('.control').first()).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.type('没有关联更正的操作，请重新纠正。');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await wu.waitForState('已退回 1 次');
  const answers = wu.notice.getByRole('region', { name: '本轮答复（核查、纠正、反馈）' });
  const first = answers.getByRole('region', { name: '第 1 轮（已退回）' });
  await expect(first).toContainText('没有关联更正的操作');
  await expect(first).toContainText('清单序号写错');
  await expect(wu.notice.getByRole('button', { name: /改用书面意见/ })).toHaveCount(0);

  await answerAgain(world);
  await wu.waitForState('待监管员核验');
  await wu.step('r', '退回重新整改', ['清单仍不一致，请重新核查。']);
  await wu.waitForState('已退回 2 次');
  await expect(wu.notice).toContainText('已退回 2 次，建议改用书面意见。');

  // The proposal leads to the written one, which follows up this one with all it says.
  await page.keyboard.press('F5');
  const written = page.getByRole('form', { name: '书面监督纠正意见' });
  await expect(written).toContainText('接续前一份提示');
  await expect(written.getByLabel('对象', { exact: true })).toHaveValue('officer/officer-zj.huang');
  const content = '两次退回后清单仍与告知内容不一致。';
  await written.getByLabel('情形 / 提示内容').fill(content);
  await page.keyboard.press('Control+Enter');
  await expect(written).toBeHidden();
  await world.client.signIn('zj.wu');
  await expect
    .poll(async () => (await world.client.notices())[0]?.row.content, { timeout: 15_000 })
    .toBe(content);
  const successor = (await world.client.notices())[0]!.row;
  await world.client.signIn('zj.chen');
  await world.client.actOnNotice(successor.id, { kind: 'approve-draft', text: '同意。' });
  await wu.openNewest(signed);
  await page.keyboard.press('w');
  const supersede = wu.stepForm('转为书面意见');
  await expect(supersede.locator('.control').first()).toBeFocused();
  await supersede.locator('select').selectOption(successor.id);
  await page.keyboard.press('Control+Enter');
  await wu.waitForState('已转书面意见');
});

test('[S12] an objection is given with its reasons and ruled; what is not upheld goes on where it stood', async ({
  world,
}) => {
  test.slow();
  const lin = await seat(world, 'zj.lin');
  const wu = await seat(world, 'zj.wu');
  await lin.openRectification(received);
  await lin.step('o', '提出异议', ['受理当日系统停机，无法开始办理。']);
  await lin.waitForState('有异议，待答复');

  await wu.openNewest(received);
  await wu.waitForState('有异议，待答复');
  await wu.page.keyboard.press('y');
  const ruling = wu.stepForm('答复异议');
  await expect(ruling.locator('.control').first()).toBeFocused();
  await ruling.getByRole('radio', { name: /异议不成立/ }).press('Space');
  await wu.page.keyboard.press('Tab');
  await wu.page.keyboard.type('停机仅半小时，不影响当日操作。');
  await wu.page.keyboard.press('Control+Enter');
  await wu.waitForState('待核查');

  await lin.waitForState('待核查');
  const answers = lin.notice.getByRole('region', { name: '本轮答复（核查、纠正、反馈）' });
  await expect(answers).toContainText('受理当日系统停机');
  await expect(answers).toContainText('异议不成立');
  // Once ruled, the round has no second objection; the reason stands beside the others.
  await expect(lin.notice.getByRole('button', { name: /提出异议/ })).toHaveCount(0);
  await lin.notice.getByText('不能办理的步骤及原因').press('Enter');
  await expect(lin.notice).toContainText('本轮异议已经答复');
});
