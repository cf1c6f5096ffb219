import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import { expect, test } from './harness/fixtures.ts';
import { saveTo } from './harness/save-dialog.ts';
import { measurePdf, type MeasuredLine, type MeasuredPage } from './harness/measured-pdf.ts';

/** Words without punctuation or figures, so that every line must hold exactly 28 of them. */
const plain = '本工程位于规划控制范围之内其建筑高度退让间距以及消防车道的设置均应当符合国家标准';
const figures: string[] = [];

/** Notes a measure beside what the standard says, and judges it. */
function judge(name: string, measured: number, standard: number, tolerance: number): void {
  figures.push(`${name}: ${measured.toFixed(2)} (standard ${standard} ± ${tolerance})`);
  expect(Math.abs(measured - standard), `${name}: ${measured} for ${standard}`).toBeLessThanOrEqual(
    tolerance,
  );
}

/** The upper edge of the letters' em box: Noto Serif CJK and 仿宋 stand 0.88 em above the base line. */
function topOf(line: MeasuredLine): number {
  return line.base - (0.88 * line.size * 25.4) / 72;
}

const isPageNumber = ({ text }: MeasuredLine): boolean => /^—\d+—$/.test(text);

function lineWith(page: MeasuredPage | undefined, text: string): MeasuredLine {
  const found = page?.lines.find((line) => line.text.includes(text));
  if (found === undefined) throw new Error(`the page has no line with ${text}`);
  return found;
}

test('[D02] a long document has the measures of GB/T 9704-2012 on paper', async ({ world }) => {
  const { desk, process: terminal, folder } = await openLongDraft(world);
  const file = join(folder, 'measured.pdf');
  await saveTo(terminal.app, file);
  await desk.page.keyboard.press('Control+s');
  await expect(desk.page.getByText(/已保存“measured.pdf”，共 \d+ 页/)).toBeVisible({
    timeout: 30_000,
  });
  expect((await stat(file)).mode & 0o077).toBe(0);
  const pages = await measurePdf(file);
  for (const { marks } of pages) expect(marks).toBe('草稿·未生效');
  measure(pages);
  test.info().annotations.push({ type: 'figures', description: figures.join('; ') });
  console.log(figures.join('\n'));
});

async function openLongDraft(
  world: Parameters<Parameters<typeof test>[2]>[0]['world'],
): Promise<Awaited<ReturnType<typeof world.openCaseInState>> & { folder: string }> {
  const opened = await world.openCaseInState(3);
  const { page } = opened.desk;
  await page.keyboard.press('Alt+d');
  await page.getByLabel('文书模板').selectOption({ label: '不予行政许可决定书' });
  await page.getByLabel(/不予许可的理由/).fill(plain.repeat(45));
  const preview = page.getByRole('region', { name: '版面预览' });
  await expect(preview.getByRole('region', { name: /^第 5 页，共 \d 页$/ })).toBeVisible();
  await expect(preview).toContainText('文号待中心赋予');
  // The face that is demanded has one weight, whatever is installed here.
  await expect(preview.locator('.paper')).toHaveCSS('font-synthesis-weight', 'none');
  await expect(preview).toContainText('草稿 · 未生效');
  return { ...opened, folder: world.folder };
}

function measure(pages: readonly MeasuredPage[]): void {
  const [first, second, third] = pages;
  const last = pages.at(-1);
  expect(pages.length).toBeGreaterThanOrEqual(4);
  for (const page of pages) {
    judge('paper width mm', page.width, 210, 0.2);
    judge('paper height mm', page.height, 297, 0.2);
  }
  measureBody(second);
  measureBody(third);
  measureHead(first);
  measureEnd(last);
  measurePageNumbers(pages);
}

/** A page of nothing but text: margins, 22 lines, 28 characters, 3号. */
function measureBody(page: MeasuredPage | undefined): void {
  const lines = (page?.lines ?? []).filter((line) => !isPageNumber(line));
  judge('lines on a page', lines.length, 22, 0);
  for (const line of lines) judge('characters on a line', [...line.text].length, 28, 0);
  for (const line of lines) judge('size pt', line.size, 16, 0.01);
  const [top, bottom] = [lines[0]!, lines.at(-1)!];
  const pitch = (bottom.base - top.base) / 21;
  judge('pitch of lines mm', pitch, 225 / 22, 0.05);
  // The line box reaches beyond the letters by half of what the pitch has more than the size.
  const half = (pitch - (16 * 25.4) / 72) / 2;
  judge('天头 mm', topOf(top) - half, 37, 1);
  judge('版心 height mm', topOf(bottom) - topOf(top) + pitch, 225, 1);
  judge('订口 mm', Math.min(...lines.map(({ left }) => left)), 28, 1);
  const right = Math.max(...lines.map((line) => line.right));
  judge('版心 width mm', right - lines[0]!.left, 156, 1);
}

