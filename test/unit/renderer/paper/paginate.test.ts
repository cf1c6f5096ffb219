import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate, type Measured, type PageRoom, type Slice } from '#renderer/paper/paginate.ts';

const lineHeight = 10;
const room: PageRoom = { height: 220, repeated: 0, atEnd: 0 };
const text = (lines: number): Measured => ({
  height: lines * lineHeight,
  lineHeight,
  keepsPrevious: false,
});
const whole = (height: number, keepsPrevious = false): Measured => ({
  height,
  lineHeight: null,
  keepsPrevious,
});

const heightOf = (pieces: readonly Measured[], { piece, fromLine, toLine }: Slice): number =>
  toLine === null ? pieces[piece]!.height : (toLine - fromLine) * lineHeight;

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

  it('gives the 版记 a page of its own when the last one is full', () => {
    expect(paginate([text(21)], { ...room, atEnd: 30 })).toHaveLength(2);
    expect(paginate([text(19)], { ...room, atEnd: 30 })).toHaveLength(1);
  });

  it('loses no line, doubles none and overfills no page, whatever the pieces are', () => {
    const piece = fc.oneof(
      fc.integer({ min: 1, max: 80 }).map(text),
      fc.integer({ min: 1, max: 220 }).map((height) => whole(height)),
      fc.integer({ min: 10, max: 60 }).map((height) => whole(height, true)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const pages = paginate(pieces, room);
        for (const page of pages) {
          const used = page.reduce((sum, slice) => sum + heightOf(pieces, slice), 0);
          expect(used).toBeLessThanOrEqual(room.height + 1);
        }
        pieces.forEach((one, index) => {
          const slices = pages.flat().filter((slice) => slice.piece === index);
          const lines = slices.reduce((sum, slice) => sum + heightOf(pieces, slice), 0);
          expect(lines).toBe(one.height);
        });
        const order = pages.flat().map((slice) => slice.piece);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });
});
