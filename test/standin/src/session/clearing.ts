import { devtools } from '../process/browser.ts';
import type { SessionState } from './session-state.ts';

type Send = (method: string, params?: object) => Promise<unknown>;

/** Clears storage of all kinds, cookies included, of every origin that the session has shown. */
export async function clearOrigins(state: SessionState): Promise<void> {
  const [page] = state.pages;
  if (page) await clear(state, (method, params) => page.send(method, params));
  else if (state.jar.contextId !== undefined) await clearThroughEmptyPage(state);
}

async function clear(state: SessionState, send: Send): Promise<void> {
  for (const origin of state.origins) {
    await send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }
  await send('Network.clearBrowserCookies');
}

/** Storage can only be reached through a page; a session may have none left. */
async function clearThroughEmptyPage(state: SessionState): Promise<void> {
  const { targetId } = await devtools().send<{ targetId: string }>('Target.createTarget', {
    url: 'about:blank',
    browserContextId: state.jar.contextId,
    background: true,
  });
  const { sessionId } = await devtools().send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  await clear(state, (method, params) => devtools().send(method, params, sessionId));
  await devtools().send('Target.closeTarget', { targetId });
}
