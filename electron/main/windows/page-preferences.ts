import { join } from 'node:path';
import type { WebPreferences } from 'electron';

/** What every page of the terminal gets: the one preload, and nothing that a page could misuse. */
export function pagePreferences(): WebPreferences {
  return {
    preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
  };
}
