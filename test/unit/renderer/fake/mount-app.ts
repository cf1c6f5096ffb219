import { enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, vi } from 'vitest';
import { createMemoryHistory } from 'vue-router';
import App from '#renderer/app/App.vue';
import { createTerminalRouter } from '#renderer/app/router.ts';
import { createFakeTerminal, type FakeTerminal } from './fake-terminal.ts';
import { FakeCore } from './fake-core.ts';
import { now } from './sample-cases.ts';

enableAutoUnmount(afterEach);
afterEach(() => vi.useRealTimers());

export interface MountedApp extends FakeTerminal {
  readonly page: VueWrapper;
  /** Lets `milliseconds` pass, and everything that was asked be answered. */
  readonly pass: (milliseconds?: number) => Promise<void>;
  /** A key stroke where the keyboard is. */
  readonly press: (key: string, held?: KeyboardEventInit) => Promise<void>;
  /** The text of the whole window, spaces folded. */
  readonly text: () => string;
  /** The one element of a role and name, as assistive technology finds it. */
  readonly find: (selector: string, text?: string | RegExp) => HTMLElement;
}

/** The whole window over a fake terminal, at a fixed time and with a size. */
export async function mountApp(
  prepare: (core: FakeCore) => void = () => {},
  /** Calls that fail from the beginning. */
  failing: readonly string[] = [],
): Promise<MountedApp> {
  vi.useFakeTimers({ now: new Date(now) });
  giveSizes();
  const core = new FakeCore();
  prepare(core);
  const fake = createFakeTerminal(core);
  failing.forEach((name) => fake.fail(name, '没有成功。'));
  Object.defineProperty(window, 'terminal', { value: fake.api, configurable: true });
  const page = mount(App, {
    attachTo: document.body,
    global: { plugins: [createPinia(), createTerminalRouter(createMemoryHistory())] },
  });
  const pass = async (milliseconds = 20): Promise<void> => {
    await vi.advanceTimersByTimeAsync(milliseconds);
  };
  await pass();
  return { ...fake, page, pass, press: pressWith(pass), text: windowText, find: findElement };
}

/** Mounted with an open cache; the worklist is on the screen. */
export async function mountUnlocked(
  prepare: (core: FakeCore) => void = () => {},
): Promise<MountedApp> {
  return mountApp((core) => {
    core.session = core.unlockedState();
    prepare(core);
  });
}

function windowText(): string {
  return (document.body.textContent ?? '').replace(/\s+/g, ' ');
}

function findElement(selector: string, text?: string | RegExp): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => {
    const content = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    return (
      text === undefined || (typeof text === 'string' ? content.includes(text) : text.test(content))
    );
  });
  if (found === undefined)
    throw new Error(`no ${selector} with ${String(text)} in: ${windowText()}`);
  return found;
}

function pressWith(pass: MountedApp['pass']): MountedApp['press'] {
  return async (key, held = {}) => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }),
    );
    await pass();
  };
}

/** The test DOM has no layout; the virtual list needs to know how much it can show. */
function giveSizes(): void {
  for (const [name, value] of Object.entries({
    offsetHeight: 640,
    offsetWidth: 800,
    clientHeight: 640,
  })) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
  }
}

/** Types into a field as a person does. */
export async function type(app: MountedApp, element: HTMLElement, text: string): Promise<void> {
  (element as HTMLInputElement).value = text;
  element.dispatchEvent(new Event('input', { bubbles: true }));
  await app.pass(500);
}
