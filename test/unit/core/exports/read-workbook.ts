import { inflateRawSync } from 'node:zlib';

export interface ReadCell {
  /** `s` shared string, `n` number, `f` when there is a formula, whatever its type. */
  readonly type: 's' | 'n' | 'f' | 'other';
  readonly value: string;
  /** Number format of the cell's style. */
  readonly format: string;
}

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly ReadCell[])[];
  readonly xml: string;
}

/** The files of a ZIP archive by its central directory (APPNOTE 4.3.12); enough for a workbook. */
export function unzip(bytes: Uint8Array): Map<string, Buffer> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + size);
    const path = zip.toString('utf8', at + 46, at + 46 + name);
    files.set(path, method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The sheets of a workbook as a spreadsheet program would find them. */
export function readWorkbook(bytes: Uint8Array): ReadSheet[] {
  const files = unzip(bytes);
  const text = (path: string): string => files.get(path)?.toString('utf8') ?? '';
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map((item) =>
    [...item[1]!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((part) => unescapeXml(part[1]!)).join(''),
  );
  const formats = formatsOf(text('xl/styles.xml'));
  const names = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)];
  return names.map((name, index) => {
    const xml = text(`xl/worksheets/sheet${index + 1}.xml`);
    const rows = [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map((row) =>
      [...(row[1] ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map((cell) =>
        readCell(cell[1]!, cell[2] ?? '', strings, formats),
      ),
    );
    return { name: unescapeXml(name[1]!), rows, xml };
  });
}

function readCell(
  attributes: string,
  inner: string,
  strings: readonly string[],
  formats: readonly string[],
): ReadCell {
  const attribute = (name: string): string =>
    new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
  const raw = /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? '';
  const format = formats[Number(attribute('s') || 0)] ?? '';
  if (inner.includes('<f')) return { type: 'f', value: raw, format };
  const type = attribute('t');
  if (type === 's') return { type: 's', value: strings[Number(raw)] ?? '', format };
  return { type: type === '' || type === 'n' ? 'n' : 'other', value: raw, format };
}

function formatsOf(styles: string): string[] {
  const known = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map((format) => [
      format[1]!,
      unescapeXml(format[2]!),
    ]),
  );
  const cells = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? '';
  return [...cells.matchAll(/<xf([^>]*)>/g)].map(
    (xf) => known.get(/numFmtId="(\d+)"/.exec(xf[1]!)?.[1] ?? '') ?? '',
  );
}

function unescapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    amp: '&',
    quot: '"',
    apos: "'",
  };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex as string, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return names[name as string] ?? whole;
  });
}

/** An Excel date number as an ISO time without zone. */
export function dateOfSerial(serial: string): string {
  return new Date(Math.round((Number(serial) - 25_569) * 86_400_000)).toISOString().slice(0, 19);
}
