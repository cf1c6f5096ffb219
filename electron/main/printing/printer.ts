import { BrowserWindow, type WebContents, type WebFrameMain } from 'electron';
import type { DocumentModel } from '#shared/domain/documents/document-model.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { appOrigin, isAppUrl } from '../security/origin.ts';
import { pagePreferences } from '../windows/page-preferences.ts';

/** Laying out a few hundred pages takes seconds; a page that says nothing for so long never will, ms. */
const layoutLimit = 60_000;

interface Job {
  readonly model: DocumentModel;
  readonly window: BrowserWindow;
  readonly laid: PromiseWithResolvers<number>;
}

/**
 * Lays documents out in a hidden window, one after the other: the page asks what to show, says when it
 * stands, is printed and closed. It has the guards of every page, and its sender may ask for nothing else.
 */
export class Printer {
  #job: Job | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** @throws AppError PRINT_FAILED when the page did not come to stand */
  run<T>(
    model: DocumentModel,
    use: (contents: WebContents, pages: number) => Promise<T>,
  ): Promise<T> {
    const job = this.#last.then(() => this.#run(model, use));
    this.#last = job.catch(() => undefined);
    return job;
  }

  /** What the page under way is to show. */
  get model(): DocumentModel {
    if (this.#job === null) throw failed(new Error('nothing is being printed'));
    return this.#job.model;
  }

  /** The page says that it stands. */
  noteLaid(pages: number): void {
    this.#job?.laid.resolve(pages);
  }

  /** True for the main frame of the page under way. */
  owns(frame: WebFrameMain | null): boolean {
    if (frame === null || this.#job === null || this.#job.window.isDestroyed()) return false;
    return frame === this.#job.window.webContents.mainFrame && isAppUrl(frame.url);
  }

  async #run<T>(
    model: DocumentModel,
    use: (contents: WebContents, pages: number) => Promise<T>,
  ): Promise<T> {
    const window = new BrowserWindow({
      show: false,
      width: 1123,
      height: 1123,
      webPreferences: { ...pagePreferences(), backgroundThrottling: false },
    });
    const laid = Promise.withResolvers<number>();
    const limit = setTimeout(() => laid.reject(new Error('layout took too long')), layoutLimit);
    window.once('closed', () => laid.reject(new Error('the print window was closed')));
    this.#job = { model, window, laid };
    try {
      const [pages] = await Promise.all([laid.promise, window.loadURL(`${appOrigin}/print.html`)]);
      return await use(window.webContents, pages);
    } catch (error) {
      throw isAppError(error) ? error : failed(error);
    } finally {
      clearTimeout(limit);
      this.#job = null;
      if (!window.isDestroyed()) window.destroy();
    }
  }
}

function failed(cause: unknown): AppError {
  return new AppError('PRINT_FAILED', '排版没有完成，没有输出任何文件。内容不受影响，请重试。', {
    retryable: true,
    cause,
  });
}
