/** China standard time before UTC, milliseconds; no daylight saving since 1992. */
export const chinaOffsetMs = 8 * 3_600_000;

/** The time in China in the form of ISO 8601, `2026-06-17T12:00:00.000`. @param milliseconds since 1970 */
export function chinaIso(milliseconds: number): string {
  return new Date(milliseconds + chinaOffsetMs).toISOString().slice(0, -1);
}

/** `2026-06-17 12:00:00`, the time in China. */
export function chinaTimeText(at: Date): string {
  return chinaIso(at.getTime()).slice(0, 19).replace('T', ' ');
}

/** `20260617-1200`, the time in China as part of a file's name. */
export function chinaFileStamp(at: Date): string {
  return chinaTimeText(at).slice(0, 16).replace(/[-:]/g, '').replace(' ', '-');
}
