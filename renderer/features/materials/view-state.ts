import type { Zoom } from './pdf/page-layout.ts';

/** What a view of pages can be told from outside. */
export interface PageTurns {
  readonly turnTo: (page: number) => void;
}

/** How the open material is looked at. */
export interface ViewState {
  zoom: Zoom;
  /** Degrees clockwise, a multiple of 90. */
  rotation: number;
  /** 1 for the first; images and text have one. */
  page: number;
  pageCount: number;
}

export const freshView = (): ViewState => ({ zoom: 'fit', rotation: 0, page: 1, pageCount: 1 });

const steps = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** The next step of zoom; from "as wide as there is room" it goes on near 100 %. */
export function zoomed(zoom: Zoom, direction: 1 | -1): number {
  const at = zoom === 'fit' ? 1 : zoom;
  if (direction === 1) return steps.find((step) => step > at) ?? steps.at(-1)!;
  return steps.findLast((step) => step < at) ?? steps[0]!;
}

export function turned(rotation: number): number {
  return (rotation + 90) % 360;
}
