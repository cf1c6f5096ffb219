import { Chromium, isHeadless } from './chromium.ts';
import type { DevToolsPipe } from './devtools-pipe.ts';
import type { TargetInfo } from './devtools.types.ts';
import { noteChromeVersion } from './electron-process.ts';

let chromium: Chromium | undefined;
let opening: Promise<unknown> = Promise.resolve();

interface Expected {
  url: string;
  claim: (target: TargetInfo) => void;
}
const expected: Expected[] = [];
type TargetListener = (target: TargetInfo) => void;
let foreignTarget: TargetListener = () => undefined;

/** The pipe to the running Chromium; throws before it was started. */
export function devtools(): DevToolsPipe {
  if (!chromium) throw new Error('Cannot be used before app is ready');
  return chromium.pipe;
}

/** Starts Chromium and waits until it answers. `onEnd` is told when it ends by itself. */
export async function startBrowser(
  switches: ReadonlyMap<string, string>,
  onEnd: () => void,
): Promise<void> {
  chromium = new Chromium(switches);
  void chromium.ended.then(onEnd);
  const { pipe } = chromium;
  pipe.on('Target.targetCreated', ({ targetInfo }) => sortOut(targetInfo));
  const [version] = await Promise.all([
    pipe.send<{ product: string }>('Browser.getVersion'),
    pipe.send('Target.setDiscoverTargets', { discover: true }),
    pipe.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
  ]);
  noteChromeVersion(version.product.replace(/^.*\//, ''));
}

/** Told about every page that was not opened by {@link openTarget}: popups. */
export function onForeignTarget(listener: TargetListener): void {
  foreignTarget = listener;
}

function sortOut(target: TargetInfo): void {
  if (target.type !== 'page') return;
  if (target.openerId !== undefined) {
    foreignTarget(target);
    return;
  }
  const at = expected.findIndex(({ url }) => url === target.url);
  if (at >= 0) expected.splice(at, 1)[0]?.claim(target);
}

/** Where a session keeps its pages: a browser context without display, a profile with one. */
export interface Jar {
  contextId: string | undefined;
  profile: string;
}

/** What is to be opened. `claim` is told the target's id before any request of it is seen. */
export interface Opening {
  jar: Jar;
  url: string;
  width: number;
  height: number;
  claim: (targetId: string) => void;
}

/** Opens a page, one after the other. `url` is loaded at once only with a display. */
export function openTarget(what: Opening): Promise<void> {
  const next = opening.then(() => (isHeadless ? openHeadless(what) : openAppWindow(what)));
  opening = next.catch(() => undefined);
  return next;
}

async function openHeadless({ jar, width, height, claim }: Opening): Promise<void> {
  jar.contextId ??= (
    await devtools().send<{ browserContextId: string }>('Target.createBrowserContext')
  ).browserContextId;
  const { targetId } = await devtools().send<{ targetId: string }>('Target.createTarget', {
    url: 'about:blank',
    browserContextId: jar.contextId,
    newWindow: true,
    width,
    height,
  });
  claim(targetId);
}

function openAppWindow({ jar, url, claim }: Opening): Promise<void> {
  return new Promise((resolve) => {
    expected.push({
      url,
      claim: (target) => {
        jar.contextId = target.browserContextId;
        claim(target.targetId);
        resolve();
      },
    });
    chromium?.openAppWindow(url, jar.profile);
  });
}

/** Ends Chromium and waits for it. */
export async function stopBrowser(): Promise<void> {
  await chromium?.close();
}

/** Ends Chromium at once, for the last moment of the process. */
export function killBrowser(): void {
  chromium?.kill();
}
