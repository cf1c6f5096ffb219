import { EventEmitter } from 'node:events';
import type { Page } from './page.ts';
import type { BrowserWindow } from './browser-window.ts';

interface LifecycleEvents {
  'page-created': [Page];
  'window-created': [BrowserWindow];
  'all-windows-closed': [];
  'theme-changed': [];
  /** A window, or its page, refuses to close: a quit that asked it to is off. */
  'close-refused': [];
}

/** Everything that is open. Pages and windows enter here; the router, IPC and the app look up. */
export const pages = new Set<Page>();
export const windows = new Set<BrowserWindow>();
export const lifecycle = new EventEmitter<LifecycleEvents>();

/** The page whose main frame, or one of whose known subframes, has this id. */
export function pageOfFrame(frameId: string): Page | undefined {
  for (const page of pages) if (page.targetId === frameId) return page;
  for (const page of pages) if (page.frames.has(frameId)) return page;
  return undefined;
}

/** The page of a DevTools target. */
export function pageOfTarget(targetId: string): Page | undefined {
  return [...pages].find((page) => page.targetId === targetId);
}
