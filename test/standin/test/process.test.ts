import { createPackage } from '@electron/asar';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXECUTABLE, FIXTURE, headlessEnvironment, seenBy, startFixture } from './fixture-app.ts';

let folder = '';
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'standin-test-'))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** An app of one file; it is run with the folder as its user data folder. */
function writeApp(main: string, json: object = {}): string {
  const place = path.join(folder, 'app');
  fs.mkdirSync(place, { recursive: true });
  fs.writeFileSync(
    path.join(place, 'package.json'),
    JSON.stringify({ name: 'tiny', main: 'main.mjs', ...json }),
  );
  fs.writeFileSync(path.join(place, 'main.mjs'), main);
  return place;
}

function start(
  place: string[],
  executable = EXECUTABLE,
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(executable, [...place, `--user-data-dir=${path.join(folder, 'data')}`], {
    env: { ...headlessEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Everything that the process prints, and its exit code. */
async function finish(child: ChildProcess): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (texts.out += String(chunk)));
  child.stderr?.on('data', (chunk: Buffer) => (texts.err += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...texts };
}

async function untilPrinted(child: ChildProcess, text: string): Promise<void> {
  let printed = '';
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    if (printed.includes(text)) return;
  }
  throw new Error(`ended without printing ${text}`);
}

/** Processes of which the command line holds the text. */
function processesWith(text: string): string[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    });
}

const OPENS_A_WINDOW = `
  import { app, BrowserWindow } from 'electron';
  await app.whenReady;
  app.whenReady().then(async () => {
    await new BrowserWindow().loadURL('data:text/html,<title>up</title>');
    console.log('up ' + process.pid);
  });
`;

describe('the executable', () => {
  it('says Electron’s version and runs plain Node on request', () => {
    const env = headlessEnvironment();
    const { version } = JSON.parse(
      fs.readFileSync(
        path.resolve(import.meta.dirname, '../../../node_modules/electron/package.json'),
        'utf8',
      ),
    ) as { version: string };
    expect(execFileSync(EXECUTABLE, ['--version'], { env }).toString().trim()).toBe(`v${version}`);
    const asNode = { ...env, ELECTRON_RUN_AS_NODE: '1' };
    const kind = execFileSync(EXECUTABLE, ['-p', 'process.type + process.version'], {
      env: asNode,
    });
    expect(kind.toString()).toMatch(/^undefinedv24\./);
  });

  it('gives the main process what Electron gives it', async () => {
    const place = writeApp(`
      import { app } from 'electron';
      import { createRequire } from 'node:module';
      const same = createRequire(import.meta.url)('electron').app === app;
      const { type, defaultApp, versions, execPath } = process;
      app.whenReady().then(() => {
        console.log(JSON.stringify([type, defaultApp, versions.electron, !!versions.chrome, versions.standin,
          execPath, same, app.name, app.getPath('userData'), app.isPackaged, process.argv[1]]));
        app.quit();
      });
    `);
    const { code, out } = await finish(start([place]));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      'browser',
      true,
      fs.readFileSync(path.join(path.dirname(EXECUTABLE), 'version'), 'utf8'),
      true,
      '1.0.0',
      EXECUTABLE,
      true,
      'tiny',
      path.join(folder, 'data'),
      false,
      place,
    ]);
  });

  it('fails at import for a name that it does not have', async () => {
    const { code, err } = await finish(start([writeApp(`import { TouchBar } from 'electron';`)]));
    expect(code).toBe(1);
    expect(err).toContain("does not provide an export named 'TouchBar'");
  });

  it('loads preloads of -r before the app', async () => {
    fs.writeFileSync(
      path.join(folder, 'pre.cjs'),
      `globalThis.loaded = typeof require('electron').app.quit`,
    );
    const place = writeApp(
      `import { app } from 'electron'; console.log(globalThis.loaded); app.quit();`,
    );
    const { out } = await finish(start(['-r', path.join(folder, 'pre.cjs'), place]));
    expect(out).toBe('function\n');
  });

  it('runs a packed app beside it', async () => {
    const place = writeApp(
      `
      import { app } from 'electron';
      import fs from 'node:fs';
      console.log(JSON.stringify([app.isPackaged, app.getAppPath().endsWith('app.asar'), process.defaultApp ?? null,
        fs.existsSync(process.resourcesPath + '/app.asar'), app.getVersion()]));
      app.quit();
    `,
      { version: '3.2.1' },
    );
    const dist = path.join(folder, 'linux-unpacked');
    fs.cpSync(path.dirname(EXECUTABLE), dist, { recursive: true });
    fs.renameSync(path.join(dist, 'electron'), path.join(dist, 'terminal'));
    await createPackage(place, path.join(dist, 'resources', 'app.asar'));
    const env = { STANDIN_HOME: path.resolve(EXECUTABLE, '../..'), STANDIN_NODE: process.execPath };
    const { code, out } = await finish(start([], path.join(dist, 'terminal'), env));
    expect([code, JSON.parse(out)]).toEqual([0, [true, true, null, true, '3.2.1']]);
  });

  it('ends with an error when the main process has one', async () => {
    const { code, err } = await finish(start([writeApp(`throw new Error('broken main')`)]));
    expect(code).toBe(1);
    expect(err).toContain('broken main');
  });

  it('ends with an error when there is no Chromium', async () => {
    const place = writeApp(`import { app } from 'electron'; app.whenReady();`);
    const child = start([place], EXECUTABLE, { STANDIN_CHROMIUM: '/no/chromium' });
    const { code, err } = await finish(child);
    expect(code).toBe(1);
    expect(err).toContain('standin: /no/chromium cannot be started');
  });

  it('asks before-quit, close, will-quit and quit in this order', async () => {
    const place = writeApp(`
      import { app, BrowserWindow } from 'electron';
      for (const name of ['before-quit', 'window-all-closed', 'will-quit', 'quit']) app.on(name, () => console.log(name));
      app.whenReady().then(async () => {
        const window = new BrowserWindow();
        let asked = 0;
        window.on('close', (event) => { console.log('close'); if (asked++ === 0) { event.preventDefault(); setImmediate(() => app.quit()); } });
        window.on('closed', () => console.log('closed'));
        await window.loadURL('data:text/html,x');
        app.quit();
      });
    `);
    const { code, out } = await finish(start([place]));
    expect([code, out.trim().split('\n')]).toEqual([
      0,
      ['before-quit', 'close', 'before-quit', 'close', 'closed', 'will-quit', 'quit'],
    ]);
  });

  it('says what the shell was asked to open, and refuses a dialog without an answer', async () => {
    const place = writeApp(`
      import { app, dialog, shell } from 'electron';
      app.whenReady().then(async () => {
        await shell.openExternal('https://example.test/');
        console.log(JSON.stringify([await dialog.showMessageBox({ message: 'a' }), await dialog.showOpenDialog({}).catch(String)]));
        app.quit();
      });
    `);
    const answers = JSON.stringify([{ method: 'showMessageBox', answer: { response: 1 } }]);
    const { out, err } = await finish(start([place], EXECUTABLE, { STANDIN_DIALOGS: answers }));
    expect(err).toContain('standin: shell.openExternal https://example.test/');
    expect(JSON.parse(out)).toEqual([
      { response: 1 },
      expect.stringContaining('without a scripted answer'),
    ]);
  });
});

