import type { RequestPaused } from '../process/devtools.types.ts';
import { fromChromium } from '../schemes/mapping.ts';
import { frameOf } from './frame.ts';
import type { Page } from './page.ts';

/** Event of `will-navigate` and its kin. */
export class NavigationEvent {
  defaultPrevented = false;
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isSameDocument = false;
  readonly frame: object | null;
  readonly initiator: object | null = null;

  constructor(url: string, isMainFrame: boolean, frame: object | null) {
    this.url = url;
    this.isMainFrame = isMainFrame;
    this.frame = frame;
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/**
 * Emits the guards of a document request; false when the app has prevented it. A navigation that
 * the app asked for itself (`loadURL`, `reload`) is not asked about, except for redirects.
 * One made by a DevTools client is asked about, which Electron would not do: stricter, not laxer.
 */
export function guardNavigation(page: Page, paused: RequestPaused): boolean {
  const isMainFrame = paused.frameId === page.targetId;
  const isRedirect = paused.redirectedRequestId !== undefined;
  if (isMainFrame && !isRedirect && isOwn(page, paused.request.url)) return true;
  const url = fromChromium(paused.request.url);
  const event = new NavigationEvent(url, isMainFrame, frameOf(page, paused.frameId));
  const names = isRedirect
    ? ['will-redirect']
    : ['will-frame-navigate', ...(isMainFrame ? ['will-navigate'] : [])];
  for (const name of names) page.contents.emit(name, event, url, false, isMainFrame);
  return !event.defaultPrevented;
}

function isOwn(page: Page, chromiumUrl: string): boolean {
  const expected = page.ownNavigation?.replace(/#.*$/s, '');
  if (expected === undefined || expected !== chromiumUrl.replace(/#.*$/s, '')) return false;
  page.ownNavigation = undefined;
  return true;
}
