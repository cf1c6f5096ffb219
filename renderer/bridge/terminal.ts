import type { CallDomain, PrintPageApi, TerminalApi } from '#shared/desktop/contract.ts';
import type { Envelope } from '#shared/desktop/envelope.ts';
import type { DesktopEvent, DesktopEventName } from '#shared/desktop/events.ts';
import { TerminalFailure } from './terminal-failure.ts';

type Unwrapped<M> = M extends (...input: infer I) => Promise<Envelope<infer T>>
  ? (...input: I) => Promise<T>
  : never;

type Client<Api> = { readonly [V in keyof Api]: Unwrapped<Api[V]> };

type Clients = { readonly [D in CallDomain]: Client<TerminalApi[D]> };

type AnyCall = (input?: unknown) => Promise<Envelope>;

/** The calls of the contract. They resolve to data and reject with {@link TerminalFailure}. */
export const terminal: Clients = {
  session: callsOf('session'),
  status: callsOf('status'),
  worklist: callsOf('worklist'),
  cases: callsOf('cases'),
  batch: callsOf('batch'),
  officers: callsOf('officers'),
  projects: callsOf('projects'),
  finding: callsOf('finding'),
  materials: callsOf('materials'),
  packages: callsOf('packages'),
  outbox: callsOf('outbox'),
  parcels: callsOf('parcels'),
  patrol: callsOf('patrol'),
  logs: callsOf('logs'),
  journal: callsOf('journal'),
  notices: callsOf('notices'),
  alerts: callsOf('alerts'),
  phrases: callsOf('phrases'),
  exports: callsOf('exports'),
  documents: callsOf('documents'),
  printing: callsOf('printing'),
  storage: callsOf('storage'),
  settings: callsOf('settings'),
};

/** The calls of the hidden print page; any other page is refused. */
export const printPage: Client<PrintPageApi> = callsOf('printing');

/** Subscribes to an invalidation; the answer unsubscribes. */
export function onTerminal<E extends DesktopEventName>(
  name: E,
  listener: (event: DesktopEvent<E>) => void,
): () => void {
  return window.terminal.on(name, listener);
}

function callsOf<T extends object>(domain: CallDomain): T {
  const call = (verb: string) => async (input?: unknown) => {
    const space = window.terminal[domain] as unknown as Record<string, AnyCall>;
    const envelope = await space[verb]!(plain(input));
    if (!envelope.ok) throw new TerminalFailure(envelope.error);
    return envelope.data;
  };
  return new Proxy({} as T, { get: (_target, verb) => call(String(verb)) });
}

/** Vue's reactive proxies cannot be cloned across the context bridge; every input is plain JSON. */
function plain(input: unknown): unknown {
  return input === undefined ? undefined : JSON.parse(JSON.stringify(input));
}
