import { app, nativeImage, Notification } from 'electron';
import type { Telling } from '#shared/domain/telling.ts';
import type { MainWindow } from '../windows/main-window.ts';

/**
 * What was shown is kept until it is clicked or taken back: one that is collected never hears its click,
 * and one that Windows has closed after its time still lies in the action center.
 */
const shown = new Set<Notification>();

/** A notification of the system, where it has any; a click brings the window and what it told of. */
export function showTelling(
  telling: Telling,
  window: MainWindow,
  platform = process.platform,
): void {
  if (!Notification.isSupported()) return;
  const { title, caseId, noticeId } = telling;
  const body = platform === 'linux' ? escapeMarkup(telling.body) : telling.body;
  const notification = new Notification({ title, body, silent: true });
  shown.add(notification);
  notification.on('click', () => {
    shown.delete(notification);
    notification.close();
    // Behind a lock nobody hears the event; the window alone is what the click then brings.
    window.show();
    window.send('alerts:opened', { caseId, noticeId });
  });
  notification.show();
}

/** Takes every notification off the screen and out of the system's list: they name cases. */
export function withdrawTellings(): void {
  for (const notification of shown) notification.close();
  shown.clear();
}

/** Desktops of Linux read the body as markup (Desktop Notifications Specification, 1.2); a title is text. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The number of unread alerts at the program's icon: a dot over it on Windows, which has no numbers. */
export function setBadge(count: number, window: MainWindow, platform = process.platform): void {
  if (platform === 'win32') {
    const dot =
      count === 0 ? null : nativeImage.createFromBitmap(redDot(), { width: 16, height: 16 });
    window.setOverlay(dot, count === 0 ? '' : `${count} 条未读提醒`);
    return;
  }
  // False where the desktop has no badges; there the bell in the window is all there is.
  app.setBadgeCount(count);
}

/** A filled circle of 16 × 16 pixels, BGRA. */
function redDot(): Buffer {
  const pixels = Buffer.alloc(16 * 16 * 4);
  for (let y = 0; y < 16; y += 1) {
    for (let x = 0; x < 16; x += 1) {
      if (Math.hypot(x - 7.5, y - 7.5) > 7.5) continue;
      pixels.set([0x1e, 0x26, 0xb3, 0xff], (y * 16 + x) * 4);
    }
  }
  return pixels;
}
