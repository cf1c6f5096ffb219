import { devtools } from '../process/browser.ts';
import type { Header, RequestPaused } from '../process/devtools.types.ts';
import { guardNavigation } from '../windows/navigation.ts';
import { popupDecision } from '../windows/popups.ts';
import { pageOfFrame, pages } from '../windows/registry.ts';
import type { Page } from '../windows/page.ts';
import { applyPermissions } from '../session/permissions.ts';
import type { SessionState } from '../session/session-state.ts';
import { ask, type RequestDetails } from '../session/web-request.ts';
import { type Answer, askHandler } from './answer.ts';
import { fromChromium, schemeBehind, toChromium } from './mapping.ts';

type Reply = (method: string, params?: object) => Promise<unknown>;

/**
 * Every request of every page pauses here. Documents pass the navigation guards and wait for
 * their page's worlds; then the session's webRequest; then custom schemes are answered by their
 * handler and everything else goes to the network.
 */
export function startRouter(defaultSession: () => SessionState): void {
  devtools().on('Fetch.requestPaused', (paused) => {
    const reply: Reply = (method, params = {}) =>
      devtools().send(`Fetch.${method}`, { requestId: paused.requestId, ...params });
    route(paused, reply, defaultSession).catch(() => {
      // Fail closed. The request may be gone with its page, then this fails too.
      reply('failRequest', { errorReason: 'Failed' }).catch(() => undefined);
    });
  });
}

async function route(
  paused: RequestPaused,
  reply: Reply,
  fallback: () => SessionState,
): Promise<void> {
  if ((await popupDecision(paused.frameId)) === 'deny') {
    await reply('failRequest', { errorReason: 'Aborted' });
    return;
  }
  const page = await ownerOf(paused.frameId);
  if (!page && paused.frameId !== '') throw new Error('a frame of no page');
  const session = page?.session ?? fallback();
  const details = detailsOf(paused, page);
  if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
    await routeResponse(paused, reply, session, details);
    return;
  }
  if (page && paused.resourceType === 'Document' && !(await admitDocument(page, paused, session))) {
    await reply('failRequest', { errorReason: 'Aborted' });
    return;
  }
  const before = await ask(session.webRequest.beforeRequest, details);
  if (before?.cancel) await reply('failRequest', { errorReason: 'BlockedByClient' });
  else if (before?.redirectURL) await redirect(reply, before.redirectURL);
  else await serve(paused, reply, session, details);
}

/** Asks the guards; then holds the document until its page is ready to receive it. */
async function admitDocument(
  page: Page,
  paused: RequestPaused,
  session: SessionState,
): Promise<boolean> {
  await page.attached;
  if (!guardNavigation(page, paused)) return false;
  session.origins.add(new URL(paused.request.url).origin);
  await applyPermissions(page, paused.request.url);
  return true;
}

async function serve(
  paused: RequestPaused,
  reply: Reply,
  session: SessionState,
  details: RequestDetails,
): Promise<void> {
  const scheme = schemeBehind(paused.request.url);
  if (scheme === undefined) {
    const interceptResponse = session.webRequest.headersReceived?.matches(details.url) ?? false;
    await reply('continueRequest', { interceptResponse });
    return;
  }
  const handler = session.handlers.get(scheme);
  // Electron asks for no icon by itself; Chromium does.
  const isIcon = paused.resourceType === 'Other' && details.url.endsWith('/favicon.ico');
  const answer = handler && !isIcon ? await askHandler(handler, paused.request) : undefined;
  if (!answer) await reply('failRequest', { errorReason: 'Failed' });
  else await fulfil(reply, session, details, answer);
}

async function fulfil(
  reply: Reply,
  session: SessionState,
  details: RequestDetails,
  answer: Answer,
): Promise<void> {
  const changed = await ask(session.webRequest.headersReceived, {
    ...details,
    statusCode: answer.responseCode,
    responseHeaders: grouped(answer.responseHeaders),
  });
  if (changed?.cancel) {
    await reply('failRequest', { errorReason: 'BlockedByClient' });
    return;
  }
  const responseHeaders = changed?.responseHeaders
    ? flat(changed.responseHeaders)
    : answer.responseHeaders;
  await reply('fulfillRequest', { ...answer, responseHeaders });
}

async function routeResponse(
  paused: RequestPaused,
  reply: Reply,
  session: SessionState,
  details: RequestDetails,
): Promise<void> {
  const changed = await ask(session.webRequest.headersReceived, {
    ...details,
    statusCode: paused.responseStatusCode ?? 0,
    responseHeaders: grouped(paused.responseHeaders ?? []),
  });
  if (changed?.cancel) await reply('failRequest', { errorReason: 'BlockedByClient' });
  else if (changed?.responseHeaders && paused.responseStatusCode !== undefined) {
    await reply('continueResponse', {
      responseCode: paused.responseStatusCode,
      responseHeaders: flat(changed.responseHeaders),
    });
  } else await reply('continueResponse');
}

async function redirect(reply: Reply, url: string): Promise<void> {
  await reply('fulfillRequest', {
    responseCode: 307,
    responseHeaders: [{ name: 'Location', value: toChromium(url) }],
  });
}

async function ownerOf(frameId: string): Promise<Page | undefined> {
  const known = pageOfFrame(frameId);
  if (known || frameId === '') return known;
  for (const page of pages) if (await page.owns(frameId)) return page;
  return undefined;
}

function detailsOf(paused: RequestPaused, page: Page | undefined): RequestDetails {
  return {
    id: Number(/\d+/.exec(paused.requestId)?.[0] ?? 0),
    url: fromChromium(paused.request.url),
    method: paused.request.method,
    resourceType: resourceTypeOf(paused, page),
    timestamp: Date.now(),
    ...(page ? { webContentsId: page.contents.id } : {}),
  };
}

function resourceTypeOf(paused: RequestPaused, page: Page | undefined): string {
  if (paused.resourceType !== 'Document') return paused.resourceType.toLowerCase();
  return paused.frameId === page?.targetId ? 'mainFrame' : 'subFrame';
}

function grouped(headers: Header[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { name, value } of headers) (groups[name] ??= []).push(value);
  return groups;
}

function flat(headers: Record<string, string | string[]>): Header[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
}
