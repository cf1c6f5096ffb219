import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { evidenceVerdict } from '#build/evidence/verdict.ts';
import type { World } from './harness/fixtures.ts';
import { expect, test } from './harness/fixtures.ts';
import { measurePdf } from './harness/measured-pdf.ts';
import { NoticeDesk } from './harness/notice-desk.ts';
import { saveInto, saveTo } from './harness/save-dialog.ts';
import type { TerminalProcess } from './harness/terminal-process.ts';

const content = '本件操作时间与文书落款日期不一致，属于倒签日期。';

interface Seat {
  readonly desk: NoticeDesk;
  readonly process: TerminalProcess;
}

async function seat(world: World, username: string): Promise<Seat> {
  const { desk: window, process } = await world.openTerminal(username);
  const desk = new NoticeDesk(window.page);
  await desk.signInToNotices(username);
  return { desk, process };
}

test('[S06] [S07] [S09] a serious written notice from its draft to its end, at three desks', async ({
  world,
}) => {
  test.setTimeout(300_000);
  const wu = await seat(world, 'zj.wu');
  const chen = await seat(world, 'zj.chen');
  const lin = await seat(world, 'zj.lin');
  await world.client.signIn('zj.lin');
  const [running] = await world.client.cases(8);
  if (running === undefined) throw new Error('the demo data has no running case');
  const { number } = running.row;

  await draft(wu.desk, number);
  await approve(chen.desk);
  await deliver(wu, world.folder);
  await answer(lin.desk, number);
  await sign(chen.desk);
  await report(wu.desk);
  await close(wu, world.folder);
  await world.client.signIn('zj.wu');
  const [closed] = (await world.client.notices()).filter(({ row }) => row.content === content);
  expect(closed?.row).toMatchObject({ state: 'closed', severity: 'serious' });
});

/** F5 on a case: 较重 has its facts and its report beside it, and goes to the 负责人. */
async function draft(desk: NoticeDesk, number: string): Promise<void> {
  const { page } = desk;
  await desk.openCase(number);
  await page.keyboard.press('F5');
  const form = page.getByRole('form', { name: '书面监督纠正意见' });
  await expect(form.getByLabel('对象', { exact: true })).toHaveValue('officer/officer-zj.lin');
  await form.getByLabel('情形 / 提示内容').fill(content);
  await form.getByRole('radio', { name: '较重' }).press('Space');
  await page.keyboard.press('F11');
  await expect(form.getByLabel('情节较重的事实')).toBeFocused();
  await form.getByLabel('情节较重的事实').fill('经两次提示后仍然倒签日期，影响申请人。');
  await form.getByLabel('报告内容').fill('现将本局监督中发现的倒签日期情形报告如下。');
  const preview = page.getByRole('region', { name: '版面预览' });
  await expect(preview).toContainText('草稿 · 未生效');
  await expect(preview).toContainText('倒签日期');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await desk.openNewest(content);
  await desk.waitForState('待审批');
}

/** The 负责人 reads the page as it will go out, and approves. */
async function approve(desk: NoticeDesk): Promise<void> {
  await desk.openRectification(content);
  await desk.page.keyboard.press('y');
  await expect(desk.stepForm('审批同意')).toBeVisible();
  await expect(desk.page.getByRole('region', { name: '版面预览' })).toContainText('监督纠正意见');
  await desk.fillStep('审批同意', ['同意发出，并报领导小组。']);
  await expect(desk.selectedOption.filter({ hasText: content })).toHaveCount(0, {
    timeout: 20_000,
  });
}

/** The supervisor has the number and the page of GB/T 9704, and records the 送达. */
async function deliver({ desk, process }: Seat, folder: string): Promise<void> {
  const { page } = desk;
  await desk.waitForState('已发出');
  await expect(desk.notice).toHaveAccessibleName(/书面监督纠正意见 湛建监〔\d{4}〕\d+号/);
  await desk.notice.getByRole('button', { name: '监督纠正意见', exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: '版面预览' })).toContainText(content);
  const file = join(folder, 'notice.pdf');
  await saveTo(process.app, file);
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/已保存“notice.pdf”，共 \d+ 页/)).toBeVisible({ timeout: 30_000 });
  await measure(file);
  await page.keyboard.press('Escape');
  await desk.openNewest(content);
  await page.keyboard.press('s');
  const form = desk.stepForm('登记送达');
  await expect(form.getByLabel('签收人')).toHaveValue('林晓彤');
  await desk.fillStep('登记送达', [null]);
  await desk.waitForState('已送达');
}

