import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, seenBy, startFixture } from './fixture-app.ts';

let running: Running;
beforeAll(async () => (running = await startFixture()));
afterAll(() => running.close());

const sizeOf = () => running.page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]);

describe('a window', () => {
  it('has the content size that was asked for, and the page’s title', async () => {
    await expect.poll(sizeOf).toEqual([900, 640, 1]);
    const state = await running.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return [
        window?.getTitle(),
        window?.getContentSize(),
        window?.isVisible(),
        window?.isFocused(),
      ];
    });
    expect(state).toEqual(['Fixture', [900, 640], true, true]);
  });

  it('zooms as a browser does: fewer, larger CSS pixels, and clicks still land', async () => {
    const zoom = (factor: number) =>
      running.app.evaluate(({ BrowserWindow }, value) => {
        BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(value);
      }, factor);
    await zoom(1.25);
    await expect.poll(sizeOf).toEqual([720, 512, 1.25]);
    expect(await running.page.evaluate(() => matchMedia('(max-width: 720px)').matches)).toBe(true);
    await running.page.click('#field');
    await running.page.keyboard.type('zoomed');
    expect(await running.page.inputValue('#field')).toBe('zoomed');
    const picture = await running.app.evaluate(async ({ BrowserWindow }) =>
      (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.getSize(),
    );
    expect(picture).toEqual({ width: 900, height: 640 });
    await zoom(1);
    await expect.poll(sizeOf).toEqual([900, 640, 1]);
  });

  it('changes its size, not below its minimum', async () => {
    await running.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(500, 400);
      window?.setContentSize(300, 480);
    });
    await expect.poll(sizeOf).toEqual([500, 480, 1]);
  });

  it('follows its page’s size when the window’s state changes it', async () => {
    await running.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const heard: string[] = [];
      for (const name of ['maximize', 'unmaximize'])
        window?.on(name as 'maximize', () => heard.push(name));
      Object.assign(globalThis, { heard });
      window?.maximize();
    });
    const reported = () =>
      running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.getContentSize(),
      );
    await expect.poll(async () => (await sizeOf())[0]).toBe(1920);
    await expect.poll(reported).toEqual((await sizeOf()).slice(0, 2));
    await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.unmaximize(),
    );
    await expect.poll(reported).toEqual([500, 480]);
    const heard = await running.app.evaluate(
      () => (globalThis as unknown as { heard: string[] }).heard,
    );
    expect(heard).toEqual(['maximize', 'unmaximize']);
  });

  it('says once that an event never comes', async () => {
    const said = new Promise<string>((resolve) => {
      running.app.process().stderr?.on('data', (chunk: Buffer) => {
        if (String(chunk).includes('never emits')) resolve(String(chunk).trim());
      });
    });
    await running.app.evaluate(({ app }) => void app.on('login', () => undefined));
    expect(await said).toBe('standin: app never emits login');
  });

  it('follows nativeTheme', async () => {
    const isDark = () =>
      running.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await isDark()).toBe(false);
    await running.app.evaluate(({ nativeTheme }) => (nativeTheme.themeSource = 'dark'));
    await expect.poll(isDark).toBe(true);
  });

  it('prints the page as PDF on the paper that was asked for', async () => {
    const base64 = await running.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const pdf = await contents?.printToPDF({ pageSize: 'A4', printBackground: true });
      return pdf?.toString('base64') ?? '';
    });
    const pdf = Buffer.from(base64, 'base64').toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    // A4 in points, as Chromium rounds it.
    expect(/\/MediaBox \[0 0 (59[45][.\d]*) (84[12][.\d]*)\]/.exec(pdf)).not.toBeNull();
  });

  it('runs the app’s code in the page and clones the result', async () => {
    const result = await running.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const map = (await contents?.executeJavaScript(
        'Promise.resolve(new Map([[1, new Date(2)]]))',
      )) as Map<number, Date>;
      const error = await contents?.executeJavaScript('null.x').catch(String);
      return [map.get(1)?.getTime(), error];
    });
    expect(result[0]).toBe(2);
    expect(result[1]).toContain('TypeError');
  });

  it('reports the page’s console', async () => {
    const heard = running.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) => {
          BrowserWindow.getAllWindows()[0]?.webContents.once(
            'console-message',
            ({ level, message }) => {
              resolve([level, message]);
            },
          );
        }),
    );
    await running.app.evaluate(() => 0);
    await running.page.evaluate(() => console.warn('careful', 1));
    expect(await heard).toEqual(['warning', 'careful 1']);
  });

  it('refuses insecure preferences instead of pretending', async () => {
    const messages = await running.app.evaluate(({ BrowserWindow }) =>
      [
        { nodeIntegration: true },
        { contextIsolation: false },
        { sandbox: false },
        { webSecurity: false },
        { zoom: 1 },
      ].map((webPreferences) => {
        try {
          return new BrowserWindow({ webPreferences }).id;
        } catch (error) {
          return (error as Error).message.replace(
            'the Electron stand-in does not support webPreferences.',
            '',
          );
        }
      }),
    );
    expect(messages).toEqual([
      'nodeIntegration: true',
      'contextIsolation: false',
      'sandbox: false',
      'webSecurity: false',
      'zoom',
    ]);
  });

  it('uses the clipboard', async () => {
    const text = await running.app.evaluate(async ({ clipboard }) => {
      await clipboard.writeText('你好');
      return clipboard.readText();
    });
    expect(text).toBe('你好');
  });

  it('rejects a load that fails', async () => {
    const message = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.loadURL('http://127.0.0.1:9/')
        .catch((error: Error) => error.message),
    );
    expect(message).toMatch(/^ERR_[A-Z_]+ \(-\d+\) loading 'http:\/\/127.0.0.1:9\/'$/);
  });
});

describe('a custom scheme', () => {
  it('answers with status, method and body of its handler', async () => {
    const other = await startFixture();
    try {
      const answer = await other.page.evaluate(async () => {
        const response = await fetch('/echo', { method: 'POST', body: '正文' });
        return [response.status, await response.text(), (await fetch('/none')).status];
      });
      expect(answer).toEqual([201, '正文', 404]);
      expect((await seenBy(other)).requests).toContainEqual({
        url: 'app://fixture/echo',
        method: 'POST',
      });
    } finally {
      await other.close();
    }
  });

  it('has its content security policy enforced', async () => {
    const other = await startFixture();
    try {
      const blocked = await other.page.evaluate(
        () =>
          new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', (event) =>
              resolve(event.effectiveDirective),
            );
            document.body.append(
              Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }),
            );
          }),
      );
      expect(blocked).toBe('script-src-elem');
      expect(await other.page.evaluate(() => 'ran' in window)).toBe(false);
      expect(
        await other.page.evaluate(() =>
          fetch('https://outside.example/').catch((error: Error) => error.name),
        ),
      ).toBe('TypeError');
    } finally {
      await other.close();
    }
  });
});
