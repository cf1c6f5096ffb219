import { app } from '../app/app.ts';
import { textFromChromium } from '../schemes/mapping.ts';
import type { Page } from './page.ts';
import { lifecycle } from './registry.ts';

/**
 * Dialogs of the page itself. `beforeunload` keeps the page open unless `will-prevent-unload` is
 * prevented, as in Electron. alert, confirm and prompt are a driver's to answer; without one they
 * are dismissed and said on stderr, because nobody could click them.
 */
export function followDialogs(page: Page): void {
  page.on('Page.javascriptDialogOpening', ({ type, message }) => {
    if (type === 'beforeunload') {
      const event = {
        defaultPrevented: false,
        preventDefault: () => (event.defaultPrevented = true),
      };
      page.contents.emit('will-prevent-unload', event);
      if (!event.defaultPrevented) lifecycle.emit('close-refused');
      answer(page, event.defaultPrevented);
    } else if (!app.commandLine.hasSwitch('remote-debugging-port')) {
      process.stderr.write(`standin: ${type} dismissed: ${textFromChromium(message)}\n`);
      answer(page, false);
    }
  });
}

function answer(page: Page, accept: boolean): void {
  page.send('Page.handleJavaScriptDialog', { accept }).catch(() => undefined);
}
