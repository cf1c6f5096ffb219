import { EventEmitter } from 'node:events';
import type { Bounds, WindowFrame } from './window-frame.ts';

const frames = new WeakMap<BaseWindow, WindowFrame>();

/** Gives a window its frame, in its constructor. */
export function putInFrame(window: BaseWindow, frame: WindowFrame): void {
  frames.set(window, frame);
}

function frameOf(window: BaseWindow): WindowFrame {
  const frame = frames.get(window);
  if (!frame) throw new Error('the window has no frame yet');
  return frame;
}

/** What every window has: its bounds, its state, and no menu. */
export abstract class BaseWindow extends EventEmitter {
  minimize(): void {
    frameOf(this).setState('minimized');
  }

  maximize(): void {
    frameOf(this).setState('maximized');
  }

  unmaximize(): void {
    if (this.isMaximized()) frameOf(this).setState('normal');
  }

  restore(): void {
    frameOf(this).setState('normal');
  }

  setFullScreen(isFull: boolean): void {
    frameOf(this).setState(isFull ? 'fullscreen' : 'normal');
  }

  isMinimized(): boolean {
    return frameOf(this).state === 'minimized';
  }

  isMaximized(): boolean {
    return frameOf(this).state === 'maximized';
  }

  isFullScreen(): boolean {
    return frameOf(this).state === 'fullscreen';
  }

  /** Without a menu bar the bounds are those of the content, as with Electron on Linux. */
  getBounds(): Bounds {
    return frameOf(this).bounds;
  }

  setBounds(bounds: Partial<Bounds>): void {
    frameOf(this).setBounds(bounds);
  }

  getContentBounds(): Bounds {
    return frameOf(this).bounds;
  }

  getSize(): [number, number] {
    return frameOf(this).size;
  }

  setSize(width: number, height: number): void {
    frameOf(this).setBounds({ width, height });
  }

  getContentSize(): [number, number] {
    return frameOf(this).size;
  }

  setContentSize(width: number, height: number): void {
    frameOf(this).setBounds({ width, height });
  }

  setMinimumSize(width: number, height: number): void {
    frameOf(this).setMinimumSize(width, height);
  }

  getMinimumSize(): [number, number] {
    return frameOf(this).minimum;
  }

  /** There is no screen recorder to hide from here; that it was asked for can be read back. */
  setContentProtection(isProtected: boolean): void {
    frameOf(this).isProtected = isProtected;
  }

  isContentProtected(): boolean {
    return frameOf(this).isProtected;
  }

  removeMenu(): void {
    // There is never a menu.
  }

  setMenu(menu: null): void {
    if (menu !== null) throw new Error('the Electron stand-in has no window menus');
  }

  setMenuBarVisibility(_isVisible: boolean): void {
    // There is never a menu.
  }

  isMenuBarVisible(): boolean {
    return false;
  }
}
