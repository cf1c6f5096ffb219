import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate, type Measured, type PageRoom, type Slice } from '#renderer/paper/paginate.ts';

const lineHeight = 10;
const room: PageRoom = { height: 220, repeated: 0, atEnd: 0 };
const text = (count: number): Measured => ({
  height: count * lineHeight,
  lines: { count, height: lineHeight, frame: 0, least: 0 },
  ...{ keepsPrevious: false, keepsNext: false },
});
const whole = (height: number, keepsPrevious = false): Measured => ({
  height,
  lines: null,
  keepsPrevious,
  keepsNext: false,
});
/** A row of a form, higher than a page. */
const row = (count: number, frame = 12, least = 30): Measured => ({
  height: count * lineHeight + frame,
  lines: { count, height: lineHeight, frame, least },
  ...{ keepsPrevious: false, keepsNext: false },
});

function heightOf(pieces: readonly Measured[], { piece, fromLine, toLine }: Slice): number {
  const { height, lines } = pieces[piece]!;
  if (toLine === null || lines === null) return height;
  return Math.max((toLine - fromLine) * lineHeight, lines.least) + lines.frame;
}

describe('[D02] dealing lines out to pages', () => {
  it('puts 22 lines on a page and cuts a paragraph between lines', () => {
    expect(paginate([text(30)], room)).toEqual([
      [{ piece: 0, fromLine: 0, toLine: 22 }],
      [{ piece: 0, fromLine: 22, toLine: 30 }],
    ]);
  });

  it('never leaves the signature alone on a page', () => {
    const pages = paginate([text(21), whole(40, true)], room);
    expect(pages).toEqual([
      [{ piece: 0, fromLine: 0, toLine: 21 }],
      [{ piece: 1, fromLine: 0, toLine: null }],
    ]);
    const longer = paginate([text(10), text(11), whole(40, true)], room);
    expect(longer[1]).toEqual([
      { piece: 1, fromLine: 9, toLine: 11 },
      { piece: 2, fromLine: 0, toLine: null },
    ]);
  });

  it('never leaves a heading alone at the foot of a page', () => {
    const heading = { ...text(1), keepsNext: true };
    const pages = paginate([text(21), heading, text(3)], room);
    expect(pages[1]?.[0]).toEqual({ piece: 1, fromLine: 0, toLine: 1 });
    expect(paginate([text(20), heading, text(3)], room)[0]).toHaveLength(3);
    expect(paginate([text(21), heading], room)).toHaveLength(1);
  });

  it('gives the 版记 a page of its own when the last one is full', () => {
    expect(paginate([text(21)], { ...room, atEnd: 30 })).toHaveLength(2);
    expect(paginate([text(19)], { ...room, atEnd: 30 })).toHaveLength(1);
  });

  it('cuts a row that no page can take, and repeats its frame', () => {
    const pages = paginate([whole(150), row(40)], room);
    expect(pages).toEqual([
      [
        { piece: 0, fromLine: 0, toLine: null },
        { piece: 1, fromLine: 0, toLine: 5 },
      ],
      [{ piece: 1, fromLine: 5, toLine: 25 }],
      [{ piece: 1, fromLine: 25, toLine: 40 }],
    ]);
  });

  it('leaves no page empty, however high the 版记 is', () => {
    expect(paginate([], { ...room, atEnd: 230 })).toEqual([[]]);
    expect(paginate([text(22)], { ...room, atEnd: 230 })).toHaveLength(2);
  });

  it('loses no line, doubles none and overfills no page, whatever the pieces are', () => {
    const piece = fc.oneof(
      fc.integer({ min: 1, max: 80 }).map(text),
      fc.integer({ min: 1, max: 180 }).map((height) => whole(height)),
      fc.integer({ min: 10, max: 60 }).map((height) => whole(height, true)),
      fc.integer({ min: 22, max: 120 }).map((count) => row(count)),
    );
    const repeated = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        repeated,
        fc.boolean(),
        (pieces, onTop, hasEnd) => {
          const pages = paginate(pieces, { ...room, repeated: onTop, atEnd: hasEnd ? 60 : 0 });
          pages.forEach((page, index) => {
            const used = page.reduce((sum, slice) => sum + heightOf(pieces, slice), 0);
            expect(used).toBeLessThanOrEqual(room.height - (index > 0 ? onTop : 0) + 1);
          });
          pieces.forEach((one, index) => {
            const slices = pages.flat().filter((slice) => slice.piece === index);
            const expected = one.lines === null ? [[0, null]] : [[0, one.lines.count]];
            expect(joined(slices)).toEqual(expected);
          });
          const order = pages.flat().map((slice) => slice.piece);
          expect(order).toEqual(order.toSorted((a, b) => a - b));
          const empty = pages.findIndex((page) => page.length === 0);
          expect([-1, pages.length - 1]).toContain(empty);
        },
      ),
    );
  });
});

/** The runs of lines that slices make one after the other. */
function joined(slices: readonly Slice[]): (number | null)[][] {
  const runs: (number | null)[][] = [];
  for (const { fromLine, toLine } of slices) {
    const last = runs.at(-1);
    if (last?.[1] === fromLine) last[1] = toLine;
    else runs.push([fromLine, toLine]);
  }
  return runs;
}
