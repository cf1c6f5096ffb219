import { devtools } from '../process/browser.ts';
import { isHeadless } from '../process/chromium.ts';
import { BaseWindow, putInFrame } from './base-window.ts';
import { zoomOf } from './emulation.ts';
import type { NativeImage } from './capture.ts';
import { pageBehind, WebContents } from './web-contents.ts';
import { checkPreferences, sessionFor, type WebPreferences } from './web-preferences.ts';
import { lifecycle, windows } from './registry.ts';
import { type Bounds, WindowFrame } from './window-frame.ts';

export interface WindowOptions {
  width?: number;
  height?: number;
  minWidth?: number;
  minHeight?: number;
  show?: boolean;
  title?: string;
  webPreferences?: WebPreferences;
  [name: string]: unknown;
}

let lastId = 0;
let focused: BrowserWindow | undefined;

/** `BrowserWindow`: a page with a frame around it, and the state that Electron reports at once. */
export class BrowserWindow extends BaseWindow {
  readonly id: number;
  readonly webContents: WebContents;
  #title: string;
  #isVisible = false;
  #isDestroyed = false;

  constructor(options: WindowOptions = {}) {
    super();
    const preferences = options.webPreferences ?? {};
    checkPreferences(preferences);
    lastId += 1;
    this.id = lastId;
    const { width = 800, height = 600 } = options;
    this.webContents = new WebContents({
      session: sessionFor(preferences),
      preload: preferences.preload,
      argv: [process.execPath, ...(preferences.additionalArguments ?? [])],
      width,
      height,
    });
    const page = pageBehind(this.webContents);
    if (preferences.zoomFactor !== undefined) zoomOf(page).factor = preferences.zoomFactor;
    this.#title = options.title ?? 'Electron';
    const frame = new WindowFrame(page, width, height, (name) => this.emit(name));
    putInFrame(this, frame);
    frame.setMinimumSize(options.minWidth ?? 0, options.minHeight ?? 0);
    windows.add(this);
    this.#follow();
    lifecycle.emit('window-created', this);
    if (options.show !== false) this.show();
    if (isHeadless) this.#openSoon();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return [...windows].find((window) => window.id === id) ?? null;
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused ?? null;
  }

  loadURL(url: string, options?: object): Promise<void> {
    return this.webContents.loadURL(url, options);
  }

  reload(): void {
    this.webContents.reload();
  }

  capturePage(rect?: Bounds): Promise<NativeImage> {
    return this.webContents.capturePage(rect);
  }

  show(): void {
    if (!this.#isVisible) {
      this.#isVisible = true;
      this.emit('show');
    }
    this.focus();
  }

  showInactive(): void {
    this.#isVisible = true;
    this.emit('show');
  }

  /** Remembered and reported; Chromium cannot take a window off the display without closing it. */
  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.emit('hide');
    this.blur();
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  focus(): void {
    if (focused === this) return;
    focused?.blur();
    remember(this);
    this.webContents.focus();
    this.emit('focus');
  }

  blur(): void {
    if (focused !== this) return;
    remember(undefined);
    this.emit('blur');
  }

  isFocused(): boolean {
    return focused === this;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** Asks `close`, then the page's `beforeunload`. */
  close(): void {
    if (this.#isDestroyed) return;
    const event = {
      defaultPrevented: false,
      preventDefault: () => (event.defaultPrevented = true),
    };
    this.emit('close', event);
    if (event.defaultPrevented) {
      lifecycle.emit('close-refused');
      return;
    }
    const page = pageBehind(this.webContents);
    if (page.targetId === undefined || page.isCrashed) this.destroy();
    else page.send('Page.close').catch(() => this.destroy());
  }

  /** Closes without asking. */
  destroy(): void {
    if (this.#isDestroyed) return;
    const page = pageBehind(this.webContents);
    page.attached
      .then(() => devtools().send('Target.closeTarget', { targetId: page.targetId }))
      .catch(() => undefined);
    this.#markClosed();
  }

  /**
   * Without a display the empty page can be opened at once; an app window needs its first URL.
   * Not in the constructor itself: a popup's page is taken over instead of opened.
   */
  #openSoon(): void {
    queueMicrotask(() => {
      pageBehind(this.webContents)
        .open('about:blank')
        .catch((error: unknown) => this.#lose(error));
    });
  }

  #follow(): void {
    const { webContents } = this;
    webContents.on('ready-to-show', () => this.emit('ready-to-show'));
    webContents.on('page-title-updated', (event: object, title: string, isExplicit: boolean) => {
      const details = {
        defaultPrevented: false,
        preventDefault: () => (details.defaultPrevented = true),
      };
      this.emit('page-title-updated', details, title, isExplicit);
      if (!details.defaultPrevented) this.#title = title;
    });
    webContents.on('destroyed', () => this.#markClosed());
  }

  #lose(error: unknown): void {
    if (!this.#isDestroyed) console.error('standin: the window could not be opened:', error);
  }

  #markClosed(): void {
    if (this.#isDestroyed) return;
    this.blur();
    this.#isDestroyed = true;
    pageBehind(this.webContents).markDestroyed();
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) lifecycle.emit('all-windows-closed');
  }
}

function remember(window: BrowserWindow | undefined): void {
  focused = window;
}
