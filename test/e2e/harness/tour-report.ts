import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Shell } from '#build/shell/shell.ts';

interface StepRecord {
  readonly step: number;
  readonly name: string;
  readonly milliseconds: number;
  readonly screenshot: string | null;
  readonly failure: string | null;
}

/** Runs the steps of a tour, times them, photographs the window after each, and writes report.json. */
export class TourReport {
  readonly #outDir: string;
  readonly #records: StepRecord[] = [];
  readonly #facts: Record<string, unknown> = {};
  /** The window to photograph; it changes when the terminal restarts. */
  page: Page | null = null;

  constructor(outDir: string) {
    this.#outDir = outDir;
  }

  /** A figure that the tour measured. */
  note(name: string, value: unknown): void {
    this.#facts[name] = value;
  }

  /** Runs one step; the first that fails ends the tour, with its picture taken. */
  async step(name: string, run: () => Promise<void>): Promise<void> {
    const step = this.#records.length + 1;
    const startedAt = performance.now();
    let failure: string | null = null;
    try {
      await run();
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    const milliseconds = Math.round(performance.now() - startedAt);
    const screenshot = await this.#photograph(step, name);
    this.#records.push({ step, name, milliseconds, screenshot, failure });
    console.log(
      `tour: ${String(step).padStart(2)} ${name} ${milliseconds} ms${failure === null ? '' : ' FAILED'}`,
    );
    if (failure !== null) throw new Error(`step ${step} (${name}): ${failure}`);
  }

  async write(shell: Shell, chromium: string): Promise<void> {
    const report = {
      shell: shell.name,
      versions: { electron: shell.version, chromium, node: process.versions.node },
      steps: this.#records,
      ...this.#facts,
    };
    await writeFile(join(this.#outDir, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  }

  async #photograph(step: number, name: string): Promise<string | null> {
    if (this.page === null || this.page.isClosed()) return null;
    const file = `${String(step).padStart(2, '0')}-${name.replaceAll(' ', '-')}.png`;
    await this.page.screenshot({ path: join(this.#outDir, file) });
    return file;
  }
}
