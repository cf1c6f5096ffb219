import { expect, type Locator, type Page } from '@playwright/test';
import type { Desk } from './harness/desk.ts';

/** How a morning's list was worked, for the report. */
export interface MorningFigures {
  /** Numbers of the cases acted on, in order. */
  readonly cases: readonly string[];
  readonly keys: number;
  readonly milliseconds: number;
  /** From the key to the next case painted in the pane, milliseconds, sorted. */
  readonly nextCase: readonly number[];
}

interface Step {
  readonly key: string;
  readonly form: string;
  /** Typed into the field that has the keyboard; null where nothing need be said. */
  readonly words: string | null;
}

/** The step that stands out in the act bar, and how it is taken. */
const steps: Readonly<Record<string, Step>> = {
  受理: { key: 'F8', form: '受理', words: null },
  开始办理: { key: 'Shift+F8', form: '开始办理', words: null },
  填写意见: { key: 'Alt+y', form: '填写意见', words: '经审查，资料齐全，符合要求，同意。' },
};

/**
 * Works cases of the list by keys alone, each by the step that comes next for it, until `wanted` cases
 * have been acted on (journey 1 of the morning list).
 */
export async function workMorningList(desk: Desk, wanted: number): Promise<MorningFigures> {
  const morning = new Morning(desk);
  await morning.start();
  while (morning.cases.length < wanted) await morning.workNext();
  return morning.figures();
}

class Morning {
  readonly cases: string[] = [];
  readonly #desk: Desk;
  readonly #page: Page;
  readonly #nextCase: number[] = [];
  readonly #seen = new Set<string>();
  #keys = 0;
  #startedAt = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#page = desk.page;
  }

  async start(): Promise<void> {
    await this.#press('Alt+1');
    await expect(this.#desk.selectedRow).toBeVisible();
    this.#startedAt = performance.now();
    await this.#press('Escape');
    await this.#press('Home');
  }

  /** Takes the next step on the selected case, when it has one, and goes on to the case after it. */
  async workNext(): Promise<void> {
    const number = await this.#desk.selectedNumber();
    const article = this.#page.getByRole('article', { name: number });
    await expect(article).toBeVisible();
    if (!this.#seen.has(number)) await this.#work(number, article);
    this.#seen.add(number);
    await this.#goOn(number);
  }

  figures(): MorningFigures {
    const milliseconds = Math.round(performance.now() - this.#startedAt);
    const nextCase = this.#nextCase.map(Math.round).toSorted((a, b) => a - b);
    return { cases: this.cases, keys: this.#keys, milliseconds, nextCase };
  }

  async #work(number: string, article: Locator): Promise<void> {
    const primary = article.locator('[role=group] .el-button--primary');
    const name = ((await primary.count()) > 0 ? await primary.first().innerText() : '').split(
      /\s/,
    )[0];
    const step = steps[name ?? ''];
    if (step === undefined) return;
    await this.#press(step.key);
    await expect(this.#page.getByRole('form', { name: step.form })).toBeVisible();
    if (step.words !== null) await this.#type(step.words);
    await this.#press('Control+Enter');
    await expect(this.#desk.actOutcome(/已存入待上报|已生效/).first()).toBeVisible();
    this.cases.push(number);
  }

  /** F3 selects the next case; an act may have moved this one to another place of the list. */
  async #goOn(number: string): Promise<void> {
    const from = performance.now();
    await this.#press('F3');
    if (!(await this.#hasMovedFrom(number))) {
      // The end of the list: what is left lies before it.
      await this.#press('Escape');
      await this.#press('Home');
      return;
    }
    const next = await this.#desk.selectedNumber();
    await expect(this.#page.getByRole('article', { name: next })).toBeVisible();
    this.#nextCase.push(performance.now() - from);
  }

  async #hasMovedFrom(number: string): Promise<boolean> {
    const now = (): Promise<string> => this.#desk.selectedNumber().catch(() => number);
    try {
      await expect.poll(now, { intervals: [5, 10, 20], timeout: 1_500 }).not.toBe(number);
      return true;
    } catch {
      return false;
    }
  }

  async #press(key: string): Promise<void> {
    this.#keys += 1;
    await this.#page.keyboard.press(key);
  }

  async #type(text: string): Promise<void> {
    this.#keys += text.length;
    await this.#page.keyboard.type(text);
  }
}
