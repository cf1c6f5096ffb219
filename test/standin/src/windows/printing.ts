import { Refusal } from '../refusal.ts';
import type { Page } from './page.ts';

/** Paper in inches, portrait. */
const PAPER: Record<string, [width: number, height: number]> = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
  Ledger: [17, 11],
};

interface Margins {
  marginType?: 'default' | 'none' | 'printableArea' | 'custom';
  top?: number;
  bottom?: number;
  left?: number;
  right?: number;
}

interface PdfOptions {
  landscape?: boolean;
  displayHeaderFooter?: boolean;
  printBackground?: boolean;
  scale?: number;
  pageSize?: string | { width: number; height: number };
  margins?: Margins;
  pageRanges?: string;
  headerTemplate?: string;
  footerTemplate?: string;
  preferCSSPageSize?: boolean;
  generateTaggedPDF?: boolean;
  generateDocumentOutline?: boolean;
}

const SAME_NAME = [
  'landscape',
  'displayHeaderFooter',
  'printBackground',
  'scale',
  'pageRanges',
  'headerTemplate',
  'footerTemplate',
  'preferCSSPageSize',
  'generateTaggedPDF',
  'generateDocumentOutline',
] as const;

/** `webContents.printToPDF`: the same printing code of Chromium that Electron calls. */
export async function printToPdf(page: Page, options: PdfOptions): Promise<Buffer> {
  const { data } = await page.send<{ data: string }>('Page.printToPDF', {
    ...Object.fromEntries(
      SAME_NAME.filter((name) => name in options).map((name) => [name, options[name]]),
    ),
    ...paperOf(options.pageSize ?? 'Letter'),
    ...marginsOf(options.margins ?? {}),
  });
  return Buffer.from(data, 'base64');
}

function paperOf(size: string | { width: number; height: number }): object {
  const [width, height] =
    typeof size === 'string' ? (PAPER[size] ?? []) : [size.width, size.height];
  if (width === undefined) throw new Error(`Invalid pageSize ${JSON.stringify(size)}`);
  return { paperWidth: width, paperHeight: height };
}

/** Inches. 1 cm is Chromium's default margin. */
function marginsOf({ marginType = 'default', top, bottom, left, right }: Margins): object {
  if (marginType === 'printableArea') throw new Refusal('the printer’s printable area');
  if (marginType === 'none')
    return { marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };
  return { marginTop: top, marginBottom: bottom, marginLeft: left, marginRight: right };
}
