import { fromChromium, originOf } from '../schemes/mapping.ts';
import type { Page } from './page.ts';

const numbers = new Map<string, number>();

/** `WebFrameMain` as far as a sender check needs it. A snapshot: it does not follow the frame. */
export class Frame {
  readonly url: string;
  readonly origin: string;
  readonly parent: Frame | null;
  readonly frameTreeNodeId: number;
  readonly routingId: number;
  readonly processId: number;
  readonly #page: Page;
  readonly #frameId: string;

  constructor(page: Page, frameId: string, chromiumUrl: string, parent: Frame | null) {
    this.url = fromChromium(chromiumUrl);
    this.origin = originOf(this.url);
    this.parent = parent;
    this.frameTreeNodeId = numberOf(frameId);
    this.routingId = this.frameTreeNodeId;
    this.processId = page.contents.id;
    this.#page = page;
    this.#frameId = frameId;
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

/** The frame with that id, or null when the page does not have it. */
export function frameOf(page: Page, frameId: string | undefined): Frame | null {
  const known = frameId === undefined ? undefined : page.frames.get(frameId);
  if (frameId === undefined || !known) return null;
  const parent = known.parentId === undefined ? null : frameOf(page, known.parentId);
  return new Frame(page, frameId, known.url, parent);
}

function numberOf(frameId: string): number {
  const number = numbers.get(frameId) ?? numbers.size + 1;
  numbers.set(frameId, number);
  return number;
}
