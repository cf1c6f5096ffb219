import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedRegions,
  type ReadTile,
} from '#renderer/features/materials/compare/picture-changes.ts';
import {
  changedLines,
  changedPages,
  nearChanges,
} from '#renderer/features/materials/compare/text-changes.ts';
import {
  heightOf,
  pageAt,
  pagesInSight,
  placedPages,
} from '#renderer/features/materials/pdf/page-layout.ts';
import { zoomed } from '#renderer/features/materials/view-state.ts';

describe('[W16] what changed between two hand-ins', () => {
  it('names the pages whose text changed', () => {
    const before = [['一'], ['二'], ['三']];
    expect(changedPages(before, [['一'], ['二改'], ['三']])).toEqual([
      { kind: 'changed', earlier: 2, present: 2 },
    ]);
    expect(changedPages(before, before)).toEqual([]);
  });

  it('is not misled by a page put in between or taken out', () => {
    const before = [['一'], ['二'], ['三']];
    expect(changedPages(before, [['一'], ['新'], ['二'], ['三']])).toEqual([
      { kind: 'added', earlier: null, present: 2 },
    ]);
    expect(changedPages(before, [['一'], ['三']])).toEqual([
      { kind: 'removed', earlier: 2, present: null },
    ]);
  });

  it('holds both texts whole, in order', () => {
    const lines = fc.array(fc.constantFrom('甲', '乙', '丙', ''), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (earlier, present) => {
        const all = changedLines(earlier, present).lines;
        const without = (kind: string) =>
          all.filter((line) => line.kind !== kind).map(({ text }) => text);
        expect(without('added')).toEqual(earlier);
        expect(without('removed')).toEqual(present);
      }),
    );
  });

  it('says nothing of pages without text, such as scans', () => {
    expect(changedPages([['一'], [], []], [['一'], [], []])).toEqual([
      { kind: 'textless', earlier: 2, present: 2 },
      { kind: 'textless', earlier: 3, present: 3 },
    ]);
  });

  it('gives texts up that have nothing to do with each other, in bounded work', () => {
    const lines = (mark: string) => Array.from({ length: 20_000 }, (_, i) => `${mark}${i}`);
    const { isMatched } = changedLines(lines('甲'), lines('乙'));
    expect(isMatched).toBe(false);
  });

  it('lists what changed with what stands beside it, every line once', () => {
    const numbers = Array.from({ length: 12 }, (_, i) => `${i}`);
    const { lines } = changedLines(numbers, numbers.with(4, '四').with(6, '六'));
    expect(nearChanges(lines, 1).map(({ text }) => text)).toEqual('3 4 四 5 6 六 7'.split(' '));
    expect(nearChanges(changedLines(numbers, numbers).lines, 1)).toEqual([]);
  });
});

describe('[W16] what changed between two pictures', () => {
  const size = { width: 604, height: 538 };
  const picture =
    (paint: (x: number, y: number) => number): ReadTile =>
    (left, top, width, height) => {
      const data = new Uint8ClampedArray(width * height * 4).map((_, i) =>
        paint(left + ((i >> 2) % width), top + Math.floor(i / 4 / width)),
      );
      return { width, height, data };
    };
  const plain = picture(() => 200);
  const compare = (other: ReadTile) =>
    changedRegions(plain, other, size, () => Promise.resolve(true));

  it('is nothing when not a pixel differs', async () => {
    expect(await compare(plain)).toEqual({ regions: [], isExact: true });
  });

  it('is not framed for a little noise, which does not count as equal either', async () => {
    const noisy = picture((x) => 200 + (x % 3));
    expect(await compare(noisy)).toEqual({ regions: [], isExact: false });
  });

  it('is framed where a seal was set, across the border of two tiles', async () => {
    const isSeal = (x: number, y: number): boolean => x >= 504 && x < 520 && y >= 16 && y < 24;
    const { regions } = (await compare(picture((x, y) => (isSeal(x, y) ? 0 : 200))))!;
    expect(regions).toHaveLength(1);
    expect(regions[0]!.x).toBeCloseTo(504 / size.width);
    expect(regions[0]!.width).toBeCloseTo(16 / size.width);
    expect(regions[0]!.height).toBeCloseTo(8 / size.height);
  });

  it('is framed for two by two pixels, wherever they lie', async () => {
    const at = fc.record({ x: fc.nat(size.width - 2), y: fc.nat(size.height - 2) });
    // Where the four lie in four squares, each holds one: that alone could be noise.
    const inside = at.filter(({ x, y }) => x % 8 !== 7 || y % 8 !== 7);
    await fc.assert(
      fc.asyncProperty(inside, async ({ x, y }) => {
        const isPoint = (px: number, py: number): boolean =>
          px >= x && px < x + 2 && py >= y && py < y + 2;
        const found = await compare(picture((px, py) => (isPoint(px, py) ? 100 : 200)));
        return found?.regions.length === 1 && !found.isExact;
      }),
      { numRuns: 12 },
    );
  });

  it('is given up when nobody waits for it any more', async () => {
    expect(await changedRegions(plain, plain, size, () => Promise.resolve(false))).toBeNull();
  });
});

describe('[W11] a column of 300 pages', () => {
  const sizes = Array.from({ length: 300 }, () => ({ width: 595, height: 842 }));
  const pages = placedPages({ sizes, zoom: 'fit', rotation: 0, room: 700 });

  it('has few pages in sight, wherever it is scrolled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Math.floor(heightOf(pages)) }), (top) => {
        const shown = pagesInSight(pages, top, 600).map(({ page }) => page);
        expect(shown.length).toBeLessThanOrEqual(4);
        expect(shown).toContain(pageAt(pages, top, 600));
      }),
    );
  });

  it('turns and zooms', () => {
    const [lying] = placedPages({ sizes, zoom: 1, rotation: 90, room: 700 });
    expect(lying?.width).toBeGreaterThan(lying?.height ?? 0);
    expect([zoomed('fit', 1), zoomed(1.5, 1), zoomed(4, 1), zoomed(0.25, -1)]).toEqual([
      1.25, 2, 4, 0.25,
    ]);
  });
});
