import type { FileForm } from './file-form.ts';

/** Bytes of a file from an offset, fewer where it ends. */
export type ReadBytes = (offset: number, length: number) => Buffer;

/** How far into a JPEG its size is looked for, bytes; profiles and previews may stand before it. */
const farthestFrame = 16 * 2 ** 20;
/** Bytes between segments that are passed over, one by one. */
const mostPassed = 64 * 1024;
/** Bytes that are read at once. */
const windowBytes = 64 * 1024;

/**
 * The pixels that an image says it has, without unfolding it: a small file may unfold into gigabytes.
 * @returns null where the file does not tell
 */
export function pixelsOf(form: FileForm, read: ReadBytes): number | null {
  const head = Buffer.alloc(32);
  const known = read(0, head.length).copy(head);
  const pixels = form === 'jpeg' ? jpegPixels(read) : headPixels(form, head, known);
  return pixels === null || pixels < 1 ? null : pixels;
}

function headPixels(form: FileForm, head: Buffer, known: number): number | null {
  switch (form) {
    case 'png':
      if (known < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return null;
      return head.readUInt32BE(16) * head.readUInt32BE(20);
    case 'gif':
      return known < 10 ? null : head.readUInt16LE(6) * head.readUInt16LE(8);
    case 'bmp':
      return known < 26 ? null : bitmapPixels(head);
    case 'webp':
      return known < 30 ? null : webpPixels(head);
    default:
      return null;
  }
}

/** The oldest header, of 12 bytes, has sides of two bytes. */
function bitmapPixels(head: Buffer): number {
  if (head.readUInt32LE(14) === 12) return head.readUInt16LE(18) * head.readUInt16LE(20);
  return Math.abs(head.readInt32LE(18) * head.readInt32LE(22));
}

/** The three forms of the container (RFC 9649): extended, lossy (RFC 6386, 9.1), lossless. */
function webpPixels(head: Buffer): number | null {
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8X':
      return (head.readUIntLE(24, 3) + 1) * (head.readUIntLE(27, 3) + 1);
    case 'VP8 ':
      if (head.toString('hex', 23, 26) !== '9d012a') return null;
      return (head.readUInt16LE(26) & 0x3fff) * (head.readUInt16LE(28) & 0x3fff);
    case 'VP8L': {
      const sides = head.readUInt32LE(21);
      return ((sides & 0x3fff) + 1) * (((sides >> 14) & 0x3fff) + 1);
    }
    default:
      return null;
  }
}

/** Walks the segments up to the start of frame (ITU-T T.81, B.1.1.2 and B.2.2). */
function jpegPixels(read: ReadBytes): number | null {
  const bytes = windowOn(read);
  let passed = 0;
  for (let at = 2; at < farthestFrame && passed < mostPassed;) {
    // Decoders pass over what is no marker, and any number of fill bytes before one.
    const [mark, marker] = bytes(at, 2);
    if (marker === undefined) return null;
    if (mark !== 0xff || marker === 0xff || marker === 0) {
      at += 1;
      passed += 1;
      continue;
    }
    if (isFrame(marker)) {
      const frame = bytes(at, 9);
      return frame.length < 9 ? null : frame.readUInt16BE(5) * frame.readUInt16BE(7);
    }
    if (standsAlone(marker)) {
      at += 2;
      continue;
    }
    const segment = bytes(at, 4);
    // The end, or the scan before any frame: no decoder goes on from here.
    if (marker === 0xd9 || marker === 0xda || segment.length < 4) return null;
    at += 2 + Math.max(2, segment.readUInt16BE(2));
  }
  return null;
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Markers without a length: TEM, the restarts, a second start of image. */
const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Reads ahead, since most steps are small. */
function windowOn(read: ReadBytes): ReadBytes {
  let from = 0;
  let held = read(0, windowBytes);
  return (offset, length) => {
    if (offset + length > from + held.length) {
      from = offset;
      held = read(offset, windowBytes);
    }
    return held.subarray(offset - from, offset - from + length);
  };
}
