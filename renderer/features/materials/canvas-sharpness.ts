/** Device pixels of one canvas, at most: beyond it a picture is drawn coarser, not larger. */
const mostPixels = 16_000_000;
/** Device pixels of a canvas's longer side; beyond 65,535 nothing is drawn at all. */
const longestSide = 32_000;

/**
 * Device pixels for one CSS pixel of a canvas.
 * @param size of the canvas, CSS pixels
 */
export function canvasSharpness(size: { readonly width: number; readonly height: number }): number {
  const { width, height } = size;
  const ratio = window.devicePixelRatio;
  const byArea = Math.sqrt(mostPixels / (width * height * ratio ** 2));
  const bySide = longestSide / (Math.max(width, height) * ratio);
  return ratio * Math.min(1, byArea, bySide);
}
