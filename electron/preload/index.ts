import { contextBridge, ipcRenderer } from 'electron';
import { pageEntries } from '#shared/desktop/contract.ts';
import { desktopEventNames } from '#shared/desktop/events.ts';

type Call = (input?: unknown) => Promise<unknown>;
type Unsubscribe = () => void;

/** `window.terminal`, derived from the contract: one named function per call, one subscription. */
const calls: Record<string, Record<string, Call>> = {};
for (const { domain, verb, channel } of pageEntries) {
  const space = (calls[domain] ??= {});
  space[verb] = (input) => ipcRenderer.invoke(channel, input);
}

const events = new Set<string>(desktopEventNames);

function on(name: string, listener: (event: unknown) => void): Unsubscribe {
  if (!events.has(name)) throw new TypeError('unknown event');
  const forward = (_event: unknown, payload: unknown): void => listener(payload);
  ipcRenderer.on(name, forward);
  return () => {
    ipcRenderer.removeListener(name, forward);
  };
}

contextBridge.exposeInMainWorld('terminal', { ...calls, on });
