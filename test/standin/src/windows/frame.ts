import { fromChromium, originOf } from '../schemes/mapping.ts';
import type { Page } from './page.ts';

const numbers = new Map<string, number>();
const known = new WeakMap<Page, Map<string, Frame>>();

/** `WebFrameMain` as far as a sender check needs it: one object per frame, with its present URL. */
export class Frame {
  readonly frameTreeNodeId: number;
  readonly routingId: number;
  readonly processId: number;
  readonly #page: Page;
  readonly #frameId: string;

  constructor(page: Page, frameId: string) {
    this.frameTreeNodeId = numberOf(frameId);
    this.routingId = this.frameTreeNodeId;
    this.processId = page.contents.id;
    this.#page = page;
    this.#frameId = frameId;
  }

  get url(): string {
    return fromChromium(this.#page.frames.get(this.#frameId)?.url ?? '');
  }

  get origin(): string {
    return originOf(this.url);
  }

  get parent(): Frame | null {
    return frameOf(this.#page, this.#page.frames.get(this.#frameId)?.parentId);
  }

  get top(): Frame {
    return this.parent?.top ?? this;
  }

  get detached(): boolean {
    return this.isDestroyed();
  }

  isDestroyed(): boolean {
    return this.#page.isDestroyed || !this.#page.frames.has(this.#frameId);
  }
}

/** The frame with that id, always the same object, or null when the page does not have it. */
export function frameOf(page: Page, frameId: string | undefined): Frame | null {
  if (frameId === undefined || !page.frames.has(frameId)) return null;
  const frames = known.get(page) ?? new Map<string, Frame>();
  known.set(page, frames);
  const frame = frames.get(frameId) ?? new Frame(page, frameId);
  frames.set(frameId, frame);
  return frame;
}

function numberOf(frameId: string): number {
  const number = numbers.get(frameId) ?? numbers.size + 1;
  numbers.set(frameId, number);
  return number;
}
