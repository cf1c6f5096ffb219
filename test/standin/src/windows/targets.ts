import { devtools } from '../process/browser.ts';
import { BrowserWindow, type WindowOptions } from './browser-window.ts';
import { watchPopups } from './popups.ts';
import { pageOfTarget } from './registry.ts';
import { pageBehind } from './web-contents.ts';

/** Follows the ends of targets, and makes windows of the popups that were allowed. */
export function followTargets(): void {
  devtools().on('Target.targetDestroyed', ({ targetId }) => {
    const page = pageOfTarget(targetId);
    page?.contents.emit('destroyed');
    page?.markDestroyed();
  });
  watchPopups(async (opener, target, answer, details) => {
    const options = (answer.overrideBrowserWindowOptions ?? {}) as WindowOptions;
    const inherited = { preload: opener.options.preload, session: opener.session.api };
    const webPreferences = { ...inherited, ...options.webPreferences };
    const window = new BrowserWindow({ ...options, webPreferences });
    await pageBehind(window.webContents).attach(target.targetId);
    opener.contents.emit('did-create-window', window, details);
  });
}
