import { expect, type Locator } from '@playwright/test';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { Desk } from './desk.ts';

/** The desk of somebody whom notices concern: the patrol, one notice, its steps, all by keys. */
export class NoticeDesk extends Desk {
  /** The notice that is shown. */
  get notice(): Locator {
    return this.page.locator('article.notice-body:not([inert])');
  }

  override get pendingActs(): Locator {
    return this.page.getByRole('region', { name: '本终端的办理动作' });
  }

  /** The selected row of a list box; the chosen options of its filters are none. */
  get selectedOption(): Locator {
    return this.page.locator('[role=option][aria-selected=true]');
  }

  /** Signs in somebody who begins without a list of cases. */
  async signInToNotices(username: string): Promise<void> {
    await this.typeCredentials(username, demoPassword);
    await this.waitUntilSynced();
  }

  /** Signs in the 监管员 of the demo, before what the patrol found in the cache. */
  async openPatrol(username = 'zj.wu'): Promise<void> {
    await this.signInToNotices(username);
    await this.page.keyboard.press('Alt+4');
    await expect(this.page.getByText(/上次巡查 .* 查了 \d/)).toBeVisible({ timeout: 20_000 });
    await this.page.keyboard.press('r');
    await expect(this.selectedOption).toBeVisible();
  }

  /** Opens a page of supervision by its tab. */
  async openTab(name: string): Promise<void> {
    const tabs = this.page.getByRole('navigation', { name: '监督页面' });
    await tabs.getByRole('link', { name, exact: true }).press('Enter');
  }

  /** Goes down the list of findings to the first whose row reads so. */
  async selectFinding(words: RegExp): Promise<void> {
    await this.page.getByRole('listbox', { name: '巡查发现' }).focus();
    await this.page.keyboard.press('Home');
    for (let i = 0; i < 50 && !words.test(await this.selectedText()); i += 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    expect(await this.selectedText()).toMatch(words);
  }

  /** Opens the newest notice of the register whose row reads so, in its pane. */
  async openNewest(words: string | RegExp): Promise<void> {
    await this.page.keyboard.press('Alt+4');
    await this.openTab('意见台账');
    await this.page.keyboard.press('4');
    await this.selectNotice('意见列表', words);
  }

  /** Opens 整改 with the notice whose row reads so in the pane. */
  async openRectification(words: string | RegExp): Promise<void> {
    await this.page.keyboard.press('Alt+5');
    await this.selectNotice('监督意见列表', words);
  }

  /** Takes a step that has a form: its key, what is typed field by field, Ctrl+Enter. */
  async step(key: string, name: string, words: readonly (string | null)[]): Promise<void> {
    await this.page.keyboard.press(key);
    await this.fillStep(name, words);
  }

  /** Fills in the form of a step that is open; null leaves a field as it is. */
  async fillStep(name: string, words: readonly (string | null)[]): Promise<void> {
    const form = this.stepForm(name);
    await expect(form).toBeVisible({ timeout: 15_000 });
    const [first] = words;
    if (first !== undefined) {
      await expect(form.locator('.control').first()).toBeFocused();
      for (const [index, text] of words.entries()) {
        if (index > 0) await this.page.keyboard.press('Tab');
        if (text !== null) await this.page.keyboard.type(text);
      }
    }
    await this.page.keyboard.press('Control+Enter');
    await expect(form).toBeHidden();
  }

  /** ① 核查, whose form is open. */
  async fillVerification(verdict: string, text: string): Promise<void> {
    const form = this.stepForm('① 核查');
    await expect(form.locator('.control').first()).toBeFocused({ timeout: 20_000 });
    await form.getByRole('radio', { name: verdict, exact: true }).press('Space');
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Control+Enter');
    await expect(form).toBeHidden();
  }

  /** The whole answer in its one flow, from the open form of ① 核查 on; what was corrected is the first act. */
  async answer(words: { readonly verdict: string; readonly verification: string }): Promise<void> {
    await this.fillVerification(words.verdict, words.verification);
    const correction = this.stepForm('② 纠正');
    await expect(correction.locator('.control').first()).toBeFocused({ timeout: 20_000 });
    await this.page.keyboard.type('已在系统中更正，见关联的操作。');
    await this.page.keyboard.press('Tab');
    await expect(correction.getByRole('checkbox').first()).toBeFocused();
    await this.page.keyboard.press('Space');
    await this.page.keyboard.press('Control+Enter');
    await this.fillStep('③ 反馈', ['已完成整改，今后按规定操作。']);
  }

  stepForm(name: string): Locator {
    return this.page.getByRole('form', { name });
  }

  /** Waits until the notice stands so, with nothing left that has no effect. */
  async waitForState(state: string): Promise<void> {
    await expect(this.notice.locator('> header')).toContainText(state, { timeout: 20_000 });
    await expect(this.pendingActs).toHaveCount(0, { timeout: 20_000 });
  }

  async selectedText(): Promise<string> {
    return (await this.selectedOption.textContent()) ?? '';
  }

  async selectNotice(list: string, words: string | RegExp): Promise<void> {
    const row = this.page.getByRole('listbox', { name: list }).getByRole('option');
    await expect(row.filter({ hasText: words }).first()).toBeVisible({ timeout: 20_000 });
    await this.page.getByRole('listbox', { name: list }).focus();
    await this.page.keyboard.press('Home');
    const selected = this.selectedOption.filter({ hasText: words });
    for (let i = 0; i < 50 && (await selected.count()) === 0; i += 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    await expect(selected).toBeVisible();
    await expect(this.notice).toBeVisible();
  }
}
