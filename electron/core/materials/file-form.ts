/** What bytes are, told by themselves. */
export type FileForm =
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'bmp'
  | 'webp'
  | 'tiff'
  | 'archive'
  | 'office'
  | 'program'
  | 'text'
  | 'unknown';

/** Bytes from the beginning of a file that suffice to tell its form. */
export const headBytes = 64 * 1024;

const signatures: readonly (readonly [form: FileForm, hex: string, offset?: number])[] = [
  ['program', '4d5a'],
  ['program', '7f454c46'],
  ['program', 'cffaedfe'],
  ['png', '89504e470d0a1a0a'],
  ['jpeg', 'ffd8ff'],
  ['gif', '474946383761'],
  ['gif', '474946383961'],
  ['webp', '57454250', 8],
  ['tiff', '49492a00'],
  ['tiff', '4d4d002a'],
  // ZIP: also .docx, .xlsx, .ofd.
  ['archive', '504b0304'],
  ['archive', '52617221'],
  ['archive', '377abcaf271c'],
  // The compound file of old office programs.
  ['office', 'd0cf11e0a1b11ae1'],
];

/** Readers of PDF look for its mark in the first 1,024 bytes (ISO 32000-1, annex H.3.4.1). */
const pdfMarkWithin = 1_024;

/** @param head the first bytes of a file, {@link headBytes} where it has so many */
export function formOf(head: Uint8Array): FileForm {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  for (const [form, hex, offset = 0] of signatures) {
    const mark = Buffer.from(hex, 'hex');
    if (bytes.subarray(offset, offset + mark.length).equals(mark)) return form;
  }
  if (bytes.subarray(0, pdfMarkWithin).includes('%PDF-')) return 'pdf';
  if (isBitmap(bytes)) return 'bmp';
  return isText(bytes) ? 'text' : 'unknown';
}

/** "BM" alone may begin a text: the header's size has to fit too. */
function isBitmap(bytes: Buffer): boolean {
  return (
    bytes.length > 26 && bytes.toString('latin1', 0, 2) === 'BM' && bytes.readUInt32LE(14) < 200
  );
}

/** No control characters, and readable as UTF-8, UTF-16 with its mark, or GB 18030. */
function isText(bytes: Buffer): boolean {
  const mark = bytes.toString('hex', 0, 2);
  if (mark === 'fffe' || mark === 'feff') return true;
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 27) || byte === 127) return false;
  return ['utf-8', 'gb18030'].some((encoding) => isReadable(bytes, encoding));
}

function isReadable(bytes: Buffer, encoding: string): boolean {
  try {
    // As a stream: the head may end inside a character.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
