import http from 'node:http';
import type { AddressInfo } from 'node:net';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Running, seenBy, startFixture } from './fixture-app.ts';

let running: Running;
let server: http.Server;
let site = '';
const asked: string[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/file')
      response.setHeader('content-disposition', 'attachment; filename=a.txt');
    response.setHeader('content-type', 'text/html');
    response.setHeader('access-control-allow-origin', '*');
    response.end('<title>Outside</title><h1>outside</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(async () => (running = await startFixture()));
afterEach(() => running.close());

describe('navigation guards', () => {
  it('keep the page where it is when will-navigate is prevented, and nothing is requested', async () => {
    await running.page.evaluate((url) => location.assign(url), `${site}/guarded`);
    await expect.poll(async () => (await seenBy(running)).navigations).toEqual([`${site}/guarded`]);
    expect(await running.page.evaluate(() => document.title)).toBe('Fixture');
    expect(asked).not.toContain('/guarded');
  });

  it('let the app itself load what it wants, without asking', async () => {
    await running.app.evaluate(
      ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url),
      `${site}/own`,
    );
    expect(asked).toContain('/own');
    expect((await seenBy(running)).navigations).toEqual([]);
  });

  it('ask will-redirect about a redirect of the app’s own navigation', async () => {
    const message = await running.app.evaluate(async ({ BrowserWindow, session }, url) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
        callback(details.url.endsWith('/first') ? { redirectURL: `${url}/second` } : {});
      });
      contents?.on('will-redirect', (event) => event.preventDefault());
      return contents?.loadURL(`${url}/first`).catch((error: Error) => error.message);
    }, site);
    expect(message).toContain('ERR_ABORTED (-3)');
    expect(asked).not.toContain('/second');
  });

  it('hear of subframes as will-frame-navigate', async () => {
    const frames = running.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) => {
          BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
            event.preventDefault();
            resolve([event.url, event.isMainFrame]);
          });
        }),
    );
    await running.app.evaluate(
      ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url),
      `${site}/framed`,
    );
    await running.page.waitForURL(`${site}/framed`);
    await running.page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = '/inner';
      document.body.append(frame);
    });
    expect(await frames).toEqual([`${site}/inner`, false]);
    expect(asked).not.toContain('/inner');
  });

  it('close a popup that is denied before it has asked for anything', async () => {
    await running.page.evaluate((url) => window.open(url), `${site}/popup`);
    await expect
      .poll(async () => (await seenBy(running)).navigations)
      .toEqual([`open ${site}/popup`]);
    expect(asked).not.toContain('/popup');
    expect(running.app.windows()).toHaveLength(1);
  });

  it('make a window of a popup that is allowed', async () => {
    await running.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setWindowOpenHandler(() => ({
        action: 'allow',
        overrideBrowserWindowOptions: { width: 420, height: 300 },
      }));
    });
    const [popup] = await Promise.all([
      running.app.waitForEvent('window'),
      running.page.evaluate((url) => void window.open(url), `${site}/allowed`),
    ]);
    await popup.waitForSelector('h1');
    const windows = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [
        window.webContents.getURL(),
        window.getSize(),
      ]),
    );
    expect(windows).toContainEqual([`${site}/allowed`, [420, 300]]);
  });
});

describe('permissions', () => {
  it('are denied by Chromium itself until the handler grants them', async () => {
    await running.app.evaluate(({ session }) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) => {
        asked.push(permission);
        callback(permission === 'notifications');
      });
    });
    const result = await running.page.evaluate(async () => [
      await Notification.requestPermission(),
      await navigator.clipboard.readText().catch((error: Error) => error.name),
      await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(resolve, ({ code }) => resolve(code));
      }),
      await document.body.requestFullscreen().catch((error: Error) => error.message),
    ]);
    expect(result).toEqual(['granted', 'NotAllowedError', 1, 'Permissions check failed']);
    const heard = await running.app.evaluate(
      () => (globalThis as unknown as { asked: string[] }).asked,
    );
    expect(heard).toEqual(['notifications', 'clipboard-read', 'geolocation', 'fullscreen']);
  });

  it('are what the check handler says', async () => {
    await running.app.evaluate(({ session }) =>
      session.defaultSession.setPermissionCheckHandler(
        (_contents, permission) => permission === 'geolocation',
      ),
    );
    const query = () =>
      running.page.evaluate(async () =>
        Promise.all(
          (['geolocation', 'notifications'] as const).map(
            async (name) => (await navigator.permissions.query({ name })).state,
          ),
        ),
      );
    await expect.poll(query).toEqual(['granted', 'denied']);
  });
});

describe('downloads', () => {
  const download = () =>
    running.page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      link.download = '';
      link.click();
    }, `${site}/file`);

  it('are refused when nobody gives them a place', async () => {
    await running.app.evaluate(({ session, BrowserWindow }) => {
      const seen = new Promise((resolve) => {
        session.defaultSession.on('will-download', (_event, item) =>
          item.once('done', (_done, state) => resolve(state)),
        );
      });
      BrowserWindow.getAllWindows()[0]?.webContents.removeAllListeners('will-navigate');
      Object.assign(globalThis, { seenDownload: seen });
    });
    await download();
    const state = await running.app.evaluate(
      () => (globalThis as unknown as { seenDownload: unknown }).seenDownload,
    );
    expect(state).toBe('cancelled');
  });

  it('go where the app says', async () => {
    const place = path.join(running.userData, 'saved.html');
    await running.app.evaluate(({ session, BrowserWindow }, file) => {
      const done = new Promise((resolve) => {
        session.defaultSession.on('will-download', (_event, item) => {
          item.setSavePath(file);
          item.once('done', (_done, state) => resolve([state, item.getFilename()]));
        });
      });
      BrowserWindow.getAllWindows()[0]?.webContents.removeAllListeners('will-navigate');
      Object.assign(globalThis, { seenDownload: done });
    }, place);
    await download();
    const done = await running.app.evaluate(
      () => (globalThis as unknown as { seenDownload: unknown }).seenDownload,
    );
    expect(done).toEqual(['completed', 'a.txt']);
    expect(fs.readFileSync(place, 'utf8')).toContain('outside');
  });
});
