import { crc32, deflateSync } from 'node:zlib';

/** A picture of palette indices, one byte each. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const palette = [
  [255, 253, 246],
  [40, 40, 44],
  [196, 30, 36],
  [206, 202, 190],
] as const;
export const ink = { paper: 0, black: 1, seal: 2, faint: 3 } as const;

export function blankPicture(width: number, height: number): Picture {
  return { width, height, pixels: new Uint8Array(width * height) };
}

export function fill(
  picture: Picture,
  [x, y, width, height]: readonly [number, number, number, number],
  colour: number,
): void {
  for (let row = y; row < Math.min(y + height, picture.height); row += 1) {
    picture.pixels.fill(colour, row * picture.width + x, row * picture.width + x + width);
  }
}

/** An indexed PNG (ISO/IEC 15948) of four colours; its width is a multiple of four. */
export function pngFile({ width, height, pixels }: Picture): Buffer {
  const stride = width / 4;
  const raw = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const [row, line] = [y * width, y * (stride + 1) + 1];
    for (let x = 0; x < width; x += 4) {
      const at = row + x;
      raw[line + (x >> 2)] =
        (pixels[at]! << 6) | (pixels[at + 1]! << 4) | (pixels[at + 2]! << 2) | pixels[at + 3]!;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([2, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(raw, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Huffman table of the first twelve categories of difference (ITU-T T.81, table K.3). */
const dcLengths = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const dcCodes = [0, 2, 3, 4, 5, 6, 14, 30, 62, 126, 254, 510];
const dcBits = [2, 3, 3, 3, 3, 3, 4, 5, 6, 7, 8, 9];

/**
 * A grey baseline JPEG (ITU-T T.81) of flat 8×8 blocks: what a poor photograph of paper looks like.
 * @param grey one value from 0 to 255 for every block
 */
export function jpegFile(columns: number, rows: number, grey: Uint8Array): Buffer {
  const [height, width] = [rows * 8, columns * 8];
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...dcLengths, ...dcCodes.keys()]),
    // Only "end of block": no block has detail.
    segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    entropyCoded(grey),
    Buffer.from('ffd9', 'hex'),
  ]);
}

function segment(marker: number, data: readonly number[]): Buffer {
  const length = data.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...data]);
}

function entropyCoded(grey: Uint8Array): Buffer {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  const put = (value: number, count: number): void => {
    for (let i = count - 1; i >= 0; i -= 1) {
      held = (held << 1) | ((value >> i) & 1);
      bits += 1;
      if (bits < 8) continue;
      bytes.push(held);
      if (held === 255) bytes.push(0);
      [held, bits] = [0, 0];
    }
  };
  let before = 0;
  for (const value of grey) {
    const level = value - 128;
    const step = level - before;
    before = level;
    const size = step === 0 ? 0 : 32 - Math.clz32(Math.abs(step));
    put(dcCodes[size]!, dcBits[size]!);
    if (size > 0) put(step > 0 ? step : step + 2 ** size - 1, size);
    put(0, 1);
  }
  while (bits > 0) put(1, 1);
  return Buffer.from(bytes);
}
