import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { hasSidewaysScroll, violations } from './harness/accessibility.ts';
import { expect, test } from './harness/fixtures.ts';
import { measurePdf } from './harness/measured-pdf.ts';
import { saveTo } from './harness/save-dialog.ts';

const number = /湛建受〔\d{4}〕1号/;

test('[D01] [D03] [D04] [D05] 受理通知书 by keys: made, numbered, delivered, saved, void', async ({
  world,
}) => {
  const { desk, process: terminal, row } = await world.openCaseInState(1);
  const { page } = desk;
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
  const file = join(world.folder, 'issued.pdf');
  await saveTo(terminal.app, file);
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/已保存“issued.pdf”/)).toBeVisible({ timeout: 30_000 });
  const text = (await measurePdf(file)).flatMap(({ lines }) => lines.map((line) => line.text));
  expect(text.some((line) => number.test(line))).toBe(true);
  expect(text.join('')).not.toMatch(/草稿|待中心赋予/);
  await page.keyboard.press('Escape');

  await documents.getByRole('button', { name: '作废' }).press('Enter');
  await page.getByLabel('作废理由').fill('受送达人名称有误');
  await page.keyboard.press('Control+Enter');
  await expect(documents).toContainText('已作废：受送达人名称有误', { timeout: 15_000 });
  await expectOnlyPrintPage(page);
});

test('[W17] the 办理单 and the list as filtered leave the terminal as PDF, with a watermark', async ({
  world,
}) => {
  const { desk, process: terminal, row } = await world.openCaseInState(8);
  const { page } = desk;
  const saved = async (name: string): Promise<string> => {
    const file = join(world.folder, name);
    await saveTo(terminal.app, file);
    await page.keyboard.press('Control+s');
    await expect(page.getByText(new RegExp(`已保存“${name}”.*已记入操作日志`))).toBeVisible({
      timeout: 30_000,
    });
    const pages = await measurePdf(file);
    return pages.flatMap(({ lines }) => lines.map((line) => line.text)).join('\n');
  };
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('heading', { name: '办理单' }).first()).toBeVisible();
  const form = await saved('form.pdf');
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
  const list = await saved('list.pdf');
  expect(list).toContain('亮灯为超期');
  expect(list).toContain('口径');
});

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
