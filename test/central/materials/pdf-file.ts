/** One page: its size in points and what is drawn on it. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

export const a4 = { width: 595, height: 842 } as const;

/**
 * A PDF 1.7 of vector pages. Chinese text is written in a font that is named and not embedded
 * (STSong-Light over UniGB-UTF16-H), as many scanners and office programs of the field do: every reader
 * brings its own.
 */
export function pdfFile(pages: readonly PdfPage[], title: string): Buffer {
  const first = 6;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500 814 939 500]' +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor' +
      '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]' +
      '/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>',
    `<</Title ${utf16(title)}/Producer(reference service)>>`,
    ...pages.flatMap(({ width, height, content }, i) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents ${first + 2 * i + 1} 0 R` +
        '/Resources<</Font<</F 3 0 R>>>>>>',
      `<</Length ${Buffer.byteLength(content)}>>stream\n${content}\nendstream`,
    ]),
  ];
  return assembled(objects);
}

/** Objects with their table of places; everything is ASCII, so characters are bytes. */
function assembled(objects: readonly string[]): Buffer {
  const parts = ['%PDF-1.7\n'];
  const places: number[] = [];
  let length = parts[0]!.length;
  objects.forEach((object, i) => {
    const text = `${i + 1} 0 obj\n${object}\nendobj\n`;
    places.push(length);
    length += text.length;
    parts.push(text);
  });
  const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(`xref\n0 ${size}\n0000000000 65535 f \n${entries}`);
  parts.push(`trailer\n<</Size ${size}/Root 1 0 R/Info 5 0 R>>\nstartxref\n${length}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

/** A text string of the document (ISO 32000, 7.9.2): UTF-16 with its mark. */
function utf16(text: string): string {
  return `<FEFF${hexOf(text)}>`;
}

function hexOf(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}

/** One line of text with its baseline at (x, y), points from the lower left. */
export function textAt(text: string, x: number, y: number, size: number): string {
  return `BT/F ${size} Tf ${x} ${y} Td<${hexOf(text)}>Tj ET`;
}

export function lineBetween(x1: number, y1: number, x2: number, y2: number, width = 0.8): string {
  return `${width} w ${x1} ${y1} m ${x2} ${y2} l S`;
}

export function boxAt(x: number, y: number, width: number, height: number): string {
  return `1 w ${x} ${y} ${width} ${height} re S`;
}
