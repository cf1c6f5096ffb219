import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedRegions } from '#renderer/features/materials/compare/picture-changes.ts';
import { changedLines, changedPages } from '#renderer/features/materials/compare/text-changes.ts';
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
        const all = changedLines(earlier, present);
        const without = (kind: string) =>
          all.filter((line) => line.kind !== kind).map(({ text }) => text);
        expect(without('added')).toEqual(earlier);
        expect(without('removed')).toEqual(present);
      }),
    );
  });

  it('frames the region of a picture that differs, and nothing for a little noise', () => {
    const picture = (paint: (x: number, y: number) => number) => {
      const data = Array.from({ length: 64 * 64 * 4 }, (_, i) =>
        paint((i >> 2) % 64, Math.floor(i / 4 / 64)),
      );
      return { width: 64, height: 64, data };
    };
    const plain = picture(() => 200);
    expect(
      changedRegions(
        plain,
        picture((x) => 200 + (x % 3)),
      ),
    ).toEqual([]);
    const isSeal = (x: number, y: number): boolean => x >= 32 && x < 48 && y >= 16 && y < 24;
    expect(
      changedRegions(
        plain,
        picture((x, y) => (isSeal(x, y) ? 0 : 200)),
      ),
    ).toEqual([{ x: 0.5, y: 0.25, width: 0.25, height: 0.125 }]);
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
