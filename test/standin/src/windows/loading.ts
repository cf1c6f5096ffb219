import { toChromium } from '../schemes/mapping.ts';
import type { Page } from './page.ts';

const CODES: Record<string, number> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_ADDRESS_UNREACHABLE: -109,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_INVALID_URL: -300,
};

/** A failed load as Electron reports it: `ERR_FAILED (-2) loading 'app://…'`. */
export class LoadError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly url: string;

  constructor(reason: string, url: string) {
    const code = reason.replace(/^net::/, '');
    const errno = CODES[code] ?? CODES.ERR_FAILED ?? -2;
    super(`${code} (${errno}) loading '${url}'`);
    this.code = code;
    this.errno = errno;
    this.url = url;
  }
}

/** Navigates for the app; resolves when the document has loaded. */
export async function loadPage(page: Page, url: string): Promise<void> {
  const chromiumUrl = toChromium(url);
  page.ownNavigation = chromiumUrl;
  const { isLoading } = await page.open(url);
  const loads = new LoadEvents(page);
  if (isLoading) await loads.next();
  else await navigate(page, url, chromiumUrl, loads);
  page.ownNavigation = undefined;
}

async function navigate(
  page: Page,
  url: string,
  chromiumUrl: string,
  loads: LoadEvents,
): Promise<void> {
  const { errorText, loaderId } = await page.send<{ errorText?: string; loaderId?: string }>(
    'Page.navigate',
    { url: chromiumUrl },
  );
  if (errorText !== undefined) {
    const error = new LoadError(errorText, url);
    page.contents.emit('did-fail-load', {}, error.errno, error.code, url, true);
    throw error;
  }
  // Without a loader the navigation stayed in the same document.
  if (loaderId !== undefined) await loads.of(loaderId);
}

/** Loads the present document again, for the app. */
export function reloadPage(page: Page, ignoreCache: boolean): void {
  page.ownNavigation = page.chromiumUrl;
  page.send('Page.reload', { ignoreCache }).catch(() => undefined);
}

/** Collects `load` events from now on, because one may come before the loader's id is known. */
class LoadEvents {
  readonly #seen = new Set<string>();
  #waiting: { loaderId?: string; resolve: () => void } | undefined;

  constructor(page: Page) {
    page.on('Page.lifecycleEvent', ({ name, loaderId, frameId }) => {
      if (name !== 'load' || frameId !== page.targetId) return;
      this.#seen.add(loaderId);
      if ((this.#waiting?.loaderId ?? loaderId) === loaderId) this.#waiting?.resolve();
    });
  }

  next(): Promise<void> {
    return new Promise((resolve) => (this.#waiting = { resolve }));
  }

  of(loaderId: string): Promise<void> {
    if (this.#seen.has(loaderId)) return Promise.resolve();
    return new Promise((resolve) => (this.#waiting = { loaderId, resolve }));
  }
}
