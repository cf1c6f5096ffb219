const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** `2026-06-17 12:00:00`, the time in China. */
export function chinaTimeText(at: Date): string {
  return format.format(at);
}
