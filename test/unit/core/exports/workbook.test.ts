import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayCell,
  headCell,
  numberCell,
  safeText,
  textCell,
  timeCell,
} from '#core/exports/cells.ts';
import { workbookOf } from '#core/exports/workbook.ts';
import { dateOfSerial, readWorkbook } from './read-workbook.ts';

/** What a hostile applicant could write into a name. */
const starts = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  ' =',
  '\u3000=',
  '\u200b@',
];
const hostile = fc
  .tuple(
    fc.constantFrom(...starts, '', '"', '<', '&', '\u0000', '\ud800'),
    fc.constantFrom("cmd|' /C calc'!A0", 'HYPERLINK("http://x")', '1+1', ']]>', '</t></si>', '😀'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  .map((parts) => parts.join(''));

async function cellsOf(texts: readonly string[]) {
  const rows = [[headCell('文字')], ...texts.map((text) => [textCell(`${text}。`)])];
  const [sheet] = readWorkbook(await workbookOf([{ name: '表', widths: [20], rows }], '水印'));
  return sheet!.rows.slice(1).map(([cell]) => cell!);
}

describe('cells', () => {
  it('[T05] are text for every text, however hostile: read back, none is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 20 }), async (texts) => {
        const cells = await cellsOf(texts);
        expect(cells).toHaveLength(texts.length);
        for (const cell of cells) {
          expect(cell.type).toBe('s');
          expect(cell.format).toBe('@');
          expect(cell.value).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/u);
          expect(cell.value).not.toMatch(/^[\t\r\n]/);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(starts)('[T05] get an apostrophe before %j, and so do their echoes in a CSV', (start) => {
    expect(safeText(`${start}1+1`)).toBe(`'${start}1+1`);
  });

  it('[T05] leave ordinary words alone, and give back what was put in', async () => {
    const texts = [
      '湛江海湾置业有限公司',
      'A=B',
      '3-5 层',
      '"引号" <标签> &amp; 和号',
      "it's",
      '🏗️ 表情',
    ];
    expect((await cellsOf(texts)).map(({ value }) => value)).toEqual(
      texts.map((text) => `${text}。`),
    );
  });

  it('[T05] keep numbers numbers and days days, whatever the zone of the machine', async () => {
    const rows = [
      [headCell('数')],
      [numberCell(-3), dayCell('2026-02-28'), timeCell('2026-11-24T17:30:05Z')],
    ];
    const [sheet] = readWorkbook(await workbookOf([{ name: '表', widths: [], rows }], '水印'));
    const [number, day, time] = sheet!.rows[1]!;
    expect(number).toMatchObject({ type: 'n', value: '-3' });
    expect(day).toMatchObject({ type: 'n', format: 'yyyy-mm-dd' });
    expect(dateOfSerial(day!.value)).toBe('2026-02-28T00:00:00');
    expect(dateOfSerial(time!.value)).toBe('2026-11-25T01:30:05');
  });

  it('[T05] carry the watermark on every page, whose own signs print as themselves', async () => {
    const rows = [[headCell('头')]];
    const sheets = ['甲', '乙'].map((name) => ({ name, widths: [10], rows }));
    for (const { xml } of readWorkbook(await workbookOf(sheets, '林晓彤 & <终端>'))) {
      expect(xml).toContain('<oddHeader>&amp;C林晓彤 &amp;&amp; &lt;终端&gt;</oddHeader>');
      expect(xml).toContain('<oddFooter>');
      expect(xml.indexOf('<headerFooter>')).toBeGreaterThan(xml.indexOf('<pageSetup'));
    }
  });
});
