import { blankPicture, fill, ink, jpegFile, pngFile, type Picture } from './image-files.ts';

/** Rows of a 3×5 letter, three bits each, from the top. */
const digits: readonly (readonly number[])[] = [
  [7, 5, 5, 5, 7],
  [2, 6, 2, 2, 7],
  [7, 1, 7, 4, 7],
  [7, 1, 7, 1, 7],
  [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7],
  [7, 4, 7, 5, 7],
  [7, 1, 1, 2, 2],
  [7, 5, 7, 5, 7],
  [7, 5, 7, 1, 7],
];

function writeDigits(picture: Picture, text: string, x: number, y: number, size: number): void {
  [...text].forEach((character, place) => {
    (digits[Number(character)] ?? [0, 0, 7, 0, 0]).forEach((row, line) => {
      for (let bit = 0; bit < 3; bit += 1) {
        if ((row & (4 >> bit)) === 0) continue;
        const left = x + (place * 4 + bit) * size;
        fill(picture, [left, y + line * size, size, size], ink.black);
      }
    });
  });
}

/** A scanned licence: frame, seal, lines of small print, and the digits of the code. */
export function licenceScan(code: string, handIn: number): Buffer {
  const picture = blankPicture(720, 960);
  for (const [edge, colour] of [
    [24, ink.seal],
    [32, ink.paper],
  ] as const) {
    fill(picture, [edge, edge, 720 - 2 * edge, 960 - 2 * edge], colour);
  }
  writeDigits(picture, code.replace(/\D/g, ''), 120, 180, 8);
  for (let line = 0; line < 16; line += 1) {
    const width = 420 - ((line * 67 + Number(code.at(-2)) * 13) % 190);
    fill(picture, [120, 300 + line * 28, width, 10], line % 4 === 3 ? ink.faint : ink.black);
  }
  seal(picture, 540, 800, 80);
  // What a later hand-in has put right: the date below the seal.
  writeDigits(picture, `2026 ${handIn}${handIn}`, 470, 900, 6);
  return pngFile(picture);
}

function seal(picture: Picture, x: number, y: number, radius: number): void {
  for (let dy = -radius; dy <= radius; dy += 1) {
    for (let dx = -radius; dx <= radius; dx += 1) {
      const distance = Math.hypot(dx, dy);
      const isRing = distance <= radius && distance > radius - 7;
      const isStar = Math.abs(dx) + Math.abs(dy) < radius / 3;
      if (isRing || isStar) picture.pixels[(y + dy) * picture.width + x + dx] = ink.seal;
    }
  }
}

/** A photograph of a signed letter in bad light. */
export function letterPhoto(seed: number, handIn: number): Buffer {
  const [columns, rows] = [96, 128];
  const grey = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const isPaper = x > 9 && x < 87 && y > 7 && y < 121;
      const isLine =
        isPaper && y % 6 < 2 && y > 20 && y < 90 && x > 16 && x < 60 + ((y * seed) % 22);
      const isSigned = y > 98 && y < 104 && x > 52 && x < 58 + handIn * 10;
      const light = 232 - Math.round(Math.hypot(x - 60, y - 40) / 1.6);
      grey[y * columns + x] = isLine || isSigned ? 70 : isPaper ? light : 96;
    }
  }
  return jpegFile(columns, rows, grey);
}
