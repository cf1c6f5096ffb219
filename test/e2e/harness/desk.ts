import { expect, type Locator, type Page } from '@playwright/test';
import { demoPassword } from '#test/central/seed/demo-data.ts';

/** What a person sees and does at the window, in the words of the interface and by its keys. */
export class Desk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: '办件列表' });
  }

  get selectedRow(): Locator {
    return this.grid.locator('[role=row][aria-selected=true]');
  }

  get statusBar(): Locator {
    return this.page.getByRole('contentinfo', { name: '状态栏' });
  }

  get pendingActs(): Locator {
    return this.page.getByRole('region', { name: '本终端的办理动作' });
  }

  /** The line under the act bar that says what became of the act just submitted. */
  actOutcome(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** Signs in with the keyboard alone; resolves when the worklist has rows and the first pull is over. */
  async signIn(username: string, password = demoPassword): Promise<void> {
    await this.typeCredentials(username, password);
    await expect(this.selectedRow).toBeVisible({ timeout: 30_000 });
  }

  async typeCredentials(username: string, password: string): Promise<void> {
    await this.page.getByLabel('用户名').fill(username);
    await this.page.getByLabel('密码').fill(password);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until the cache holds everything the service has. */
  async waitUntilSynced(): Promise<void> {
    await expect(this.statusBar.getByText('在线')).toBeVisible({ timeout: 20_000 });
    await expect(this.statusBar.getByText(/数据截至 \d/)).toBeVisible({ timeout: 20_000 });
  }

  /** Finds a case by its number and opens its page. */
  async openCase(number: string): Promise<void> {
    await this.page.keyboard.press('Control+f');
    await this.page.keyboard.type(number);
    const option = this.page.getByRole('option').filter({ hasText: number });
    await expect(option.first()).toBeVisible();
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('article', { name: number })).toBeVisible();
  }

  /** The number of the selected row's case. */
  async selectedNumber(): Promise<string> {
    const text = (await this.selectedRow.textContent()) ?? '';
    const [number] = /440800-\d+-\d{4}-\d+/.exec(text) ?? [];
    if (number === undefined) throw new Error('the selected row shows no case number');
    return number;
  }
}