describe('the end of the process', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
    'leaves no Chromium behind after %s',
    async (signal) => {
      const child = start([writeApp(OPENS_A_WINDOW)]);
      await untilPrinted(child, 'up ');
      const profile = `electron-standin-${child.pid}-`;
      expect(processesWith(profile).length).toBeGreaterThan(0);
      child.kill(signal);
      await once(child, 'exit');
      await expect.poll(() => processesWith(profile), { timeout: 10_000 }).toEqual([]);
    },
  );

  it('takes its temporary files with it', async () => {
    const child = start([writeApp(OPENS_A_WINDOW)]);
    await untilPrinted(child, 'up ');
    child.kill('SIGTERM');
    await once(child, 'exit');
    const left = fs
      .readdirSync(os.tmpdir())
      .filter((name) => name.startsWith(`electron-standin-${child.pid}-`));
    expect(left).toEqual([]);
  });
});

describe('the single instance lock', () => {
  it('gives the second start to the first, and the lock to the next when it is free', async () => {
    const first = await startFixture();
    try {
      const second = spawn(EXECUTABLE, [FIXTURE, '--hello', `--user-data-dir=${first.userData}`], {
        env: headlessEnvironment(),
        stdio: 'ignore',
      });
      const [code] = (await once(second, 'exit')) as [number];
      expect(code).toBe(0);
      await expect
        .poll(async () => (await seenBy(first)).events.filter(([name]) => name !== 'first'))
        .toEqual([['second-instance', { from: 'fixture' }, true, process.cwd()]]);
      const freed = await first.app.evaluate(({ app }) => {
        app.releaseSingleInstanceLock();
        return [app.hasSingleInstanceLock(), app.requestSingleInstanceLock()];
      });
      expect(freed).toEqual([false, true]);
    } finally {
      await first.close();
    }
  });

  it('replaces the lock of a dead process', async () => {
    const data = path.join(folder, 'data');
    fs.mkdirSync(data);
    fs.symlinkSync(`${os.hostname()}-999999`, path.join(data, 'SingletonLock'));
    const place = writeApp(
      `import { app } from 'electron'; console.log(app.requestSingleInstanceLock()); app.quit();`,
    );
    expect((await finish(start([place]))).out).toBe('true\n');
  });
});
