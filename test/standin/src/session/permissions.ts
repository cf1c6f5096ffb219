import { devtools } from '../process/browser.ts';
import { isHeadless } from '../process/chromium.ts';
import { fromChromium, originOf } from '../schemes/mapping.ts';
import type { Page } from '../windows/page.ts';

type WebContents = Page['contents'];
type RequestHandler = (
  contents: WebContents,
  permission: string,
  callback: (isGranted: boolean) => void,
  details: object,
) => void;
type CheckHandler = (
  contents: WebContents | null,
  permission: string,
  requestingOrigin: string,
  details: object,
) => boolean;

/** What the app has set; without handlers Electron allows everything. */
export interface PermissionHandlers {
  request?: RequestHandler;
  check?: CheckHandler;
}

/** Electron's name → the names Chromium's `Browser.setPermission` knows it by. */
const NAMES: Record<string, readonly object[]> = {
  'clipboard-read': [{ name: 'clipboard-read' }],
  'clipboard-sanitized-write': [{ name: 'clipboard-write', allowWithoutSanitization: false }],
  'display-capture': [{ name: 'display-capture' }],
  geolocation: [{ name: 'geolocation' }],
  'idle-detection': [{ name: 'idle-detection' }],
  media: [{ name: 'camera' }, { name: 'microphone' }],
  midi: [{ name: 'midi' }],
  midiSysex: [{ name: 'midi', sysex: true }],
  notifications: [{ name: 'notifications' }],
  'storage-access': [{ name: 'storage-access' }],
  'window-management': [{ name: 'window-management' }],
  'local-fonts': [{ name: 'local-fonts' }],
};

const said = new Set<string>();

/**
 * Tells Chromium what the page's origin may do, before its document runs. With a request handler
 * everything is denied until the handler grants it: the answer is Chromium's own, so a page
 * cannot talk itself past it.
 */
export async function applyPermissions(page: Page, url: string): Promise<void> {
  const { permissions } = page.session;
  const origin = originOf(fromChromium(url));
  const isGranted = (permission: string) => {
    if (permissions.check) {
      return permissions.check(page.contents, permission, origin, {
        requestingUrl: origin,
        isMainFrame: true,
      });
    }
    return permissions.request === undefined;
  };
  await Promise.all(
    Object.keys(NAMES).map((permission) => set(page, url, permission, isGranted(permission))),
  );
}

/** Answers a page that asks for a permission, and tells Chromium when it is granted. */
export async function requestPermission(
  page: Page,
  permission: string,
  details: object,
): Promise<boolean> {
  const { request } = page.session.permissions;
  const requestingUrl = page.url;
  const isGranted = await new Promise<boolean>((resolve) => {
    const about = { requestingUrl, isMainFrame: true, ...details };
    if (request) request(page.contents, permission, resolve, about);
    else resolve(true);
  });
  await set(page, page.chromiumUrl, permission, isGranted);
  if (isGranted && !isHeadless) sayOnce(permission);
  return isGranted;
}

async function set(page: Page, url: string, permission: string, isGranted: boolean): Promise<void> {
  if (!isHeadless) return;
  const { contextId } = page.session.jar;
  const setting = isGranted ? 'granted' : 'denied';
  for (const descriptor of NAMES[permission] ?? []) {
    await devtools().send('Browser.setPermission', {
      permission: descriptor,
      setting,
      origin: new URL(url).origin,
      browserContextId: contextId,
    });
  }
}

/** A private app window is out of reach of the command: its profile blocks everything. */
function sayOnce(permission: string): void {
  if (said.has(permission)) return;
  said.add(permission);
  console.error(`standin: with a display the permission ${permission} stays denied`);
}
