import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { TerminalFiles } from '#build/demo/terminal.ts';
import { inRoot } from '#build/root.ts';
import type { Shell } from '#build/shell/shell.ts';

/** One started terminal and its window. */
export class TerminalProcess {
  readonly app: ElectronApplication;
  readonly page: Page;

  private constructor(app: ElectronApplication, page: Page) {
    this.app = app;
    this.page = page;
  }

  /** Starts the built terminal in a shell; resolves when its window has content. */
  static async start(shell: Shell, files: TerminalFiles): Promise<TerminalProcess> {
    const app = await _electron.launch({
      executablePath: shell.executable,
      args: [
        ...shell.switches,
        inRoot('.'),
        `--policy=${files.policyFile}`,
        `--user-data-dir=${files.userDataDir}`,
      ],
    });
    const page = await app.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    return new TerminalProcess(app, page);
  }

  /** Closes the window and lets the terminal end by itself. */
  async stop(): Promise<void> {
    await this.app.close();
  }
}
