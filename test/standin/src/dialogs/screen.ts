import { EventEmitter } from 'node:events';
import { HEADLESS_SCREEN, isHeadless } from '../process/chromium.ts';
import { Refusal } from '../refusal.ts';
import type { Page } from '../windows/page.ts';
import { lifecycle } from '../windows/registry.ts';

interface Display {
  id: number;
  label: string;
  bounds: { x: number; y: number; width: number; height: number };
  workArea: { x: number; y: number; width: number; height: number };
  size: { width: number; height: number };
  workAreaSize: { width: number; height: number };
  scaleFactor: number;
  rotation: number;
  internal: boolean;
}

interface ScreenInfo {
  left: number;
  top: number;
  width: number;
  height: number;
  availLeft: number;
  availTop: number;
  availWidth: number;
  availHeight: number;
  devicePixelRatio: number;
  label: string;
}

let displays: Display[] = isHeadless ? [displayOf(headlessInfo(), 0)] : [];
lifecycle.on('page-created', (page) => void page.attached.then(() => measure(page)));

/** `screen`. With a display it is known from the first window on; without one it is made up. */
class Screen extends EventEmitter {
  getPrimaryDisplay(): Display {
    const [first] = displays;
    if (!first) throw new Refusal('screen before the first window');
    return first;
  }

  getAllDisplays(): Display[] {
    return [...displays];
  }
}

export const screen = new Screen();

async function measure(page: Page): Promise<void> {
  const answer = await page
    .send<{ screenInfos: ScreenInfo[] }>('Emulation.getScreenInfos')
    .catch(() => undefined);
  if (answer) displays = answer.screenInfos.map(displayOf);
}

function headlessInfo(): ScreenInfo {
  const { width, height } = HEADLESS_SCREEN;
  const place = { left: 0, top: 0, availLeft: 0, availTop: 0 };
  return {
    ...place,
    width,
    height,
    availWidth: width,
    availHeight: height,
    devicePixelRatio: 1,
    label: '',
  };
}

function displayOf(info: ScreenInfo, index: number): Display {
  const { width, height, availWidth, availHeight } = info;
  return {
    id: index + 1,
    label: info.label,
    bounds: { x: info.left, y: info.top, width, height },
    workArea: { x: info.availLeft, y: info.availTop, width: availWidth, height: availHeight },
    size: { width, height },
    workAreaSize: { width: availWidth, height: availHeight },
    scaleFactor: info.devicePixelRatio,
    rotation: 0,
    internal: false,
  };
}
