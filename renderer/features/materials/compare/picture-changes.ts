/** Pixels as a canvas gives them: four bytes each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** Gives a rectangle of a picture, at the size at which the pictures are compared. */
export type ReadTile = (x: number, y: number, width: number, height: number) => Pixels;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle as shares of width and height, 0 to 1. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PictureChanges {
  readonly regions: readonly Region[];
  /** Not one pixel differs. Without it and without a region, there is a difference too faint to frame. */
  readonly isExact: boolean;
}

/** Side of the squares that are compared, pixels. */
const cell = 8;
/** Side of the tiles that are looked at in one go, pixels; a multiple of a cell. */
const tile = 512;
/** Mean difference of a square's channels above which it counts as changed; scans are never quite equal. */
const threshold = 12;
/** A channel that differs by more is no noise; two such pixels make a square changed: a point, a comma. */
const strong = 40;
const strongPixels = 2;

/**
 * Where two pictures of one size differ: one rectangle around every group of changed squares. Every pixel
 * is looked at, in tiles between which others get their turn.
 * @param pause is told the share that is done, 0 to 1, and whether to go on: false ends it with null
 */
export async function changedRegions(
  one: ReadTile,
  other: ReadTile,
  { width, height }: Size,
  pause: (done: number) => Promise<boolean>,
): Promise<PictureChanges | null> {
  const columns = Math.ceil(width / cell);
  const changed = new Uint8Array(columns * Math.ceil(height / cell));
  let isExact = true;
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const [wide, high] = [Math.min(tile, width - left), Math.min(tile, height - top)];
      const pixels = [one(left, top, wide, high), other(left, top, wide, high)] as const;
      isExact = markChanged(pixels, { left, top, columns, changed }) && isExact;
      if (!(await pause((top * width + (left + wide) * high) / (width * height)))) return null;
    }
  }
  return { regions: regionsOf(changed, columns, { width, height }), isExact };
}

interface Grid {
  /** Of the tile, pixels. */
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  /** One byte for each square of the whole picture. */
  readonly changed: Uint8Array;
}

/** @returns whether the tiles are equal to the last bit */
function markChanged([one, other]: readonly [Pixels, Pixels], grid: Grid): boolean {
  let isExact = true;
  for (let y = 0; y < one.height; y += cell) {
    for (let x = 0; x < one.width; x += cell) {
      const { mean, strongOnes } = difference(one, other, x, y);
      if (mean > 0) isExact = false;
      if (mean <= threshold && strongOnes < strongPixels) continue;
      grid.changed[((grid.top + y) / cell) * grid.columns + (grid.left + x) / cell] = 1;
    }
  }
  return isExact;
}

function difference(
  one: Pixels,
  other: Pixels,
  left: number,
  top: number,
): { readonly mean: number; readonly strongOnes: number } {
  let [sum, count, strongOnes] = [0, 0, 0];
  for (let y = top; y < Math.min(top + cell, one.height); y += 1) {
    for (let x = left; x < Math.min(left + cell, one.width); x += 1) {
      const at = (y * one.width + x) * 4;
      let most = 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const by = Math.abs(one.data[at + channel]! - other.data[at + channel]!);
        sum += by;
        most = Math.max(most, by);
      }
      if (most > strong) strongOnes += 1;
      count += 3;
    }
  }
  return { mean: sum / count, strongOnes };
}

function regionsOf(changed: Uint8Array, columns: number, { width, height }: Size): Region[] {
  const regions: Region[] = [];
  for (let at = changed.indexOf(1); at !== -1; at = changed.indexOf(1, at)) {
    const { left, right, top, bottom } = groupFrom(at, changed, columns);
    const x = (left * cell) / width;
    const y = (top * cell) / height;
    const [endX, endY] = [
      Math.min(1, (right * cell) / width),
      Math.min(1, (bottom * cell) / height),
    ];
    regions.push({ x, y, width: endX - x, height: endY - y });
  }
  return regions;
}

/** Takes a group of neighbours out of `changed`; squares two apart are neighbours still. */
function groupFrom(start: number, changed: Uint8Array, columns: number) {
  const waiting = [start];
  changed[start] = 0;
  let [left, right, top, bottom] = [columns, 0, changed.length, 0];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
    for (let dy = -2; dy <= 2; dy += 1) {
      for (let dx = Math.max(-2, -x); dx <= 2 && x + dx < columns; dx += 1) {
        const next = (y + dy) * columns + x + dx;
        if (changed[next] !== 1) continue;
        changed[next] = 0;
        waiting.push(next);
      }
    }
  }
  return { left, right, top, bottom };
}
