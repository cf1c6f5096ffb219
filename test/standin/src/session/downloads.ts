import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { devtools } from '../process/browser.ts';
import { isHeadless } from '../process/chromium.ts';
import type { DevToolsEvents } from '../process/devtools.types.ts';
import { temporaryFolder } from '../process/temporary.ts';
import { fromChromium } from '../schemes/mapping.ts';
import { lifecycle, pageOfFrame } from '../windows/registry.ts';
import type { SessionState } from './session-state.ts';

type Begin = DevToolsEvents['Browser.downloadWillBegin'];
type Progress = DevToolsEvents['Browser.downloadProgress'];

/** A download that the app has accepted by giving it a place. */
export class DownloadItem extends EventEmitter {
  readonly #begin: Begin;
  readonly #contextId: string | undefined;
  #savePath = '';
  #received = 0;
  #total = 0;
  #state: 'progressing' | 'completed' | 'cancelled' | 'interrupted' = 'progressing';

  constructor(begin: Begin, contextId: string | undefined) {
    super();
    this.#begin = begin;
    this.#contextId = contextId;
  }

  setSavePath(place: string): void {
    this.#savePath = place;
  }

  getSavePath(): string {
    return this.#savePath;
  }

  getURL(): string {
    return fromChromium(this.#begin.url);
  }

  getFilename(): string {
    return this.#begin.suggestedFilename;
  }

  getReceivedBytes(): number {
    return this.#received;
  }

  getTotalBytes(): number {
    return this.#total;
  }

  getState(): string {
    return this.#state;
  }

  cancel(): void {
    this.#state = 'cancelled';
    devtools()
      .send('Browser.cancelDownload', { guid: this.#begin.guid, browserContextId: this.#contextId })
      .catch(() => undefined);
  }

  /** Not a method that an app could see: the static side of the class is not exported to it. */
  static advance(item: DownloadItem, progress: Progress): void {
    item.#received = progress.receivedBytes;
    item.#total = progress.totalBytes;
    if (progress.state === 'inProgress') {
      item.emit('updated', {}, 'progressing');
      return;
    }
    // A small file may be complete before Chromium hears that it was cancelled.
    const isKept = progress.state === 'completed' && item.#state !== 'cancelled';
    item.#state = isKept ? 'completed' : 'cancelled';
    takeFile(progress.guid, isKept ? item.#savePath : undefined);
    item.emit('done', {}, item.#state);
  }
}

const items = new Map<string, DownloadItem>();

/**
 * Downloads are refused unless a `will-download` listener of the session gives the item a place:
 * there is nobody to ask by a dialog. Followed for the whole browser, once.
 */
export function followDownloads(defaultSession: () => SessionState): void {
  devtools().on('Browser.downloadWillBegin', (begin) => {
    const page = pageOfFrame(begin.frameId);
    const { api } = page?.session ?? defaultSession();
    const item = new DownloadItem(begin, page?.session.jar.contextId);
    const event = {
      defaultPrevented: false,
      preventDefault: () => (event.defaultPrevented = true),
    };
    api.emit('will-download', event, item, page?.contents);
    items.set(begin.guid, item);
    if (event.defaultPrevented) item.cancel();
    else if (item.getSavePath() === '') {
      console.error(`standin: download refused: ${item.getURL()}`);
      item.cancel();
    }
  });
  devtools().on('Browser.downloadProgress', (progress) => {
    const item = items.get(progress.guid);
    if (item) DownloadItem.advance(item, progress);
    if (progress.state !== 'inProgress') items.delete(progress.guid);
  });
  lifecycle.on('page-created', (page) => {
    const { attached, session } = page;
    // A private app window is out of reach of the browser's command; it can only be told no.
    if (isHeadless) void attached.then(() => allowDownloads(session.jar.contextId));
    else page.send('Page.setDownloadBehavior', { behavior: 'deny' }).catch(() => undefined);
  });
}

/** Chromium writes under a name of its own; the file moves when it is complete. */
async function allowDownloads(browserContextId: string | undefined): Promise<void> {
  fs.mkdirSync(downloadFolder(), { recursive: true });
  await devtools().send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    browserContextId,
    downloadPath: downloadFolder(),
    eventsEnabled: true,
  });
}

function downloadFolder(): string {
  return path.join(temporaryFolder(), 'downloads');
}

/** Takes a file out of the folder: to its place, or away. */
function takeFile(guid: string, place: string | undefined): void {
  const written = path.join(downloadFolder(), guid);
  if (place !== undefined) fs.copyFileSync(written, place);
  fs.rmSync(written, { force: true });
}
