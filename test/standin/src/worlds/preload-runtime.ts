import type { Bridge } from './bridge.ts';
import type { Codec } from './codec.ts';

declare const window: EventTarget & { innerWidth: number; innerHeight: number };
declare const document: EventTarget & { title: string; head: object };
declare class MutationObserver {
  constructor(report: () => void);
  observe(target: object, what: object): void;
}
declare function reportError(error: unknown): void;

/** What a sandboxed preload may know of its process. */
export interface PreloadFacts {
  versions: Record<string, string>;
  platform: string;
  arch: string;
  argv: string[];
}

/** What crosses the binding from the page, as JSON. */
export type PageMessage =
  | { kind: 'invoke'; id: number; channel: string; args: string }
  | { kind: 'send'; channel: string; args: string }
  | { kind: 'permission'; id: number; permission: string; details: object }
  | { kind: 'title'; title: string }
  | { kind: 'resize'; width: number; height: number }
  | { kind: 'input' };

type Listener = (event: object, ...args: unknown[]) => void;

/**
 * Runs in the isolated world of every main document, before the preload: `require('electron')`
 * with contextBridge and ipcRenderer, a small `process`, and nothing else, as in Electron's
 * sandboxed preloads. `names` are unguessable, so nothing else in that world meets them.
 *
 * The function's own source text is run in the page: it may use nothing from outside.
 */
export function startPreloadWorld(
  codec: Codec,
  bridge: Bridge,
  facts: PreloadFacts,
  names: { post: string; deliver: string; run: string },
): void {
  const world = globalThis as unknown as Record<string, unknown>;
  const postText = world[names.post] as (text: string) => void;
  delete world[names.post];
  const post = (message: PageMessage) => postText(JSON.stringify(message));

  const replies = new Map<number, [(value: unknown) => void, (error: Error) => void]>();
  const listeners = new Map<string, { listener: Listener; isOnce: boolean }[]>();
  let lastId = 0;

  function refused(name: string): () => never {
    return () => {
      throw new Error(`the Electron stand-in does not support ${name} in a preload`);
    };
  }

  function add(channel: string, listener: Listener, isOnce: boolean) {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, isOnce }]);
    return ipcRenderer;
  }

  function remove(channel: string, listener: Listener) {
    const left = (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener);
    listeners.set(channel, left);
    return ipcRenderer;
  }

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const encoded = codec.encode(args);
        replies.set(lastId, [resolve, reject]);
        post({ kind: 'invoke', id: lastId, channel, args: encoded });
      }),
    send: (channel: string, ...args: unknown[]) =>
      post({ kind: 'send', channel, args: codec.encode(args) }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    sendSync: refused('ipcRenderer.sendSync'),
    sendToHost: refused('ipcRenderer.sendToHost'),
    postMessage: refused('ipcRenderer.postMessage'),
  };

  const electron = {
    contextBridge: {
      exposeInMainWorld: bridge.expose,
      exposeInIsolatedWorld: refused('contextBridge.exposeInIsolatedWorld'),
      executeInMainWorld: refused('contextBridge.executeInMainWorld'),
    },
    ipcRenderer,
  };

  const deliver = (text: string) => {
    const message = JSON.parse(text) as {
      kind: string;
      id: number;
      channel: string;
      value: string;
    };
    if (message.kind === 'message') {
      emit(message.channel, codec.decode(message.value) as unknown[]);
      return;
    }
    const [resolve, reject] = replies.get(message.id) ?? [];
    replies.delete(message.id);
    if (message.kind === 'result') resolve?.(codec.decode(message.value));
    else reject?.(new Error(message.value));
  };

  function emit(channel: string, args: unknown[]): void {
    for (const entry of listeners.get(channel) ?? []) {
      if (entry.isOnce) remove(channel, entry.listener);
      try {
        entry.listener({ sender: ipcRenderer, ports: [] }, ...args);
      } catch (error) {
        reportError(error);
      }
    }
  }

  function runPreload(preload: (...scope: unknown[]) => void): void {
    const module = { exports: {} };
    const require = (name: string) => {
      if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common')
        return electron;
      throw new Error(`module not found: ${name}`);
    };
    const process = {
      ...facts,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      isMainFrame: true,
    };
    preload(require, process, module, module.exports, globalThis);
  }

  bridge.offer(
    (permission: string, details: object) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        replies.set(lastId, [resolve, reject]);
        post({ kind: 'permission', id: lastId, permission, details });
      }),
  );

  // Chromium tells a DevTools client about titles only now and then.
  document.addEventListener('DOMContentLoaded', () => {
    const report = () => post({ kind: 'title', title: document.title });
    const changes = { childList: true, subtree: true, characterData: true };
    new MutationObserver(report).observe(document.head, changes);
    report();
  });

  window.addEventListener('resize', () => {
    post({ kind: 'resize', width: window.innerWidth, height: window.innerHeight });
  });

  const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'];
  let lastInput = 0;
  for (const type of INPUTS) {
    window.addEventListener(
      type,
      (event: Event) => {
        if (event.timeStamp - lastInput < 1000) return;
        lastInput = event.timeStamp;
        post({ kind: 'input' });
      },
      { capture: true, passive: true },
    );
  }

  Object.defineProperty(world, names.deliver, { value: deliver });
  Object.defineProperty(world, names.run, { value: runPreload, configurable: true });
}
