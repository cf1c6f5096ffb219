import { EventEmitter } from 'node:events';

export type InvokeHandler = (event: object, ...args: unknown[]) => unknown;

const handlersOf = new WeakMap<IpcMain, Map<string, { handler: InvokeHandler; isOnce: boolean }>>();

/** `ipcMain`, and the `ipc` of a WebContents. `on`, `once` and the rest are the emitter's. */
export class IpcMain extends EventEmitter {
  constructor() {
    super();
    handlersOf.set(this, new Map());
  }

  handle(channel: string, handler: InvokeHandler): void {
    this.#add(channel, handler, false);
  }

  handleOnce(channel: string, handler: InvokeHandler): void {
    this.#add(channel, handler, true);
  }

  removeHandler(channel: string): void {
    handlersOf.get(this)?.delete(channel);
  }

  #add(channel: string, handler: InvokeHandler, isOnce: boolean): void {
    const handlers = handlersOf.get(this);
    if (handlers?.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    handlers?.set(channel, { handler, isOnce });
  }
}

/** The handler of a channel, taken away when it was for one call only. */
export function takeHandler(ipc: IpcMain, channel: string): InvokeHandler | undefined {
  const entry = handlersOf.get(ipc)?.get(channel);
  if (entry?.isOnce) ipc.removeHandler(channel);
  return entry?.handler;
}

export const ipcMain = new IpcMain();
