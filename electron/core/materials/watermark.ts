import * as pdf from 'pdf-lib';
import { PDFDocument, PDFHexString, PDFName, type PDFPage, type PDFRef } from 'pdf-lib';

/** Who takes a copy out of the encrypted cache, when, and where. */
export interface CopyMark {
  readonly officerName: string;
  readonly username: string;
  readonly departmentName: string;
  /** As people write it. */
  readonly time: string;
  readonly hostName: string;
}

/** The mark in one line. */
export function markText(mark: CopyMark): string {
  const { officerName, departmentName, time, hostName } = mark;
  return `内部办案使用 · ${departmentName} ${officerName} · ${time} · 终端 ${hostName} · 请勿外传`;
}

/** The same in characters that every font has, in case a reader has no Chinese one. */
function plainMark({ username, time, hostName }: CopyMark): string {
  return `${username} / ${time} / ${hostName}`.replace(/[^\x20-\x7e]/g, '?');
}

/** @throws Error when the document is encrypted or broken */
export async function markedPdf(bytes: Uint8Array, mark: CopyMark): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return stamped(document, mark);
}

/** A PDF of one page with the picture on it. */
export async function pictureAsPdf(
  bytes: Uint8Array,
  mediaType: 'image/png' | 'image/jpeg',
  mark: CopyMark,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  // The library reads a JPEG from the beginning of the buffer below a view.
  const own = new Uint8Array(bytes);
  const picture =
    mediaType === 'image/png' ? await document.embedPng(own) : await document.embedJpg(own);
  const width = 595;
  const height = Math.max(120, (picture.height / picture.width) * width);
  document.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  return stamped(document, mark);
}

async function stamped(document: PDFDocument, mark: CopyMark): Promise<Uint8Array> {
  const chinese = chineseFont(document);
  const latin = await document.embedFont(pdf.StandardFonts.Helvetica);
  const veil = document.context.register(document.context.obj({ Type: 'ExtGState', ca: 0.28 }));
  for (const page of document.getPages()) {
    stampPage(page, { chinese, veil }, markText(mark));
    page.drawText(plainMark(mark), { x: 8, y: 6, size: 7, font: latin, opacity: 0.7 });
  }
  return document.save();
}

/** Named and not embedded: GB1 fonts are part of every reader used in the field. */
function chineseFont(document: PDFDocument): PDFRef {
  const { context } = document;
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'STSong-Light',
      Encoding: 'UniGB-UTF16-H',
      DescendantFonts: [
        {
          Type: 'Font',
          Subtype: 'CIDFontType0',
          BaseFont: 'STSong-Light',
          DW: 1_000,
          // Latin letters and digits are half as wide.
          W: [1, 95, 500, 814, 939, 500],
          CIDSystemInfo: {
            Registry: PDFHexString.of('41646F6265'),
            Ordering: PDFHexString.of('474231'),
            Supplement: 2,
          },
          FontDescriptor: {
            Type: 'FontDescriptor',
            FontName: 'STSong-Light',
            Flags: 6,
            FontBBox: [-25, -254, 1_000, 880],
            ItalicAngle: 0,
            Ascent: 880,
            Descent: -120,
            CapHeight: 880,
            StemV: 93,
          },
        },
      ],
    }),
  );
}

/** The mark three times across the page, pale enough to read through. */
function stampPage(
  page: PDFPage,
  { chinese, veil }: { chinese: PDFRef; veil: PDFRef },
  text: string,
): void {
  const font = page.node.newFontDictionary('ZMark', chinese);
  const state = page.node.newExtGState('ZVeil', veil);
  const { width, height } = page.getSize();
  const size = Math.max(8, Math.min(16, width / 42));
  const slope = Math.PI / 9;
  const shown = PDFHexString.of(Buffer.from(text, 'utf16le').swap16().toString('hex'));
  const lines = [0.15, 0.45, 0.75].flatMap((place) => [
    pdf.setTextMatrix(
      Math.cos(slope),
      Math.sin(slope),
      -Math.sin(slope),
      Math.cos(slope),
      width * 0.05,
      height * place,
    ),
    pdf.showText(shown),
  ]);
  page.pushOperators(
    pdf.pushGraphicsState(),
    pdf.setGraphicsState(state),
    pdf.beginText(),
    pdf.setFillingRgbColor(0.35, 0.35, 0.4),
    pdf.setFontAndSize(PDFName.of(font.decodeText()).decodeText(), size),
    ...lines,
    pdf.endText(),
    pdf.popGraphicsState(),
  );
}
