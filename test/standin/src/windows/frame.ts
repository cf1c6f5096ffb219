import { fromChromium, originOf } from '../schemes/mapping.ts';
import type { Page } from './page.ts';

/** `WebFrameMain` as far as a sender check needs it. A snapshot: it does not follow the frame. */
export interface Frame {
  readonly url: string;
  readonly origin: string;
  readonly parent: Frame | null;
  readonly top: Frame;
  readonly frameTreeNodeId: number;
  readonly routingId: number;
  readonly processId: number;
  readonly detached: boolean;
  isDestroyed: () => boolean;
}

const numbers = new Map<string, number>();

/** The frame with that id, or null when the page does not have it. */
export function frameOf(page: Page, frameId: string | undefined): Frame | null {
  const known = frameId === undefined ? undefined : page.frames.get(frameId);
  if (frameId === undefined || !known) return null;
  const url = fromChromium(known.url);
  const parent = known.parentId === undefined ? null : frameOf(page, known.parentId);
  const frame: Frame = {
    url,
    origin: originOf(url),
    parent,
    get top(): Frame {
      return parent?.top ?? frame;
    },
    frameTreeNodeId: numberOf(frameId),
    routingId: numberOf(frameId),
    processId: page.contents.id,
    detached: false,
    isDestroyed: () => page.isDestroyed || !page.frames.has(frameId),
  };
  return frame;
}

function numberOf(frameId: string): number {
  const number = numbers.get(frameId) ?? numbers.size + 1;
  numbers.set(frameId, number);
  return number;
}
