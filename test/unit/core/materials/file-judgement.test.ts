import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf, headBytes } from '#core/materials/file-form.ts';
import { judgedFile } from '#core/materials/file-judgement.ts';
import { pixelsOf, type ReadBytes } from '#core/materials/image-pixels.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { jpegFile, pngFile, blankPicture } from '#test/central/materials/image-files.ts';
import { gbkBytes } from '#test/central/materials/gbk.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj');
const png = pngFile(blankPicture(8, 8));
const jpeg = jpegFile(2, 2, new Uint8Array(4));

function handIn(fileName: string, mediaType = 'application/octet-stream') {
  const providedAt = '2026-06-17T12:00:00Z';
  return { sha256: 'a'.repeat(64), fileName, size: 100, mediaType, providedAt };
}

const readerOf = (bytes: Buffer): ReadBytes => {
  return (offset, length) => bytes.subarray(offset, offset + length);
};

function refusalOf(fileName: string, head: Buffer, mediaType?: string): string {
  try {
    return judgedFile(handIn(fileName, mediaType), readerOf(head)).kind;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code;
  }
}

describe('[W11] what bytes are', () => {
  it.each([
    ['pdf', pdf],
    ['pdf', Buffer.concat([Buffer.alloc(600, 32), pdf])],
    ['png', png],
    ['jpeg', jpeg],
    ['gif', Buffer.from('GIF89a....')],
    ['webp', Buffer.from('RIFF....WEBPVP8X')],
    ['archive', Buffer.from('PK\x03\x04....')],
    ['office', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['program', Buffer.from('MZ\x90\0%PDF-')],
    ['program', Buffer.from('7f454c46', 'hex')],
    ['text', Buffer.from('BM 湛江市')],
    ['text', gbkBytes('湛江市施工合同')],
    ['text', Buffer.from('<!doctype html><script>')],
    ['text', Buffer.alloc(0)],
    ['unknown', Buffer.from([0, 1, 2, 3])],
  ] as const)('%s', (form, bytes) => {
    expect(formOf(bytes)).toBe(form);
  });

  it('is text also when the head ends inside a character', () => {
    const whole = Buffer.from('湛'.repeat(headBytes));
    expect(formOf(whole.subarray(0, headBytes))).toBe('text');
  });

  it('is told without falling over, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 30 }), (bytes, name) =>
        ['pdf', 'image', 'text', 'MATERIAL_TYPE_WRONG', 'MATERIAL_TYPE_UNSUPPORTED'].includes(
          refusalOf(name, Buffer.from(bytes)),
        ),
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('[W11] a file is shown by its bytes', () => {
  it.each([
    ['合同.pdf', pdf, 'application/pdf', 'pdf'],
    ['照片.JPG', jpeg, 'image/jpeg', 'image'],
    ['说明', Buffer.from('说明'), undefined, 'text'],
    ['图.svg', Buffer.from('<svg onload="x()"/>'), undefined, 'text'],
    ['合同.pdf', Buffer.from('MZ\x90\0'), 'application/pdf', 'MATERIAL_TYPE_WRONG'],
    ['合同.pdf', Buffer.from('<html>'), undefined, 'MATERIAL_TYPE_WRONG'],
    ['合同', pdf, 'image/png', 'MATERIAL_TYPE_WRONG'],
    ['说明.txt', png, undefined, 'MATERIAL_TYPE_WRONG'],
    ['合同.docx', Buffer.from('PK\x03\x04'), undefined, 'MATERIAL_TYPE_UNSUPPORTED'],
    ['图.tif', Buffer.from('49492a00', 'hex'), 'image/tiff', 'MATERIAL_TYPE_UNSUPPORTED'],
  ] as const)('%s', (name, bytes, mediaType, expected) => {
    expect(refusalOf(name, Buffer.from(bytes), mediaType)).toBe(expected);
  });

  it('is refused when it would unfold into gigabytes', () => {
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(refusalOf('扫描.png', bomb)).toBe('MATERIAL_TOO_LARGE');
    const wide = Buffer.from(jpeg);
    const frame = wide.indexOf(Buffer.from('ffc0', 'hex'));
    wide.writeUInt16BE(65_000, frame + 5);
    wide.writeUInt16BE(65_000, frame + 7);
    expect(refusalOf('扫描.jpg', wide)).toBe('MATERIAL_TOO_LARGE');
  });

  it('is refused when it does not tell how large it would be', () => {
    expect(refusalOf('图.webp', Buffer.from('RIFF....WEBPVP8Z0123456789012345'))).toBe(
      'MATERIAL_TYPE_UNSUPPORTED',
    );
    expect(refusalOf('扫描.jpg', jpeg.subarray(0, 24))).toBe('MATERIAL_TYPE_UNSUPPORTED');
  });

  it('says what the file claims, what it is, and what is safe', () => {
    expect(() => judgedFile(handIn('合同.pdf'), readerOf(deflateSync('x')))).toThrow(
      /以 \.pdf 结尾，内容却是.*没有打开.*内容未改动/,
    );
  });
});

describe('[W11] the pixels of an image', () => {
  const frame = jpeg.indexOf(Buffer.from('ffc0', 'hex'));
  const withBefore = (between: Buffer): Buffer =>
    Buffer.concat([jpeg.subarray(0, frame), between, jpeg.subarray(frame)]);
  const segment = (length: number): Buffer => {
    const bytes = Buffer.alloc(length + 2);
    bytes.writeUInt16BE(0xffe2, 0);
    bytes.writeUInt16BE(length, 2);
    return bytes;
  };
  const webp = (kind: string, hex: string): Buffer =>
    Buffer.concat([Buffer.from(`RIFF....WEBP${kind}....`), Buffer.from(hex, 'hex')]);

  it.each([
    ['jpeg', jpeg, 256],
    ['jpeg', withBefore(Buffer.alloc(70, 0xff)), 256],
    ['jpeg', withBefore(Buffer.concat([segment(60_000), segment(60_000)])), 256],
    ['jpeg', withBefore(Buffer.from('ff01ffd0', 'hex')), 256],
    ['jpeg', withBefore(Buffer.from('ffda', 'hex')), null],
    ['webp', webp('VP8X', '00000000ff0100ff0000'), 512 * 256],
    ['webp', webp('VP8 ', '0000009d012aff3fff7f'), 16_383 * 16_383],
    ['webp', webp('VP8L', '2fffffff0f0000000000'), 16_384 * 16_384],
    ['bmp', Buffer.from(`424d${'00'.repeat(12)}0c00000010002000${'00'.repeat(8)}`, 'hex'), 512],
    ['gif', Buffer.from('GIF89a\0\0\0\0'), null],
    ['png', png, 64],
  ] as const)('of a %s are read wherever they stand', (form, bytes, pixels) => {
    expect(pixelsOf(form, readerOf(bytes))).toBe(pixels);
  });

  it('are looked for in bounded work, however far the file goes on', () => {
    let reads = 0;
    const endless: ReadBytes = (_, length) => {
      reads += 1;
      return Buffer.alloc(length, 0xff);
    };
    expect(pixelsOf('jpeg', endless)).toBeNull();
    expect(reads).toBeLessThan(400);
  });
});