/** 机关标志 35 mm below the 版心's top and red, 文号, the rule 4 mm below it, 2号 title in the middle. */
function measureHead(page: MeasuredPage | undefined): void {
  const issuer = lineWith(page, '湛江市住房和城乡建设局');
  judge('机关标志 below the 版心 mm', topOf(issuer) - 37, 35, 1);
  judge('机关标志 in the middle mm', (issuer.left + issuer.right) / 2, 106, 1);
  const number = lineWith(page, '文号待中心赋予');
  judge('文号 size pt', number.size, 16, 0.01);
  judge('文号 in the middle mm', (number.left + number.right) / 2, 106, 1);
  const lineHeight = 225 / 22;
  const issuerBottom = topOf(issuer) + (issuer.size * 25.4) / 72;
  const emptyLines = (topOf(number) - issuerBottom) / lineHeight;
  judge('empty lines above 文号', emptyLines, 2, 0.35);
  const rule = page?.rules.find(({ colour }) => colour === '#d0021b');
  if (rule === undefined) throw new Error('no red rule');
  judge('rule below 文号 mm', rule.top - topOf(number) - (16 * 25.4) / 72, 4, 0.5);
  judge('rule width mm', rule.right - rule.left, 156, 0.5);
  judge('rule left mm', rule.left, 28, 0.5);
  const title = lineWith(page, '不予行政许可决定书');
  judge('title size pt', title.size, 22, 0.01);
  judge('title in the middle mm', (title.left + title.right) / 2, 106, 1);
  judge('empty lines above the title', (topOf(title) - rule.top) / lineHeight, 2, 0.5);
  const addressee = page?.lines.find(({ text }) => text.endsWith('公司:'));
  judge('主送 left mm', addressee?.left ?? 0, 28, 0.5);
  const indented = lineWith(page, '你单位于');
  judge('indent characters', (indented.left - 28) / (156 / 28), 2, 0.2);
}

/** 成文日期 four characters from the right, 署名 above and centred on it, 版记 at the foot. */
function measureEnd(page: MeasuredPage | undefined): void {
  const dated = page?.lines.find(({ text }) => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(text));
  if (dated === undefined) throw new Error('no 成文日期');
  judge('成文日期 from the right, characters', (184 - dated.right) / (156 / 28), 4, 0.2);
  const signer = page!.lines.findLast(
    ({ text, base }) => text === '湛江市住房和城乡建设局' && base < dated.base,
  );
  if (signer === undefined) throw new Error('no 署名');
  const middles = (signer.left + signer.right) / 2 - (dated.left + dated.right) / 2;
  judge('署名 centred on the date mm', middles, 0, 1);
  const room = page!.lines.findLast(({ base }) => base < signer.base - 1)!;
  judge('lines from the text to 署名', (signer.base - room.base) / (225 / 22), 3, 0.1);
  const black = page!.rules.filter(({ colour }) => colour === '#000000');
  judge('rules of the 版记', black.length, 3, 0);
  judge('last rule at the foot of the 版心 mm', black.at(-1)!.top, 262, 0.5);
  judge('outer rules mm', black[0]!.thickness, 0.35, 0.05);
  judge('middle rule mm', black[1]!.thickness, 0.25, 0.05);
  judge('抄送 size pt', lineWith(page, '抄送').size, 14, 0.01);
}

/** 4号, the dash 7 mm below the 版心, odd right and even left, one character in. */
function measurePageNumbers(pages: readonly MeasuredPage[]): void {
  const character = (14 * 25.4) / 72;
  pages.forEach((page, index) => {
    const number = page.lines.find(isPageNumber);
    if (number === undefined) throw new Error(`page ${index + 1} has no number`);
    expect(number.text).toBe(`—${index + 1}—`);
    judge('page number pt', number.size, 14, 0.01);
    // A dash stands 0.38 em above the base line.
    judge('dash below the 版心 mm', number.base - 0.38 * character - 262, 7, 1);
    if (index % 2 === 0) judge('odd number right mm', 184 - number.right, character, 0.6);
    else judge('even number left mm', number.left - 28, character, 0.6);
  });
}
