import { devtools } from '../process/browser.ts';
import { isHeadless } from '../process/chromium.ts';
import { Refusal } from '../refusal.ts';
import { applyPermissions } from '../session/permissions.ts';
import type { Page } from '../windows/page.ts';
import { pages } from '../windows/registry.ts';

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string };
}

/** Chromium's clipboard, reached through the isolated world of an open page. Text only. */
async function run(expression: string): Promise<unknown> {
  const page = [...pages].find(({ isolatedContext }) => isolatedContext !== undefined);
  if (!page) throw new Refusal('the clipboard without an open page');
  await page.send('Page.bringToFront');
  await permit(page, 'granted');
  try {
    const { result, exceptionDetails } = await page.send<Evaluated>('Runtime.evaluate', {
      expression,
      contextId: page.isolatedContext,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails) throw new Refusal(`the clipboard here: ${exceptionDetails.text}`);
    return result.value;
  } finally {
    await applyPermissions(page, page.chromiumUrl);
  }
}

async function permit(page: Page, setting: string): Promise<void> {
  if (!isHeadless) return;
  const { origin } = new URL(page.chromiumUrl);
  const browserContextId = page.session.jar.contextId;
  for (const permission of [{ name: 'clipboard-read' }, { name: 'clipboard-write' }]) {
    await devtools().send('Browser.setPermission', {
      permission,
      setting,
      origin,
      browserContextId,
    });
  }
}

export const clipboard = {
  readText: async (): Promise<string> => String(await run('navigator.clipboard.readText()')),

  writeText: async (text: string): Promise<void> => {
    await run(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  },

  clear: (): void => {
    clipboard.writeText('').catch((error: unknown) => console.error('standin: clipboard:', error));
  },
};
