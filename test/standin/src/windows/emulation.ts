import { isHeadless } from '../process/chromium.ts';
import { nativeTheme } from '../dialogs/native-theme.ts';
import type { Page } from './page.ts';
import { lifecycle, pages } from './registry.ts';

interface Zoom {
  factor: number;
  isApplied: boolean;
}

const zooms = new WeakMap<Page, Zoom>();
const themed = new WeakSet<Page>();

lifecycle.on('theme-changed', () => {
  for (const page of pages) void applyEmulation(page);
});

/** The zoom of a page; 1 unless it was set. */
export function zoomOf(page: Page): Zoom {
  const zoom = zooms.get(page) ?? { factor: 1, isApplied: false };
  zooms.set(page, zoom);
  return zoom;
}

/** Brings zoom, colour scheme and network conditions of a page to what the app has set. */
export async function applyEmulation(page: Page): Promise<void> {
  try {
    await Promise.all([applyZoom(page), applyTheme(page), applyNetwork(page)]);
  } catch (error) {
    if (!page.isDestroyed) throw error;
  }
}

/**
 * Zoom as browsers do it: the layout viewport shrinks and a CSS pixel grows, media queries
 * included. Chromium's own zoom has no command, so the screen metrics are overridden.
 */
async function applyZoom(page: Page): Promise<void> {
  const zoom = zoomOf(page);
  if (zoom.factor === 1 && !zoom.isApplied) return;
  zoom.isApplied = zoom.factor !== 1;
  if (!zoom.isApplied) {
    await page.send('Emulation.clearDeviceMetricsOverride');
    return;
  }
  await page.send('Emulation.setDeviceMetricsOverride', {
    width: Math.round(page.options.width / zoom.factor),
    height: Math.round(page.options.height / zoom.factor),
    deviceScaleFactor: zoom.factor,
    // Fills the window for the eye; a driver's clicks would miss by the same factor.
    scale: isHeadless ? 1 : zoom.factor,
    mobile: false,
  });
}

async function applyTheme(page: Page): Promise<void> {
  const value = nativeTheme.themeSource === 'system' ? '' : nativeTheme.themeSource;
  if (value === '' && !themed.has(page)) return;
  themed.add(page);
  const features = [{ name: 'prefers-color-scheme', value }];
  await page.send('Emulation.setEmulatedMedia', { features });
}

async function applyNetwork(page: Page): Promise<void> {
  const { network } = page.session;
  if (network) await page.send('Network.emulateNetworkConditions', network);
}
