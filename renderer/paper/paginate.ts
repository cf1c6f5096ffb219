/** Where a piece of the flow can be cut, CSS pixels. */
export interface Lines {
  readonly count: number;
  readonly height: number;
  /** What each part needs besides its lines: padding and rules. */
  readonly frame: number;
  /** Every part is at least as high as this, besides its frame: the label that a row repeats. */
  readonly least: number;
}

/** How a piece of the flow was measured, CSS pixels. */
export interface Measured {
  readonly height: number;
  /** null when it stays whole; it then has to be lower than a page. */
  readonly lines: Lines | null;
  /** Never first on a page: takes the end of what stands before it along (no 此页无正文). */
  readonly keepsPrevious: boolean;
  /** A heading: never last on a page, unless nothing follows. */
  readonly keepsNext: boolean;
}

/** A piece, or some of its lines, on a page. */
export interface Slice {
  readonly piece: number;
  readonly fromLine: number;
  /** Exclusive; null for a piece that is not cut. */
  readonly toLine: number | null;
}

export interface PageRoom {
  /** Height of the 版心, pixels. */
  readonly height: number;
  /** What every page but the first repeats on top, pixels. */
  readonly repeated: number;
  /** What the last page needs at its bottom, pixels. */
  readonly atEnd: number;
}

/** Rounding of layout units must not push a line that fits to the next page. */
const tolerance = 1;
/** Lines that go along to the page of the signature. */
const linesTaken = 2;

/** Lays measured pieces onto pages. */
export function paginate(pieces: readonly Measured[], room: PageRoom): Slice[][] {
  const pages: Slice[][] = [[]];
  let left = room.height;
  const heightOf = (slice: Slice): number => heightOfSlice(pieces[slice.piece]!, slice);
  const page = (): Slice[] => pages.at(-1)!;
  const turn = (): void => {
    pages.push([]);
    left = room.height - room.repeated;
  };
  const place = (slice: Slice): void => {
    page().push(slice);
    left -= heightOf(slice);
  };
  const placeWhole = ({ height, keepsPrevious }: Measured, piece: number): void => {
    if (height > left + tolerance && page().length > 0) {
      const spare = room.height - room.repeated - height;
      const taken = keepsPrevious ? takeEnd(page(), heightOf, spare) : null;
      turn();
      if (taken !== null) place(taken);
    }
    place({ piece, fromLine: 0, toLine: null });
  };
  const placeLines = (lines: Lines, piece: number): void => {
    let fromLine = 0;
    while (fromLine < lines.count) {
      const fits = linesFitting(lines, left + tolerance);
      if (fits === 0 && page().length > 0) {
        turn();
        continue;
      }
      const toLine = Math.min(lines.count, fromLine + Math.max(1, fits));
      place({ piece, fromLine, toLine });
      fromLine = toLine;
    }
  };

  pieces.forEach((measured, piece) => {
    const needed = roomNeeded(measured, pieces[piece + 1]);
    if (needed > left + tolerance && needed <= room.height - room.repeated && page().length > 0) {
      turn();
    }
    if (measured.lines === null) placeWhole(measured, piece);
    else placeLines(measured.lines, piece);
  });
  if (room.atEnd > left + tolerance && page().length > 0) turn();
  return pages;
}

/** What a heading needs to stand with the beginning of what it heads; other pieces go where they fit. */
function roomNeeded(measured: Measured, next: Measured | undefined): number {
  if (!measured.keepsNext || next === undefined) return 0;
  const { lines } = next;
  return (
    measured.height +
    (lines === null ? next.height : Math.max(lines.height, lines.least) + lines.frame)
  );
}

function heightOfSlice({ height, lines }: Measured, { fromLine, toLine }: Slice): number {
  if (toLine === null || lines === null) return height;
  return Math.max((toLine - fromLine) * lines.height, lines.least) + lines.frame;
}

function linesFitting({ height, frame, least }: Lines, left: number): number {
  return left < least + frame ? 0 : Math.max(0, Math.floor((left - frame) / height));
}

/**
 * Takes the last lines off a page, for the next one, where `spare` pixels are left for them; null when the
 * page would be left empty or they would not fit.
 */
function takeEnd(page: Slice[], heightOf: (slice: Slice) => number, spare: number): Slice | null {
  const last = page.at(-1);
  if (last === undefined || page.length < 2) return null;
  if (last.toLine === null || last.toLine - last.fromLine <= linesTaken) {
    return heightOf(last) <= spare ? (page.pop() ?? null) : null;
  }
  const taken = { ...last, fromLine: last.toLine - linesTaken };
  if (heightOf(taken) > spare) return null;
  page[page.length - 1] = { ...last, toLine: taken.fromLine };
  return taken;
}
