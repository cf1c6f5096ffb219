import { devtools, openTarget } from '../process/browser.ts';
import { isHeadless } from '../process/chromium.ts';
import type { DevToolsEvents, FrameTree } from '../process/devtools.types.ts';
import { fromChromium, toChromium } from '../schemes/mapping.ts';
import type { SessionState } from '../session/session-state.ts';
import { buildWorldScripts, type WorldScripts } from '../worlds/scripts.ts';
import type { WindowOpenAnswer, WindowOpenDetails } from './popups.ts';
import { pages } from './registry.ts';
import type { WebContents } from './web-contents.ts';

export interface PageOptions {
  session: SessionState;
  preload: string | undefined;
  argv: string[];
  width: number;
  height: number;
}

/**
 * One DevTools page target: what a WebContents really is here. It exists at once, its target a
 * little later; commands wait for the target.
 */
export class Page {
  readonly contents: WebContents;
  readonly session: SessionState;
  readonly options: PageOptions;
  readonly frames = new Map<string, { url: string; parentId: string | undefined }>();
  readonly worlds: WorldScripts;
  /** Set when the target is attached and its worlds are in place. */
  readonly attached: Promise<void>;
  targetId: string | undefined;
  sessionId: string | undefined;
  /** Context of the preload's world in the present main document. */
  isolatedContext: number | undefined;
  mainContext: number | undefined;
  /** URL of the main document as Chromium has it. */
  chromiumUrl = 'about:blank';
  title = '';
  isLoading = false;
  isDestroyed = false;
  isCrashed = false;
  /** Told the size of the page's viewport, in CSS pixels, when it has changed. */
  onResize: (width: number, height: number) => void = () => undefined;
  /** What `setWindowOpenHandler` was given; without one Electron allows. */
  openHandler: ((details: WindowOpenDetails) => WindowOpenAnswer) | undefined;
  /** The navigation that the app itself asked for: no guard is asked about it. */
  ownNavigation: string | undefined;
  #markAttached: () => void = () => undefined;
  #opening: Promise<void> | undefined;

  constructor(contents: WebContents, options: PageOptions) {
    this.contents = contents;
    this.options = options;
    this.session = options.session;
    this.worlds = buildWorldScripts(options.preload, {
      versions: { ...process.versions } as Record<string, string>,
      platform: process.platform,
      arch: process.arch,
      argv: options.argv,
    });
    this.attached = new Promise((resolve) => (this.#markAttached = resolve));
    pages.add(this);
    this.session.pages.add(this);
  }

  /** URL of the main document as the app knows it. */
  get url(): string {
    return fromChromium(this.chromiumUrl);
  }

  /**
   * Opens the target, once. With a display it opens on `url` and loads it, otherwise empty;
   * says whether this call is loading `url`.
   */
  async open(url: string): Promise<{ isLoading: boolean }> {
    const isFirst = this.#opening === undefined;
    this.#opening ??= openTarget({
      jar: this.session.jar,
      url: toChromium(url),
      width: this.options.width,
      height: this.options.height,
      claim: (targetId) => this.#claim(targetId),
    }).then(() => this.#prepare());
    await this.#opening;
    return { isLoading: isFirst && !isHeadless };
  }

  /** Takes over a target that exists already. */
  attach(targetId: string): Promise<void> {
    this.#claim(targetId);
    this.#opening = this.#prepare();
    return this.#opening;
  }

  #claim(targetId: string): void {
    this.targetId = targetId;
    this.frames.set(targetId, { url: 'about:blank', parentId: undefined });
  }

  /** Preload worlds first: the router holds the first document until they are in place. */
  async #prepare(): Promise<void> {
    const { targetId } = this;
    const { sessionId } = await devtools().send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    this.sessionId = sessionId;
    this.#followFrames();
    await Promise.all([
      this.#command('Page.enable'),
      this.#command('Runtime.enable'),
      this.#command('Log.enable'),
      this.#command('Page.setLifecycleEventsEnabled', { enabled: true }),
      ...this.worlds.scripts.map((script) =>
        this.#command('Page.addScriptToEvaluateOnNewDocument', script),
      ),
      this.#command('Runtime.addBinding', {
        name: this.worlds.binding,
        executionContextName: this.worlds.worldName,
      }),
    ]);
    this.#markAttached();
  }

  /** Sends a command to the page when it is there. */
  async send<T = unknown>(method: string, params: object = {}): Promise<T> {
    await this.attached;
    return this.#command<T>(method, params);
  }

  /** Gives a message to the preload's world of the present document; nobody there, nobody told. */
  deliver(message: object): void {
    if (this.isolatedContext === undefined) return;
    this.#command('Runtime.callFunctionOn', {
      executionContextId: this.isolatedContext,
      functionDeclaration: `function (text) { globalThis['${this.worlds.deliver}'](text) }`,
      arguments: [{ value: JSON.stringify(message) }],
    }).catch(() => undefined);
  }

  /** Listens to an event of the page from the moment it is attached. */
  on<E extends keyof DevToolsEvents>(
    event: E,
    listener: (params: DevToolsEvents[E]) => void,
  ): void {
    if (this.sessionId === undefined) throw new Error(`${event}: the page is not attached`);
    devtools().on(event, listener, this.sessionId);
  }

  /** True when the frame is one of this page's; asks Chromium when it has not said so yet. */
  async owns(frameId: string): Promise<boolean> {
    if (this.frames.has(frameId)) return true;
    if (this.sessionId === undefined) return false;
    const { frameTree } = await this.#command<{ frameTree: FrameTree }>('Page.getFrameTree');
    this.#learn(frameTree);
    return this.frames.has(frameId);
  }

  /** Forgets the page when its target is gone. */
  markDestroyed(): void {
    if (this.isDestroyed) return;
    this.isDestroyed = true;
    pages.delete(this);
    this.session.pages.delete(this);
    if (this.sessionId !== undefined) devtools().forget(this.sessionId);
  }

  #command<T = unknown>(method: string, params: object = {}): Promise<T> {
    return devtools().send<T>(method, params, this.sessionId);
  }

  #learn(tree: FrameTree): void {
    const { id, parentId, url } = tree.frame;
    if (!this.frames.has(id)) this.frames.set(id, { url, parentId });
    for (const child of tree.childFrames ?? []) this.#learn(child);
  }

  #followFrames(): void {
    this.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.frames.set(frameId, { url: 'about:blank', parentId: parentFrameId });
    });
    this.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.frames.delete(frameId);
    });
    this.on('Page.frameNavigated', ({ frame }) => {
      const url = (frame.unreachableUrl ?? frame.url) + (frame.urlFragment ?? '');
      this.frames.set(frame.id, { url, parentId: frame.parentId });
      if (frame.id === this.targetId) this.chromiumUrl = url;
    });
    this.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.targetId) this.chromiumUrl = url;
    });
    this.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.auxData?.frameId !== this.targetId) return;
      if (context.name === this.worlds.worldName) this.isolatedContext = context.id;
      if (context.auxData?.isDefault) this.mainContext = context.id;
    });
    this.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.isolatedContext) this.isolatedContext = undefined;
    });
    this.on('Runtime.executionContextsCleared', () => {
      this.isolatedContext = undefined;
      this.mainContext = undefined;
    });
  }
}
