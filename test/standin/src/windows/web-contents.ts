import { EventEmitter } from 'node:events';
import { devtools } from '../process/browser.ts';
import { IpcMain } from '../ipc/ipc-main.ts';
import { nodeCodec } from '../worlds/node-codec.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session/session.ts';
import { evaluate } from './evaluate.ts';
import { capture, type NativeImage } from './capture.ts';
import { type Frame, frameOf } from './frame.ts';
import { loadPage, reloadPage } from './loading.ts';
import { Page, type PageOptions } from './page.ts';
import { followPage } from './page-events.ts';
import type { WindowOpenAnswer, WindowOpenDetails } from './popups.ts';
import { printToPdf } from './printing.ts';
import { lifecycle, pageOfTarget, pages } from './registry.ts';
import { applyEmulation, zoomOf } from './emulation.ts';

let lastId = 0;
const pageOf = new WeakMap<WebContents, Page>();

/** The page behind a WebContents, for the other parts of the stand-in. */
export function pageBehind(contents: WebContents): Page {
  const page = pageOf.get(contents);
  if (!page) throw new Error('not a WebContents of this process');
  return page;
}

/** `webContents`: the face of a {@link Page}. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly ipc = new IpcMain();
  readonly #page: Page;

  constructor(options: PageOptions) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#page = new Page(this, options);
    pageOf.set(this, this.#page);
    void this.#page.attached.then(() => followPage(this.#page));
    lifecycle.emit('page-created', this.#page);
  }

  get session(): Session {
    return this.#page.session.api;
  }

  get mainFrame(): Frame | null {
    return frameOf(this.#page, this.#page.targetId);
  }

  /** Resolves at `did-finish-load`, rejects with Chromium's network error. */
  async loadURL(url: string, options?: object): Promise<void> {
    if (options && Object.keys(options).length > 0) throw new Refusal('options of loadURL');
    await loadPage(this.#page, url);
  }

  reload(): void {
    reloadPage(this.#page, false);
  }

  reloadIgnoringCache(): void {
    reloadPage(this.#page, true);
  }

  stop(): void {
    this.#page.send('Page.stopLoading').catch(() => undefined);
  }

  getURL(): string {
    return this.#page.url === 'about:blank' ? '' : this.#page.url;
  }

  getTitle(): string {
    return this.#page.title;
  }

  isLoading(): boolean {
    return this.#page.isLoading;
  }

  isDestroyed(): boolean {
    return this.#page.isDestroyed;
  }

  isCrashed(): boolean {
    return this.#page.isCrashed;
  }

  /** Sends to the preload of the present document; lost when there is none, as in Electron. */
  send(channel: string, ...args: unknown[]): void {
    const value = nodeCodec.encode(args);
    this.#page.deliver({ kind: 'message', channel, value });
  }

  executeJavaScript(code: string): Promise<unknown> {
    return evaluate(this.#page, code);
  }

  setWindowOpenHandler(handler: (details: WindowOpenDetails) => WindowOpenAnswer): void {
    this.#page.openHandler = handler;
  }

  printToPDF(options: object): Promise<Buffer> {
    return printToPdf(this.#page, options);
  }

  capturePage(rect?: {
    x: number;
    y: number;
    width: number;
    height: number;
  }): Promise<NativeImage> {
    return capture(this.#page, rect);
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error('zoomFactor must be greater than 0.0');
    zoomOf(this.#page).factor = factor;
    void applyEmulation(this.#page);
  }

  getZoomFactor(): number {
    return zoomOf(this.#page).factor;
  }

  get zoomFactor(): number {
    return this.getZoomFactor();
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  /** Chromium's level: factor = 1.2 ^ level. */
  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.getZoomFactor()) / Math.log(1.2);
  }

  get zoomLevel(): number {
    return this.getZoomLevel();
  }

  set zoomLevel(level: number) {
    this.setZoomLevel(level);
  }

  /** There is no DevTools window here: a driver attaches to the protocol instead. */
  openDevTools(): void {
    throw new Refusal('webContents.openDevTools');
  }

  closeDevTools(): void {
    // Nothing can be open.
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  focus(): void {
    this.#page.send('Page.bringToFront').catch(() => undefined);
  }

  getType(): string {
    return 'window';
  }

  /** Closes the page; its `beforeunload` is asked only on request. */
  close(options?: { waitForBeforeUnload?: boolean }): void {
    const { targetId } = this.#page;
    if (options?.waitForBeforeUnload) this.#page.send('Page.close').catch(() => undefined);
    else if (targetId)
      devtools()
        .send('Target.closeTarget', { targetId })
        .catch(() => undefined);
  }
}

/** The `webContents` module. */
export const webContents = {
  getAllWebContents: (): WebContents[] => [...pages].map(({ contents }) => contents),
  fromId: (id: number): WebContents | undefined =>
    webContents.getAllWebContents().find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    pageOfTarget(targetId)?.contents,
  fromFrame: (frame: Frame): WebContents | undefined =>
    webContents.getAllWebContents().find(({ id }) => id === frame.processId),
};
