import type { ExceptionDetails, RemoteObject } from '../process/devtools.types.ts';
import { receive } from '../ipc/receive.ts';
import { fromChromium, textFromChromium } from '../schemes/mapping.ts';
import { applyEmulation } from './emulation.ts';
import type { Page } from './page.ts';
import { announcePopup } from './popups.ts';
import { followDialogs } from './page-dialogs.ts';

const LEVELS: Record<string, [name: string, number: number]> = {
  debug: ['debug', 0],
  verbose: ['debug', 0],
  warning: ['warning', 2],
  error: ['error', 3],
  assert: ['error', 3],
};

/** Turns Chromium's events of a page into Electron's events of its WebContents. */
export function followPage(page: Page): void {
  followLoading(page);
  followConsole(page);
  followDialogs(page);
  void applyEmulation(page);
  page.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === page.worlds.binding) receive(page, payload, executionContextId);
  });
  page.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    announcePopup(page, {
      url: fromChromium(url),
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: 'foreground-tab',
      referrer: { url: page.url, policy: 'strict-origin-when-cross-origin' },
    });
  });
  page.on('Inspector.targetCrashed', () => {
    page.isCrashed = true;
    page.contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  });
}

function followLoading(page: Page): void {
  const { contents } = page;
  let hasPainted = false;
  page.on('Page.frameStartedLoading', ({ frameId }) => {
    if (frameId !== page.targetId) return;
    page.isLoading = true;
    contents.emit('did-start-loading');
  });
  page.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (frameId !== page.targetId) return;
    page.isLoading = false;
    contents.emit('did-stop-loading');
  });
  page.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return;
    if (frame.unreachableUrl === undefined) contents.emit('did-navigate', {}, page.url, 200, 'OK');
    else
      contents.emit(
        'did-fail-load',
        {},
        -2,
        'ERR_FAILED',
        fromChromium(frame.unreachableUrl),
        true,
      );
  });
  page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    const isMainFrame = frameId === page.targetId;
    contents.emit('did-navigate-in-page', {}, fromChromium(url), isMainFrame);
  });
  page.on('Page.domContentEventFired', () => contents.emit('dom-ready', {}));
  page.on('Page.lifecycleEvent', ({ frameId, name }) => {
    if (frameId !== page.targetId || page.chromiumUrl === 'about:blank') return;
    if (name === 'load') contents.emit('did-finish-load');
    if (!hasPainted && (name === 'firstPaint' || name === 'load')) {
      hasPainted = true;
      contents.emit('ready-to-show');
    }
  });
}

function followConsole(page: Page): void {
  const report = (level: string, message: string, line: number, source: string) => {
    const [name, number] = LEVELS[level] ?? ['info', 1];
    const details = {
      level: name,
      message: textFromChromium(message),
      lineNumber: line,
      sourceId: fromChromium(source),
    };
    page.contents.emit('console-message', details, number, details.message, line, details.sourceId);
  };
  page.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const place = stackTrace?.callFrames[0];
    report(type, args.map(textOf).join(' '), (place?.lineNumber ?? -1) + 1, place?.url ?? '');
  });
  page.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
    const { url = '', lineNumber } = exceptionDetails;
    const message = exceptionText(exceptionDetails);
    report('error', `Uncaught ${message}`, lineNumber + 1, url);
    if (!url.startsWith('electron-preload:')) return;
    const file = url.slice('electron-preload:'.length);
    page.contents.emit('preload-error', {}, file, new Error(message));
  });
  page.on('Log.entryAdded', ({ entry }) => {
    report(entry.level, entry.text, entry.lineNumber ?? 0, entry.url ?? '');
  });
}

function textOf({ value, description, unserializableValue }: RemoteObject): string {
  if (typeof value === 'string') return value;
  return description ?? unserializableValue ?? JSON.stringify(value) ?? 'undefined';
}

function exceptionText({ text, exception }: ExceptionDetails): string {
  return exception?.description ?? text;
}
