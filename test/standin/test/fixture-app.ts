import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const EXECUTABLE = path.resolve(import.meta.dirname, '../dist/electron');
export const FIXTURE = path.resolve(import.meta.dirname, '../fixture');

/** What the fixture's main process notes down. */
export interface Seen {
  requests: { url: string; method: string }[];
  navigations: string[];
  events: unknown[][];
}

export interface Running {
  app: ElectronApplication;
  page: Page;
  userData: string;
  close: () => Promise<void>;
}

/** The environment without a display, so that every machine runs the tests alike. */
export function headlessEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined && !/^(DISPLAY|WAYLAND_DISPLAY|NODE_OPTIONS)$/.test(name),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Starts the fixture through Playwright, unchanged, and waits for its first page. */
export async function startFixture(extra: Record<string, string> = {}): Promise<Running> {
  const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'standin-test-'));
  const app = await _electron.launch({
    executablePath: EXECUTABLE,
    args: [FIXTURE, `--user-data-dir=${userData}`],
    env: { ...headlessEnvironment(), ...extra },
  });
  const page = await app.firstWindow();
  await page.waitForSelector('h1');
  return {
    app,
    page,
    userData,
    close: async () => {
      await app.close();
      fs.rmSync(userData, { recursive: true, force: true });
    },
  };
}

/** What the fixture has seen so far. */
export function seenBy({ app }: Running): Promise<Seen> {
  return app.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
}
