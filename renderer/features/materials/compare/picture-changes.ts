/** Pixels as a canvas gives them: four bytes each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** A rectangle as shares of width and height, 0 to 1. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Side of the squares that are compared, pixels. */
const cell = 8;
/** Mean difference of a square's channels above which it counts as changed; scans are never quite equal. */
const threshold = 12;

/** Where two pictures of one size differ: one rectangle around every group of changed squares. */
export function changedRegions(one: Pixels, other: Pixels): Region[] {
  const columns = Math.ceil(one.width / cell);
  const rows = Math.ceil(one.height / cell);
  const changed = new Set<number>();
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (difference(one, other, column * cell, row * cell) > threshold) {
        changed.add(row * columns + column);
      }
    }
  }
  const regions: Region[] = [];
  for (const start of changed) regions.push(regionFrom(start, changed, columns, rows));
  return regions;
}

function difference(one: Pixels, other: Pixels, left: number, top: number): number {
  let [sum, count] = [0, 0];
  for (let y = top; y < Math.min(top + cell, one.height); y += 1) {
    for (let x = left; x < Math.min(left + cell, one.width); x += 1) {
      const at = (y * one.width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        sum += Math.abs(one.data[at + channel]! - other.data[at + channel]!);
      }
      count += 3;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Takes a group of neighbours out of `changed`; squares two apart are neighbours still. */
function regionFrom(start: number, changed: Set<number>, columns: number, rows: number): Region {
  const waiting = [start];
  changed.delete(start);
  let [left, right, top, bottom] = [columns, 0, rows, 0];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
    for (let dy = -2; dy <= 2; dy += 1) {
      for (let dx = -2; dx <= 2; dx += 1) {
        const isInside = x + dx >= 0 && x + dx < columns;
        const next = (y + dy) * columns + x + dx;
        if (isInside && changed.delete(next)) waiting.push(next);
      }
    }
  }
  return {
    ...{ x: left / columns, y: top / rows },
    ...{ width: (right - left) / columns, height: (bottom - top) / rows },
  };
}
