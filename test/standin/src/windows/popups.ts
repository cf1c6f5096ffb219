import { devtools, onForeignTarget } from '../process/browser.ts';
import type { TargetInfo } from '../process/devtools.types.ts';
import { pageOfTarget } from './registry.ts';
import type { Page } from './page.ts';

export interface WindowOpenDetails {
  url: string;
  frameName: string;
  features: string;
  disposition: string;
  referrer: { url: string; policy: string };
}

export interface WindowOpenAnswer {
  action: 'allow' | 'deny';
  overrideBrowserWindowOptions?: object;
}

type Decision = 'deny' | 'allow';

const decisions = new Map<string, Promise<Decision>>();
const announced = new WeakMap<Page, Queue<WindowOpenDetails>>();

/** What was decided about a popup; undefined for a frame that is none. */
export function popupDecision(frameId: string): Promise<Decision> | undefined {
  return decisions.get(frameId);
}

/** Remembers what a page is about to open: the URL comes apart from the target. */
export function announcePopup(page: Page, details: WindowOpenDetails): void {
  queueOf(page).put(details);
}

type Adopt = (
  opener: Page,
  target: TargetInfo,
  answer: WindowOpenAnswer,
  details: WindowOpenDetails,
) => Promise<void>;

/**
 * Every page that a page opens is judged by its opener's window-open handler. Its first document
 * is held in the router until then. A denied one is closed; the opener is left with a closed
 * window where Electron gives null.
 */
export function watchPopups(adopt: Adopt): void {
  onForeignTarget((target) => {
    decisions.set(target.targetId, judge(target, adopt));
  });
}

async function judge(target: TargetInfo, adopt: Adopt): Promise<Decision> {
  const opener = pageOfTarget(target.openerId ?? '');
  if (opener) {
    const details = await queueOf(opener).take();
    const answer = opener.openHandler?.(details) ?? { action: 'allow' };
    if (answer.action === 'allow') {
      await adopt(opener, target, answer, details);
      return 'allow';
    }
  }
  await closePopup(target.targetId);
  return 'deny';
}

/**
 * A driver may have the new page paused, and its opener with it. Closed in that state, the opener
 * would stay paused for ever, so the page is resumed first; it loads nothing, the router sees to it.
 */
async function closePopup(targetId: string): Promise<void> {
  const { sessionId } = await devtools().send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  await devtools().send('Runtime.runIfWaitingForDebugger', {}, sessionId);
  await devtools().send('Target.closeTarget', { targetId });
}

/** First in, first out; `take` waits when there is nothing yet. */
class Queue<T> {
  readonly #items: T[] = [];
  readonly #takers: ((item: T) => void)[] = [];

  put(item: T): void {
    const taker = this.#takers.shift();
    if (taker) taker(item);
    else this.#items.push(item);
  }

  take(): Promise<T> {
    const item = this.#items.shift();
    return item === undefined
      ? new Promise((resolve) => this.#takers.push(resolve))
      : Promise.resolve(item);
  }
}

function queueOf(page: Page): Queue<WindowOpenDetails> {
  const queue = announced.get(page) ?? new Queue();
  announced.set(page, queue);
  return queue;
}
