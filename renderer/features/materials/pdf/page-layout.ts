import type { PageSize } from './pdf-document.ts';

/** A page's place in the column of pages, CSS pixels. */
export interface PlacedPage {
  /** 1 for the first. */
  readonly page: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** `fit`: as wide as there is room. */
export type Zoom = number | 'fit';

export interface LayoutWish {
  readonly sizes: readonly PageSize[];
  readonly zoom: Zoom;
  /** Degrees clockwise, a multiple of 90. */
  readonly rotation: number;
  /** Room for a page, CSS pixels. */
  readonly room: number;
}

/** CSS pixels for one point at 100 %. */
export const pixelsPerPoint = 96 / 72;
const gap = 10;

/** The pages below one another. */
export function placedPages({ sizes, zoom, rotation, room }: LayoutWish): PlacedPage[] {
  let top = gap;
  return sizes.map((size, index) => {
    const [width, height] =
      rotation % 180 === 0 ? [size.width, size.height] : [size.height, size.width];
    const scale = zoom === 'fit' ? Math.max(0.1, room / width) : zoom * pixelsPerPoint;
    const placed = {
      ...{ page: index + 1, top, scale },
      ...{ width: Math.floor(width * scale), height: Math.floor(height * scale) },
    };
    top += placed.height + gap;
    return placed;
  });
}

/** Height of the whole column. */
export function heightOf(pages: readonly PlacedPage[]): number {
  const last = pages.at(-1);
  return last === undefined ? 0 : last.top + last.height + gap;
}

/** The pages in sight, with one beyond at either end. */
export function pagesInSight(
  pages: readonly PlacedPage[],
  scrollTop: number,
  height: number,
): PlacedPage[] {
  const first = pages.findIndex((page) => page.top + page.height > scrollTop);
  if (first === -1) return pages.slice(-1);
  const behind = pages.findIndex((page) => page.top > scrollTop + height);
  return pages.slice(Math.max(0, first - 1), behind === -1 ? undefined : behind + 1);
}

/** The page that takes the middle of the view. */
export function pageAt(pages: readonly PlacedPage[], scrollTop: number, height: number): number {
  const middle = scrollTop + height / 3;
  return pages.findLast((page) => page.top <= middle)?.page ?? 1;
}
