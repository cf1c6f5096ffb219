import { BrowserWindow, type WebContents, type WebFrameMain } from 'electron';
import type { DocumentModel } from '#shared/domain/documents/document-model.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { appOrigin, isAppUrl } from '../security/origin.ts';
import { pagePreferences } from '../windows/page-preferences.ts';

/** Laying out a few hundred pages takes seconds; a page that says nothing for so long never will, ms. */
const layoutLimit = 60_000;

/** What a page that stands is used for. */
type Use<T> = (contents: WebContents, pages: number) => Promise<T>;

interface Layout {
  readonly model: DocumentModel;
  readonly window: BrowserWindow;
  readonly laid: PromiseWithResolvers<number>;
}

/**
 * Lays documents out in hidden windows, one after the other: the page asks what to show, says when it
 * stands, is used and closed. It has the guards of every page, and its sender may ask for nothing else.
 * What a page is used for waits for nothing: the system's dialog, left open, holds up no other page.
 */
export class Printer {
  #layout: Layout | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #session = new AbortController();

  /** @throws AppError PRINT_FAILED when the page did not come to stand, LOCKED after {@link abort} */
  async run<T>(model: DocumentModel, use: Use<T>): Promise<T> {
    const { signal } = this.#session;
    const standing = this.#last.then(() => this.#lay(model, signal));
    this.#last = standing.catch(() => undefined);
    const { window, pages } = await standing;
    try {
      return await unlessAborted(signal, () => use(window.webContents, pages));
    } catch (error) {
      throw isAppError(error) ? error : failed(error);
    } finally {
      if (!window.isDestroyed()) window.destroy();
    }
  }

  /** Nobody sits at the cache any more: what is under way or waits its turn is closed and not used. */
  abort(): void {
    this.#session.abort(new AppError('LOCKED', '终端已锁定，输出已取消。请解锁后重新操作。'));
    this.#session = new AbortController();
  }

  /** What the page under way is to show. */
  get model(): DocumentModel {
    if (this.#layout === null) throw failed(new Error('nothing is being laid out'));
    return this.#layout.model;
  }

  /** The page says that it stands. */
  noteLaid(pages: number): void {
    this.#layout?.laid.resolve(pages);
  }

  /** True for the main frame of the page that is being laid out. */
  owns(frame: WebFrameMain | null): boolean {
    if (frame === null || this.#layout === null || this.#layout.window.isDestroyed()) return false;
    return frame === this.#layout.window.webContents.mainFrame && isAppUrl(frame.url);
  }

  async #lay(
    model: DocumentModel,
    signal: AbortSignal,
  ): Promise<{ readonly window: BrowserWindow; readonly pages: number }> {
    signal.throwIfAborted();
    const window = new BrowserWindow({
      show: false,
      width: 1123,
      height: 1123,
      webPreferences: { ...pagePreferences(), backgroundThrottling: false },
    });
    const laid = Promise.withResolvers<number>();
    const limit = setTimeout(() => laid.reject(new Error('layout took too long')), layoutLimit);
    window.once('closed', () => laid.reject(new Error('the print window was closed')));
    this.#layout = { model, window, laid };
    try {
      const [pages] = await unlessAborted(signal, () =>
        Promise.all([laid.promise, window.loadURL(`${appOrigin}/print.html`)]),
      );
      return { window, pages };
    } catch (error) {
      if (!window.isDestroyed()) window.destroy();
      throw isAppError(error) ? error : failed(error);
    } finally {
      clearTimeout(limit);
      this.#layout = null;
    }
  }
}

/** @throws what the signal was aborted with, at once, whatever the work still does */
async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const stop = (): void => aborted.reject(signal.reason as AppError);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(), aborted.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function failed(cause: unknown): AppError {
  return new AppError('PRINT_FAILED', '排版没有完成，没有输出任何文件。内容不受影响，请重试。', {
    retryable: true,
    cause,
  });
}
