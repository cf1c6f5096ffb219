import { devtools } from '../process/browser.ts';
import { applyEmulation, zoomOf } from './emulation.ts';
import type { Page } from './page.ts';

export type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** DIP. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

const ENTERED: Record<WindowState, string> = {
  normal: '',
  minimized: 'minimize',
  maximized: 'maximize',
  fullscreen: 'enter-full-screen',
};
const LEFT: Record<WindowState, string> = {
  normal: '',
  minimized: 'restore',
  maximized: 'unmaximize',
  fullscreen: 'leave-full-screen',
};

/** Size and state of a window: known at once, brought to Chromium when the page is there. */
export class WindowFrame {
  state: WindowState = 'normal';
  isProtected = false;
  #bounds: Bounds;
  #minimum: [number, number] = [0, 0];
  readonly #page: Page;
  readonly #emit: (name: string) => void;

  constructor(page: Page, width: number, height: number, emit: (name: string) => void) {
    this.#page = page;
    this.#emit = emit;
    this.#bounds = { x: 0, y: 0, width, height };
    page.onResize = (width, height) => this.#follow(width, height);
    // Chromium opens with its own bars counted in; the content must have the asked size.
    void page.attached.then(() => this.#resize());
  }

  get bounds(): Bounds {
    return { ...this.#bounds };
  }

  get size(): [number, number] {
    return [this.#bounds.width, this.#bounds.height];
  }

  get minimum(): [number, number] {
    return [...this.#minimum];
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }

  setBounds(bounds: Partial<Bounds>): void {
    const next = { ...this.#bounds, ...bounds };
    next.width = Math.max(next.width, this.#minimum[0]);
    next.height = Math.max(next.height, this.#minimum[1]);
    this.#bounds = next;
    Object.assign(this.#page.options, { width: next.width, height: next.height });
    this.#emit('resize');
    void this.#page.attached.then(() => this.#resize());
  }

  setState(state: WindowState): void {
    if (state === this.state) return;
    const event = state === 'normal' ? LEFT[this.state] : ENTERED[state];
    this.state = state;
    void this.#page.attached.then(() =>
      this.#send('setWindowBounds', { bounds: { windowState: state } }),
    );
    this.#emit(event);
  }

  /** The page says its size: after a state, or the user at a display, has changed it. */
  #follow(innerWidth: number, innerHeight: number): void {
    if (zoomOf(this.#page).isApplied) return;
    const [width, height] = this.size;
    if (width === innerWidth && height === innerHeight) return;
    Object.assign(this.#bounds, { width: innerWidth, height: innerHeight });
    Object.assign(this.#page.options, { width: innerWidth, height: innerHeight });
    this.#emit('resize');
  }

  async #resize(): Promise<void> {
    const { width, height } = this.#bounds;
    await this.#send('setContentsSize', { width, height });
    await applyEmulation(this.#page);
  }

  /** A window may close between the question and the answer. */
  async #send(command: string, params: object): Promise<void> {
    try {
      const { targetId } = this.#page;
      const { windowId } = await devtools().send<{ windowId: number }>(
        'Browser.getWindowForTarget',
        { targetId },
      );
      await devtools().send(`Browser.${command}`, { windowId, ...params });
    } catch (error) {
      if (!this.#page.isDestroyed) console.error('standin:', error);
    }
  }
}
