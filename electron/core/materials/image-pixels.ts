import type { FileForm } from './file-form.ts';

/**
 * The pixels that an image says it has, from its head alone: a small file may unfold into gigabytes.
 * @returns null where the head does not tell
 */
export function pixelsOf(form: FileForm, head: Buffer): number | null {
  switch (form) {
    case 'png':
      return head.length < 24 ? null : head.readUInt32BE(16) * head.readUInt32BE(20);
    case 'gif':
      return head.length < 10 ? null : head.readUInt16LE(6) * head.readUInt16LE(8);
    case 'bmp':
      return head.length < 26 ? null : Math.abs(head.readInt32LE(18) * head.readInt32LE(22));
    case 'jpeg':
      return jpegPixels(head);
    case 'webp':
      return webpPixels(head);
    default:
      return null;
  }
}

/** Walks the segments up to the start of frame (ITU-T T.81, B.2.2). */
function jpegPixels(head: Buffer): number | null {
  for (let at = 2; at + 9 < head.length && head[at] === 0xff; at += 2 + head.readUInt16BE(at + 2)) {
    const marker = head[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return head.readUInt16BE(at + 5) * head.readUInt16BE(at + 7);
  }
  return null;
}

/** Only the extended form can be larger than 16,384 pixels a side. */
function webpPixels(head: Buffer): number | null {
  if (head.length < 30 || head.toString('latin1', 12, 16) !== 'VP8X') return null;
  return (head.readUIntLE(24, 3) + 1) * (head.readUIntLE(27, 3) + 1);
}
