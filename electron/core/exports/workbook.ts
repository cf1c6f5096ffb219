import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import writeXlsx, { type Cell, type Feature, type Row } from 'write-excel-file/node';

export interface SheetToWrite {
  readonly name: string;
  /** Widths in characters. */
  readonly widths: readonly number[];
  /** The first row is the head and stays in sight. */
  readonly rows: readonly Row[];
}

/** An XLSX file with the watermark in the header and footer of every page. */
export async function workbookOf(
  sheets: readonly SheetToWrite[],
  watermark: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const written = sheets.map(({ name, widths, rows }) => ({
    sheet: name,
    data: rows.map((row) => row.map(typed)),
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape' as const,
    stickyRowsCount: 1,
  }));
  const file = writeXlsx(written, { features: [headerAndFooter(watermark)] });
  return new Uint8Array(await file.toBuffer());
}

/** Cells cross between threads without their type, which is a function; the value has it. */
function typed(cell: Cell): Cell {
  if (typeof cell !== 'object' || cell === null || !('value' in cell)) return cell;
  const { value } = cell;
  if (typeof value === 'string') return { ...cell, value, type: String };
  if (typeof value === 'number') return { ...cell, value, type: Number };
  return value instanceof Date ? { ...cell, value, type: Date } : cell;
}

/** ECMA-376 part 1, 18.3.1.46: &L &C &R are places, &P and &N the page and their number. */
function headerAndFooter(watermark: string): Feature<Stream | Buffer | Blob> {
  const words = escapeXml(watermark.replaceAll('&', '&&'));
  const xml =
    `<headerFooter><oddHeader>&amp;C${words}</oddHeader>` +
    `<oddFooter>&amp;L${words}&amp;R第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>`;
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { insert: () => xml } } } };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