/** Paper, red head, number and title where the standard wants them; no mark of a draft any more. */
async function measure(file: string): Promise<void> {
  const [first, ...others] = await measurePdf(file);
  if (first === undefined) throw new Error('the notice has no page');
  expect(first.width).toBeCloseTo(210, 0);
  expect(first.height).toBeCloseTo(297, 0);
  for (const page of [first, ...others]) expect(page.marks).not.toContain('草稿');
  expect(first.rules.some(({ colour }) => colour === '#d0021b')).toBe(true);
  expect(first.lines[0]?.text).toBe('湛江市住房和城乡建设局');
  const title = first.lines.find(({ text }) => /^监督纠正意.$/.test(text));
  expect(title?.size).toBeCloseTo(22, 1);
  expect(((title?.left ?? 0) + (title?.right ?? 0)) / 2).toBeCloseTo(106, 0);
  const body = first.lines.filter(({ size }) => Math.round(size) === 16);
  expect(body.length).toBeGreaterThan(5);
  for (const { left, right } of body) {
    expect(left).toBeGreaterThan(27);
    expect(right).toBeLessThan(185);
  }
  expect(first.lines.some(({ text }) => /^湛建监〔\d{4}〕\d+号$/.test(text))).toBe(true);
}

/** 签收, 核查, 纠正 by an act on the case, 反馈. */
async function answer(desk: NoticeDesk, number: string): Promise<void> {
  const { page } = desk;
  await desk.openCase(number);
  await page.keyboard.press('Alt+y');
  await page.getByRole('textbox', { name: '意见' }).fill('已更正落款日期并补充说明。');
  await page.keyboard.press('Control+Enter');
  await expect(desk.actOutcome('已生效')).toBeVisible({ timeout: 15_000 });
  await desk.openRectification(content);
  await page.keyboard.press('s');
  await desk.answer({ verdict: '属实', verification: '经核查属实，落款日期填写错误。' });
  await desk.waitForState('已反馈，待负责人签署');
}

async function sign(desk: NoticeDesk): Promise<void> {
  await desk.openRectification(content);
  await desk.step('y', '负责人签署', ['情况属实，同意反馈。']);
  await expect(desk.selectedOption.filter({ hasText: content })).toHaveCount(0, {
    timeout: 20_000,
  });
}

/** Not to be closed before the report has its number and the 领导小组 has given its 批示. */
async function report(desk: NoticeDesk): Promise<void> {
  await desk.waitForState('待监管员核验');
  const why = desk.notice.getByText('不能办理的步骤及原因');
  await why.press('Enter');
  await expect(desk.notice).toContainText('情节较重：须先登记向领导小组报告的文号');
  await desk.page.keyboard.press('y');
  await expect(desk.stepForm('办结')).toBeHidden();
  await desk.step('n', '登记报告文号', ['湛建报〔2026〕9号']);
  await expect(desk.notice).toContainText('情节较重：须先登记领导小组的批示', { timeout: 20_000 });
  await desk.page.keyboard.press('y');
  await expect(desk.stepForm('办结')).toBeHidden();
  await desk.step('i', '登记批示', ['李副市长', null, '请督促整改到位，举一反三。']);
  const registered = desk.notice.getByRole('region', { name: '情节与领导小组报告' });
  await expect(registered).toContainText('李副市长', { timeout: 20_000 });
}

/** Before and after, closed; then the report package, which a third party can verify. */
async function close({ desk, process }: Seat, folder: string): Promise<void> {
  const changes = desk.notice.getByRole('region', { name: '纠正前后对照' });
  await expect(changes.getByRole('row').filter({ hasText: /^意见/ })).toContainText('有变化');
  await expect(changes.getByRole('row').filter({ hasText: '纠正操作' })).toContainText('有变化');
  await desk.step('y', '办结', ['已核验系统记录，整改到位。']);
  await desk.waitForState('已办结');
  const papers = desk.notice.getByRole('region', { name: '文件' });
  const kept = join(folder, '报告包');
  await mkdir(kept);
  await saveInto(process.app, kept);
  await papers.getByRole('button', { name: /报告包/ }).press('Enter');
  await expect(papers).toContainText('可交第三方独立核验', { timeout: 30_000 });
  const files = await readdir(kept);
  const named = (ending: string): string => files.find((name) => name.endsWith(ending)) ?? '';
  const [first] = await measurePdf(join(kept, named('.pdf')));
  expect(first?.lines.some(({ text }) => text.includes('湛江市工程建设项目审批制度改革'))).toBe(
    true,
  );
  const text = await readFile(join(kept, named('.json')), 'utf8');
  const { isSound, lines } = evidenceVerdict(text);
  expect(lines.filter((line) => line.startsWith('✘'))).toEqual([]);
  expect(isSound).toBe(true);
  expect(evidenceVerdict(text.replace('整改到位', '整改完毕')).isSound).toBe(false);
}
