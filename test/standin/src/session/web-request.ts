import { Refusal } from '../refusal.ts';

export interface RequestDetails {
  id: number;
  url: string;
  method: string;
  resourceType: string;
  timestamp: number;
  webContentsId?: number;
  responseHeaders?: Record<string, string[]>;
  statusCode?: number;
  statusLine?: string;
}

export interface BeforeRequestAnswer {
  cancel?: boolean;
  redirectURL?: string;
}

export interface HeadersReceivedAnswer {
  cancel?: boolean;
  responseHeaders?: Record<string, string | string[]>;
  statusLine?: string;
}

type Listener<A> = (details: RequestDetails, callback: (answer: A) => void) => void;

export interface Filtered<A> {
  matches: (url: string) => boolean;
  listener: Listener<A>;
}

/** The listeners of one session; Electron keeps one per event, the last one set. */
export interface WebRequestListeners {
  beforeRequest?: Filtered<BeforeRequestAnswer>;
  headersReceived?: Filtered<HeadersReceivedAnswer>;
}

interface Filter {
  urls?: string[];
  types?: string[];
}

/** `session.webRequest`: onBeforeRequest and onHeadersReceived; the others refuse. */
export class WebRequest {
  readonly #listeners: WebRequestListeners;

  constructor(listeners: WebRequestListeners) {
    this.#listeners = listeners;
  }

  onBeforeRequest(
    filter: Filter | Listener<BeforeRequestAnswer> | null,
    listener?: Listener<BeforeRequestAnswer> | null,
  ): void {
    this.#listeners.beforeRequest = filtered(filter, listener);
  }

  onHeadersReceived(
    filter: Filter | Listener<HeadersReceivedAnswer> | null,
    listener?: Listener<HeadersReceivedAnswer> | null,
  ): void {
    this.#listeners.headersReceived = filtered(filter, listener);
  }
}

function filtered<A>(
  filter: Filter | Listener<A> | null,
  listener?: Listener<A> | null,
): Filtered<A> | undefined {
  if (typeof filter === 'function') return { matches: () => true, listener: filter };
  if (!listener) return undefined;
  if (filter?.types) throw new Refusal('webRequest filters by type');
  const patterns = (filter?.urls ?? []).map(patternOf);
  return {
    matches: (url) => patterns.length === 0 || patterns.some((pattern) => pattern.test(url)),
    listener,
  };
}

/** Chromium's match patterns: `<all_urls>`, `*://*.host/path*`. */
function patternOf(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/;
  const [, scheme = '', host = '', path = ''] = /^([^:]+):\/\/([^/]*)(\/.*)?$/.exec(pattern) ?? [];
  if (!scheme) throw new TypeError(`Invalid url pattern ${pattern}`);
  const escape = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const hosts = host === '*' ? '[^/]+' : escape(host).replace(/^\*\\\./, '(?:[^/]+\\.)?');
  const schemes = scheme === '*' ? '(?:https?|wss?)' : escape(scheme);
  return new RegExp(`^${schemes}://${hosts}${escape(path || '/*').replace(/\*/g, '.*')}$`);
}

/** Asks a listener and waits for its callback. */
export function ask<A>(
  filtered: Filtered<A> | undefined,
  details: RequestDetails,
): Promise<A | undefined> {
  if (!filtered?.matches(details.url)) return Promise.resolve(undefined);
  return new Promise((resolve) => filtered.listener(details, resolve));
}
