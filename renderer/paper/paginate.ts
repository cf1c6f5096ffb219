/** How a piece of the flow was measured, CSS pixels. */
export interface Measured {
  readonly height: number;
  /** Height of one line when the piece may be cut between lines; null when it stays whole. */
  readonly lineHeight: number | null;
  /** Never first on a page: takes the end of what stands before it along (no 此页无正文). */
  readonly keepsPrevious: boolean;
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
  const heightOf = ({ piece, fromLine, toLine }: Slice): number => {
    const { height, lineHeight } = pieces[piece]!;
    return toLine === null || lineHeight === null ? height : (toLine - fromLine) * lineHeight;
  };
  const page = (): Slice[] => pages.at(-1)!;
  const turn = (): void => {
    pages.push([]);
    left = room.height - room.repeated;
  };
  const place = (slice: Slice): void => {
    page().push(slice);
    left -= heightOf(slice);
  };

  pieces.forEach((measured, piece) => {
    const { height, lineHeight, keepsPrevious } = measured;
    if (lineHeight === null) {
      if (height > left + tolerance && page().length > 0) {
        const spare = room.height - room.repeated - height;
        const taken = keepsPrevious ? takeEnd(page(), heightOf, spare) : null;
        turn();
        if (taken !== null) place(taken);
      }
      place({ piece, fromLine: 0, toLine: null });
      return;
    }
    const lines = Math.max(1, Math.round(height / lineHeight));
    let fromLine = 0;
    while (fromLine < lines) {
      const fits = Math.floor((left + tolerance) / lineHeight);
      if (fits === 0 && page().length > 0) {
        turn();
        continue;
      }
      const toLine = Math.min(lines, fromLine + Math.max(1, fits));
      place({ piece, fromLine, toLine });
      fromLine = toLine;
    }
  });
  if (room.atEnd > left + tolerance) turn();
  return pages;
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
  page[page.length - 1] = { ...last, toLine: last.toLine - linesTaken };
  return { ...last, fromLine: last.toLine - linesTaken };
}
