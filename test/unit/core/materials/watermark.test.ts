import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFRawStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { markedPdf, pictureAsPdf, markText } from '#core/materials/watermark.ts';
import { blankPicture, jpegFile, pngFile } from '#test/central/materials/image-files.ts';
import { a4, pdfFile, textAt } from '#test/central/materials/pdf-file.ts';

const mark = {
  officerName: '林晓彤',
  username: 'zj.lin',
  departmentName: '市住房和城乡建设局',
  time: '2026-06-17 12:00:00',
  hostName: 'window-1',
};

/** Everything that is drawn, unpacked. */
async function contentOf(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes);
  return document.context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? unpacked(object.contents) : ''))
    .join('\n');
}

function unpacked(contents: Uint8Array): string {
  try {
    return inflateSync(contents).toString('latin1');
  } catch {
    return Buffer.from(contents).toString('latin1');
  }
}

const hexOf = (text: string): string =>
  Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

describe('[W11] a copy that leaves the cache', () => {
  it('carries officer, department, time and terminal on every page', async () => {
    const page = { ...a4, content: textAt('施工合同', 72, 700, 14) };
    const marked = await markedPdf(pdfFile([page, page, page], '合同'), mark);
    const content = await contentOf(marked);
    const chinese = hexOf(markText(mark));
    expect(content.toUpperCase().split(chinese).length - 1).toBe(9);
    expect(content.toUpperCase()).toContain(hexOf('施工合同'));
    expect((await PDFDocument.load(marked)).getPageCount()).toBe(3);
  });

  it.each([
    ['image/png', pngFile(blankPicture(40, 60))],
    ['image/jpeg', jpegFile(4, 6, new Uint8Array(24))],
  ] as const)('of %s is a PDF of one page with the mark', async (mediaType, bytes) => {
    const marked = await pictureAsPdf(bytes, mediaType, mark);
    expect((await PDFDocument.load(marked)).getPageCount()).toBe(1);
    expect((await contentOf(marked)).toUpperCase()).toContain(hexOf(markText(mark)));
  });

  it('is not made of a document that is broken', async () => {
    await expect(markedPdf(Buffer.from('%PDF-1.7 nothing'), mark)).rejects.toThrow();
  });
});
