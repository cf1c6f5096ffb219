import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startFixture } from './fixture-app.ts';

let running: Running;
beforeAll(async () => (running = await startFixture()));
afterAll(() => running.close());

describe('sessions', () => {
  it('do not share storage or schemes', async () => {
    const result = await running.app.evaluate(async ({ BrowserWindow, session }) => {
      const other = session.fromPartition('other');
      const window = new BrowserWindow({ show: false, webPreferences: { session: other } });
      const unserved = await window
        .loadURL('app://fixture/')
        .catch((error: Error) => error.message);
      other.protocol.handle(
        'app',
        () => new Response('<title>o</title>', { headers: { 'content-type': 'text/html' } }),
      );
      await window.loadURL('app://fixture/');
      const first = BrowserWindow.getAllWindows()[0]?.webContents;
      await first?.executeJavaScript('localStorage.setItem("k", "v"); document.cookie = "c=1"; 0');
      const read = 'JSON.stringify([localStorage.getItem("k"), document.cookie])';
      return [
        unserved,
        await window.webContents.executeJavaScript(read),
        await first?.executeJavaScript(read),
        other === session.fromPartition('other'),
      ];
    });
    expect(result).toEqual([
      "ERR_FAILED (-2) loading 'app://fixture/'",
      '[null,""]',
      '["v","c=1"]',
      true,
    ]);
  });

  it('forget everything on clearStorageData', async () => {
    const left = await running.app.evaluate(async ({ BrowserWindow, session }) => {
      await session.defaultSession.clearStorageData();
      return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        'JSON.stringify([localStorage.getItem("k"), document.cookie])',
      );
    });
    expect(left).toBe('[null,""]');
  });

  it('go offline on request, custom schemes excepted', async () => {
    const state = () => running.page.evaluate(() => navigator.onLine);
    await running.app.evaluate(({ session }) =>
      session.defaultSession.enableNetworkEmulation({ offline: true }),
    );
    await expect.poll(state).toBe(false);
    expect(await running.page.evaluate(async () => (await fetch('/page.js')).status)).toBe(200);
    await running.app.evaluate(({ session }) => session.defaultSession.disableNetworkEmulation());
    await expect.poll(state).toBe(true);
  });

  it('let webRequest cancel requests and change headers', async () => {
    await running.app.evaluate(({ session }) => {
      const { webRequest } = session.defaultSession;
      webRequest.onBeforeRequest({ urls: ['app://fixture/secret*'] }, (_details, callback) =>
        callback({ cancel: true }),
      );
      webRequest.onHeadersReceived((details, callback) =>
        callback({ responseHeaders: { ...details.responseHeaders, 'x-added': ['yes'] } }),
      );
    });
    const result = await running.page.evaluate(async () => [
      (await fetch('/page.js')).headers.get('x-added'),
      await fetch('/secret').catch((error: Error) => error.name),
    ]);
    expect(result).toEqual(['yes', 'TypeError']);
  });

  it('are never written to disk, and say so by refusing to persist', async () => {
    const message = await running.app.evaluate(({ session }) => {
      try {
        return session.fromPartition('persist:x').isPersistent();
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(message).toContain('does not support partitions that persist');
  });
});
