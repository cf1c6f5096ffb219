import type { Header, RequestPaused } from '../process/devtools.types.ts';
import { fromChromium, policyToChromium, toChromium } from './mapping.ts';
import type { SchemeHandler } from './protocol.ts';

/** What `Fetch.fulfillRequest` wants. */
export interface Answer {
  responseCode: number;
  responseHeaders: Header[];
  body: string;
}

const POLICIES = new Set(['content-security-policy', 'content-security-policy-report-only']);
const CARRIES_URL = new Set(['location', 'access-control-allow-origin']);

/**
 * Asks the handler of a custom scheme. Returns undefined when it fails or answers
 * `Response.error()`: the request then ends as a network error, as in Electron.
 * The body crosses as a whole, it is not streamed.
 */
export async function askHandler(
  handler: SchemeHandler,
  paused: RequestPaused['request'],
): Promise<Answer | undefined> {
  try {
    const response = await handler(requestOf(paused));
    if (!(response instanceof Response)) throw new TypeError('the handler returned no Response');
    if (response.type === 'error') return undefined;
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    return { responseCode: response.status, responseHeaders: headersOf(response), body };
  } catch (error) {
    console.error(`protocol.handle failed for ${fromChromium(paused.url)}:`, error);
    return undefined;
  }
}

function requestOf(paused: RequestPaused['request']): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(paused.headers)) {
    headers.append(name, /^(origin|referer)$/i.test(name) ? fromChromium(value) : value);
  }
  const parts = (paused.postDataEntries ?? []).map(({ bytes }) =>
    Buffer.from(bytes ?? '', 'base64'),
  );
  const hasBody = parts.length > 0 && !/^(GET|HEAD)$/i.test(paused.method);
  return new Request(fromChromium(paused.url), {
    method: paused.method,
    headers,
    body: hasBody ? Buffer.concat(parts) : null,
  });
}

function headersOf(response: Response): Header[] {
  return [...response.headers].map(([name, value]) => ({ name, value: headerValue(name, value) }));
}

function headerValue(name: string, value: string): string {
  if (POLICIES.has(name)) return policyToChromium(value);
  if (CARRIES_URL.has(name) && /^[a-z][a-z0-9-]*:\/\//.test(value)) return toChromium(value);
  return value;
}
