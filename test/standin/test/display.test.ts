import { _electron } from '@playwright/test';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXECUTABLE, FIXTURE, headlessEnvironment } from './fixture-app.ts';

const hasXvfb = spawnSync('Xvfb', ['-help']).error === undefined;

describe.runIf(hasXvfb)('with a display', () => {
  let server: ChildProcess;
  let display = '';
  const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'standin-test-'));

  beforeAll(async () => {
    // Xvfb chooses a free display and writes its number when it is ready.
    server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x900x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
    display = `:${number.toString().trim()}`;
  });

  afterAll(async () => {
    server.kill();
    await once(server, 'exit');
    fs.rmSync(userData, { recursive: true, force: true });
  });

  it('opens a real app window of the asked content size, with the preload in place', async () => {
    const app = await _electron.launch({
      executablePath: EXECUTABLE,
      args: [FIXTURE, `--user-data-dir=${userData}`],
      env: { ...headlessEnvironment(), DISPLAY: display },
    });
    const page = await app.firstWindow();
    await page.waitForSelector('h1');
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640]);
    expect(await page.evaluate(() => document.documentElement.dataset.bridge)).toBe('object');
    expect(await page.evaluate(() => navigator.userAgent)).not.toContain('Headless');
    // An app window has a title bar and no address bar.
    const bars = await page.evaluate(() => [
      outerHeight - innerHeight,
      matchMedia('(display-mode: standalone)').matches,
    ]);
    expect(bars[0]).toBeLessThan(80);
    const size = await app.evaluate(({ screen }) => screen.getPrimaryDisplay().size);
    expect(size).toEqual({ width: 1600, height: 900 });
    await app.close();
  });
});
