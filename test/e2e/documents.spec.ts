import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import { expect, test, type OpenTerminal, type World } from './harness/fixtures.ts';
import { measurePdf, type MeasuredPage } from './harness/measured-pdf.ts';
import { saveTo } from './harness/save-dialog.ts';

/** As long as an opinion may be: some of it in lines, the rest in one run. */
const longOpinion = Array.from({ length: 480 }, (_, i) => {
  const word = `甲${String(i).padStart(3, '0')}`;
  return i < 240 && i % 8 === 7 ? `${word}\n` : word;
}).join('');
const number = /湛建受〔\d{4}〕1号/;

test('[D01] [D03] [D04] [D05] 受理通知书 by keys: made, numbered, delivered, saved, void', async ({
  world,
}) => {
  const opened = await world.openCaseInState(1);
  const { row } = opened;
  const { page } = opened.desk;
  await page.keyboard.press('F8');
  await expect(page.getByRole('form', { name: '受理' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const offer = page.getByRole('button', { name: '制作文书《受理通知书》' });
  await expect(offer).toBeVisible({ timeout: 15_000 });
  await offer.press('Enter');
  await expect(page.getByRole('form', { name: '制作文书' })).toBeVisible();
  await expect(page.getByRole('region', { name: '版面预览' })).toContainText('草稿 · 未生效');
  expect(await violations(page)).toEqual([]);
  expect(await hasSidewaysScroll(page)).toBe(false);
  await page.getByLabel('依据').fill('/');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('依据不能只填“/”')).toBeVisible();
  await page.getByLabel('依据').fill('《中华人民共和国行政许可法》第三十二条第一款第（五）项');
  await page.keyboard.press('Control+Enter');

  const documents = page.getByRole('region', { name: /^文书/ });
  await expect(documents).toContainText(number, { timeout: 15_000 });
  const event = (await world.client.events(row.id)).at(-1);
  expect(event?.['act']).toBe('document-issue');
  await documents.getByRole('button', { name: '登记送达' }).press('Enter');
  await page.getByLabel('签收人').fill('王先生');
  await page.keyboard.press('Control+Enter');
  await expect(documents).toContainText('已送达', { timeout: 15_000 });

  await documents.getByRole('button', { name: '查看' }).press('Enter');
  await expect(page.getByRole('region', { name: '版面预览' })).toContainText(number);
  expect(await violations(page)).toEqual([]);
  const issued = await savedPdf(world, opened, 'issued.pdf');
  expect(textOf(issued)).toMatch(number);
  expect(textOf(issued)).not.toMatch(/草稿|待中心赋予/);
  for (const { marks } of issued) expect(marks).toBe('');
  await page.keyboard.press('Escape');

  await documents.getByRole('button', { name: '作废' }).press('Enter');
  await page.getByLabel('作废理由').fill('受送达人名称有误');
  await page.keyboard.press('Control+Enter');
  await expect(documents).toContainText('已作废：受送达人名称有误', { timeout: 15_000 });
  await documents.getByRole('button', { name: '查看' }).press('Enter');
  await expect(page.getByRole('region', { name: '版面预览' })).toContainText('已作废');
  for (const { marks } of await savedPdf(world, opened, 'void.pdf')) expect(marks).toBe('已作废');
  await expectOnlyPrintPage(page);
});

test('[W17] the 办理单 and the list as filtered leave the terminal as PDF, with a watermark', async ({
  world,
}) => {
  const opened = await world.openCaseInState(8);
  const { desk, row, version } = opened;
  const { page } = desk;
  const { officer } = await world.client.signIn('zj.lin');
  await world.client.act(row.id, version, {
    ...{ kind: 'opinion', conclusion: 'agree', text: longOpinion },
  });
  await expect(page.getByText(/甲000甲001/).first()).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('heading', { name: '办理单' }).first()).toBeVisible();
  const formPages = await savedPdf(world, opened, 'form.pdf');
  for (const { marks } of formPages) expect(marks).toContain(officer.name);
  expectWholeOpinion(formPages);
  const form = textOf(formPages);
  for (const part of ['办理单', row.number, row.applicantCode, '计时', '办理过程'])
    expect(form).toContain(part);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article', { name: row.number })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(desk.selectedRow).toBeVisible();
  await page.getByRole('combobox', { name: /亮灯/ }).selectOption('overdue');
  await expect(desk.selectedRow).toBeVisible();
  await page.keyboard.press('Alt+p');
  await expect(page.getByRole('heading', { name: /办件清单/ }).first()).toBeVisible();
  expect(await hasSidewaysScroll(page)).toBe(false);
  const listPages = await savedPdf(world, opened, 'list.pdf');
  for (const { marks } of listPages) expect(marks).toContain(officer.name);
  const list = textOf(listPages);
  expect(list).toContain('亮灯为超期');
  expect(list).toContain('口径');
});

/** Saves what is shown by Ctrl+S and reads the file. */
async function savedPdf(
  { folder }: World,
  { desk, process: terminal }: OpenTerminal,
  name: string,
): Promise<MeasuredPage[]> {
  const file = join(folder, name);
  await saveTo(terminal.app, file);
  await desk.page.keyboard.press('Control+s');
  const outcome = desk.page.getByText(new RegExp(`已保存“${name}”.*已记入操作日志`));
  await expect(outcome).toBeVisible({ timeout: 30_000 });
  return measurePdf(file);
}

function textOf(pages: readonly MeasuredPage[]): string {
  return pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n');
}

/** Every word of an opinion that is higher than a page is there once, in order, inside the 版心. */
function expectWholeOpinion(pages: readonly MeasuredPage[]): void {
  const lines = pages.flatMap((page) => page.lines.filter(({ text }) => !/^—\d+—$/.test(text)));
  const text = lines.map((line) => line.text).join('');
  const [first, last] = [text.indexOf('甲000'), text.lastIndexOf('甲479')];
  // Between them stands only the label that a row repeats.
  const opinion = text.slice(first, last + 4).replaceAll(/[^甲\d]/g, '');
  expect(opinion).toBe(longOpinion.replaceAll('\n', ''));
  expect(Math.max(...lines.map(({ base }) => base))).toBeLessThan(262);
}

/** The calls of the hidden page are refused to the window, and the journal's is not even there. */
async function expectOnlyPrintPage(page: Page): Promise<void> {
  const answers = await page.evaluate(async () => {
    const { terminal } = window as unknown as {
      terminal: Record<string, Record<string, (input?: unknown) => Promise<unknown>>>;
    };
    return {
      page: await terminal['printing']!['page']!(),
      laid: await terminal['printing']!['laid']!({ pages: 1 }),
      note: typeof terminal['documents']!['noteOutput'],
    };
  });
  const refused = { ok: false, error: { code: 'SENDER_UNTRUSTED' } };
  expect(answers).toMatchObject({ page: refused, laid: refused, note: 'undefined' });
}
